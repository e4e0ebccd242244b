/** How one bound target stands now: everything is read, nothing is written. */
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import { type Exact, exact, rounded } from '../../domain/exact.ts'
import { inForce } from '../../domain/monitoring/in-force.ts'
import { assess } from '../../domain/monitoring/indicator/assess.ts'
import type { Binding } from '../../domain/monitoring/indicator/binding.ts'
import type { Indicator } from '../../domain/monitoring/indicator/indicators-pack.ts'
import type { Standing } from '../../domain/monitoring/indicator/standing.ts'
import { soFar } from '../../domain/monitoring/indicator/track.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db } from '../db.ts'
import { areLakes, gather, type Memory, type Packs, placesOf } from './gather.ts'
import type { StoredTarget } from './targets.ts'

/** @throws {Refusal} INDICATOR_UNKNOWN when the pack no longer has it; STANDARD_NOT_IN_FORCE */
export async function assessNow(
  db: Db,
  packs: Packs,
  memory: Memory,
  target: StoredTarget,
  binding: Binding,
  today: CivilDate,
): Promise<Standing> {
  const indicator =
    packs.indicators.indicators.find(({ id }) => id === binding.indicator) ??
    refuse('INDICATOR_UNKNOWN', { indicator: binding.indicator })
  const period = { from: binding.from, to: binding.to }
  const gathered = await gather(db, packs, memory, indicator, binding, period, today)
  const air = judging(packs, indicator, binding.to)
  return assess({
    target,
    indicator,
    period,
    today,
    gathered,
    base: await baseOf(db, packs, memory, indicator, binding),
    limits: air.limits,
    rules: air.rules,
    surface: inForce(packs.water.surface, binding.to),
    lake:
      indicator.source === 'water' &&
      areLakes(await placesOf(db, 'surface-water', binding.stationIds)),
  })
}

function judging({ air }: Packs, { source }: Indicator, on: CivilDate) {
  const day = source === 'air' ? on : (air.limits.at(-1)?.effectiveFrom ?? on)
  return { limits: inForce(air.limits, day), rules: inForce(air.statistics, day) }
}

/**
 * What a change is counted from: as stated, else computed over its days by the standards of the period that is
 * judged, and rounded as it is published.
 */
async function baseOf(
  db: Db,
  packs: Packs,
  memory: Memory,
  indicator: Indicator,
  binding: Binding,
): Promise<Exact | null> {
  const { baseline } = binding
  if (baseline === null) return null
  if (baseline.value !== null) return exact(baseline.value)
  const after = addDays(baseline.to, 1)
  const gathered = await gather(db, packs, memory, indicator, binding, baseline, after, binding.to)
  const value = soFar(gathered.track)
  return value && rounded(value, gathered.decimals)
}
