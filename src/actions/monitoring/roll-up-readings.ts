/** Computes the hours and days that are due; those that come late are computed anew, exactly. */
import { dayInChina } from '../../domain/civil-date.ts'
import { FACTORS_PACK, type FactorsPack } from '../../domain/monitoring/factors-pack.ts'
import { MONITORING_PACK, type MonitoringPack } from '../../domain/monitoring/monitoring-pack.ts'
import { periodOf, type ReadingKind } from '../../domain/monitoring/reading.ts'
import { rollUp } from '../../domain/monitoring/roll-up.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, type Tx, writing } from '../../store/db.ts'
import { addReadings } from '../../store/monitoring/add-readings.ts'
import {
  type Due,
  queueHours,
  readMark,
  readParts,
  takeDue,
} from '../../store/monitoring/roll-ups.ts'
import { ensureSeries } from '../../store/monitoring/series.ts'
import { currentPack } from '../../store/packs/packs.ts'

const AT_ONCE = 200
const HOUR_MS = 3_600_000
/** What came before the end of an hour has been committed by then. */
const GRACE_MS = 120_000
/** Hours looked through at once, after the program had been down. */
const HOURS_AT_ONCE = 24

/** @returns whether there may be more to do. */
export function rollUpReadings(database: Database, tenantId: string, now: Date): Promise<boolean> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, async (tx) => {
    const behind = await queueEndedHours(tx, tenantId, now)
    const due = await takeDue(tx, AT_ONCE)
    const today = dayInChina(now)
    const [rules, pack] = [
      await currentPack(tx, MONITORING_PACK, today),
      await currentPack(tx, FACTORS_PACK, today),
    ]
    for (const one of due) await compute(tx, tenantId, now, one, rules, pack)
    return behind || due.length === AT_ONCE
  })
}

async function queueEndedHours(tx: Tx, tenantId: string, now: Date): Promise<boolean> {
  const ended = Math.floor((now.getTime() - GRACE_MS) / HOUR_MS) * HOUR_MS
  const from = (await readMark(tx))?.getTime() ?? ended - HOUR_MS
  const to = Math.min(ended, from + HOURS_AT_ONCE * HOUR_MS)
  if (to > from) await queueHours(tx, tenantId, new Date(from), new Date(to))
  return to < ended
}

const SOURCES: Readonly<Record<Due['kind'], readonly ReadingKind[]>> = {
  hour: ['minute', 'real-time'],
  day: ['hour'],
}

async function compute(
  tx: Tx,
  tenantId: string,
  now: Date,
  due: Due,
  rules: MonitoringPack,
  pack: FactorsPack,
): Promise<void> {
  const { stationId, stationKind, factor, kind } = due
  const { start, end } = periodOf(kind, due.at.getTime())
  if (end > now.getTime()) return
  const span = [new Date(start), new Date(end)] as const
  const source = await readParts(tx, due, SOURCES[kind], ...span)
  if (source === null) return
  const byFlow = stationKind === 'wastewater' && pack.factors[factor]?.byFlow === true
  const flow = byFlow
    ? await readParts(tx, { stationId, factor: 'w00000' }, [source.kind], ...span)
    : null
  const flows =
    flow &&
    new Map(flow.parts.flatMap(({ at, value }) => (value === null ? [] : [[at, value] as const])))
  const needed = amountNeeded(rules, kind, stationKind)
  const covers = kind === 'day' ? 1 : minutesBetween(source.parts.map(({ at }) => at))
  const made = rollUp(source.parts, needed, covers, flows)
  if (made === null) return
  const key = { stationId, factor, kind, unit: source.unit }
  const [seriesId = 0] = await ensureSeries(tx, tenantId, [key])
  const reading = {
    ...made,
    seriesId,
    kind,
    at: start,
    corrected: null,
    flag: null,
    raw: null,
    frameId: null,
  }
  await addReadings(tx, tenantId, now, 'computed', [reading])
}

function amountNeeded({ rollUp }: MonitoringPack, kind: Due['kind'], station: string): number {
  const { value } = kind === 'hour' ? rollUp.minutesInHour : rollUp.hoursInDay
  return value[station] ?? value.default ?? 1
}

/** Minutes one value stands for: the shortest distance between two, or the whole hour for a single one. */
function minutesBetween(instants: readonly number[]): number {
  const steps = instants.slice(1).map((at, place) => at - (instants[place] ?? at))
  return Math.min(60 * 60_000, ...steps.filter((step) => step > 0)) / 60_000
}
