/** What the monthly bulletin is made of: the month, the month before, the same month a year before. */
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import { inForce } from '../../domain/monitoring/in-force.ts'
import type { Days } from '../../domain/monitoring/indicator/calendar.ts'
import { periodBefore, yearBefore } from '../../domain/monitoring/indicator/propose-binding.ts'
import type { MonthFacts } from '../../domain/monitoring/report/month-report.ts'
import type { Db } from '../db.ts'
import { isPollutant, readAirDays } from './air-days.ts'
import { placesOf, readPacks } from './gather.ts'
import { readLeftOut } from './left-out.ts'
import { itemsOf, readWaterMonths } from './water-months.ts'

/** @throws {Refusal} STANDARD_NOT_IN_FORCE */
export async function readMonthFacts(db: Db, month: string, today: CivilDate): Promise<MonthFacts> {
  const days = monthDays(month)
  const before = periodBefore(days.from, days.to)
  const year = monthDays(yearBefore(days.from).slice(0, 7))
  const packs = await readPacks(db, today)
  const surface = inForce(packs.water.surface, days.to)
  const stations = await placesOf(db, 'air', null)
  const sections = await placesOf(db, 'surface-water', null)
  const periods = [days, before, year]
  const air = []
  const water = []
  for (const period of periods) {
    air.push(await readAirDays(db, packs, stations, period))
    water.push(await readWaterMonths(db, packs.factors, surface, sections, period))
  }
  const ofAir = Object.entries(packs.factors.factors).flatMap(([code, { pollutant }]) =>
    isPollutant(pollutant) ? [[code, pollutant] as const] : [],
  )
  const ofWater = itemsOf(packs.factors, surface)
  const none = { rows: 0, valid: 0, stations: [], lastRecordedAt: null }
  return {
    month,
    days,
    before,
    yearBefore: year,
    pack: packs.air,
    surface,
    air: air.flatMap((one) => one.days),
    water: water.flatMap((one) => one.months),
    sections: sections.map(({ stationId, name, zone }) => ({ stationId, name, zone })),
    airSources: air[0]?.sources(days) ?? none,
    waterSources: water[0]?.sources(days) ?? none,
    through: days.to < today ? null : addDays(today, -1),
    leftOut: {
      air: await readLeftOut(db, ['hour'], stations, new Map(ofAir), days),
      water: await readLeftOut(db, ['hour', 'day'], sections, ofWater, days),
    },
  }
}

function monthDays(month: string): Days {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
  return { from: `${month}-01` as CivilDate, to: last as CivilDate }
}
