/** Everything an indicator needs over a period, from the readings and figures that are stored. */
import type { CivilDate } from '../../domain/civil-date.ts'
import { AIR_PACK, type AirPack } from '../../domain/monitoring/air/air-pack.ts'
import { FACTORS_PACK, type FactorsPack } from '../../domain/monitoring/factors-pack.ts'
import { inForce } from '../../domain/monitoring/in-force.ts'
import { gatherAir } from '../../domain/monitoring/indicator/air-series.ts'
import type { Binding } from '../../domain/monitoring/indicator/binding.ts'
import type { Days } from '../../domain/monitoring/indicator/calendar.ts'
import { gatherFigures } from '../../domain/monitoring/indicator/figure-series.ts'
import type { Gathered } from '../../domain/monitoring/indicator/gathered.ts'
import {
  INDICATORS_PACK,
  type Indicator,
  type IndicatorsPack,
} from '../../domain/monitoring/indicator/indicators-pack.ts'
import { gatherWater } from '../../domain/monitoring/indicator/water-series.ts'
import type { StationKind } from '../../domain/monitoring/station.ts'
import { WATER_PACK, type WaterPack } from '../../domain/monitoring/water/water-pack.ts'
import type { Db } from '../db.ts'
import { currentPack } from '../packs/packs.ts'
import { type AirDays, type Place, readAirDays } from './air-days.ts'
import { currentFigures } from './figures.ts'
import { listStations } from './stations.ts'
import { readWaterMonths, type WaterMonths } from './water-months.ts'

export interface Packs {
  readonly indicators: IndicatorsPack
  readonly air: AirPack
  readonly water: WaterPack
  readonly factors: FactorsPack
}

export async function readPacks(db: Db, on: CivilDate): Promise<Packs> {
  return {
    indicators: await currentPack(db, INDICATORS_PACK, on),
    air: await currentPack(db, AIR_PACK, on),
    water: await currentPack(db, WATER_PACK, on),
    factors: await currentPack(db, FACTORS_PACK, on),
  }
}

/** Years of history before a period that a forecast may use. */
const HISTORY_YEARS = 3

/** What was read already within one run; readings are many, targets ask for the same again. */
export interface Memory {
  readonly air: Map<string, Promise<AirDays>>
  readonly water: Map<string, Promise<WaterMonths>>
}
export const newMemory = (): Memory => ({ air: new Map(), water: new Map() })

export type Scope = Pick<Binding, 'stationIds' | 'excluded' | 'series'>

/** @param judgedOn the day whose versions of the standards apply. */
export async function gather(
  db: Db,
  packs: Packs,
  memory: Memory,
  indicator: Indicator,
  scope: Scope,
  period: Days,
  today: CivilDate,
  judgedOn: CivilDate = period.to,
): Promise<Gathered> {
  if (indicator.source === 'figures')
    return gatherFigures(indicator, await currentFigures(db, scope.series ?? ''), period, today)
  const long = withHistory(period)
  if (indicator.source === 'air') {
    const stations = await placesOf(db, 'air', scope.stationIds)
    const air = await remembered(memory.air, stations, long, () =>
      readAirDays(db, packs, stations, long),
    )
    const sources = air.sources(period)
    return gatherAir(indicator, {
      pack: packs.air,
      days: air.days,
      period,
      today,
      judgedOn,
      sources,
    })
  }
  const stations = await placesOf(db, 'surface-water', scope.stationIds)
  const standard = inForce(packs.water.surface, judgedOn)
  const water = await remembered(memory.water, stations, long, () =>
    readWaterMonths(db, packs.factors, standard, stations, long),
  )
  return gatherWater(indicator, {
    standard,
    months: water.months,
    stations,
    excluded: scope.excluded,
    lake: areLakes(stations),
    period,
    today,
    sources: water.sources(period),
  })
}

function withHistory({ from, to }: Days): Days {
  const year = Number(from.slice(0, 4)) - HISTORY_YEARS
  return { from: `${year}-01-01` as CivilDate, to }
}

function remembered<T>(
  memory: Map<string, Promise<T>>,
  stations: readonly Place[],
  { from, to }: Days,
  read: () => Promise<T>,
): Promise<T> {
  const key = [from, to, ...stations.map(({ stationId }) => stationId)].join(' ')
  const known = memory.get(key) ?? read()
  memory.set(key, known)
  return known
}

interface Section extends Place {
  readonly zone: string | null
}

/** Those named, else all of the kind that are not closed. */
export async function placesOf(
  db: Db,
  kind: StationKind,
  stationIds: readonly string[] | null,
): Promise<readonly Section[]> {
  return (await listStations(db)).filter((station) =>
    stationIds === null
      ? station.kind === kind && station.closedOn === null
      : stationIds.includes(station.stationId),
  )
}

/** A section whose zone says so (湖、库) is judged by the limits of lakes. */
export const areLakes = (stations: readonly { readonly zone: string | null }[]): boolean =>
  stations.length > 0 && stations.every(({ zone }) => /[湖库]/.test(zone ?? ''))
