/** Whether a target will be met: not begun, on track, at risk, out of reach; met or missed when its period is over. */
import { approximate, compare, type Exact, over } from '../../exact.ts'
import type { Bound } from './goal.ts'
import { beyondReach, requiredAverage, soFar, type Track } from './track.ts'

export const TARGET_STATUSES = [
  'unknown',
  'not-begun',
  'on-track',
  'at-risk',
  'out-of-reach',
  'met',
  'missed',
] as const
export type TargetStatus = (typeof TARGET_STATUSES)[number]

export const STATUS_REASONS = [
  'no-data',
  'no-baseline',
  'unit-differs',
  'period-ahead',
  'period-over',
  'not-possible',
  'better-than-ever',
  'forecast-misses',
  'forecast-keeps',
  'so-far-misses',
  'so-far-keeps',
] as const
export type StatusReason = (typeof STATUS_REASONS)[number]

export interface Outlook {
  readonly status: TargetStatus
  readonly reason: StatusReason
  readonly value: Exact | null
  /** What each unit of the rest must average; null: nothing of the period is left, or no data. */
  readonly required: Exact | null
}

export interface Facts {
  readonly track: Track
  readonly bound: Bound
  /** Its period is still to begin: nothing can have come in. */
  readonly ahead: boolean
  readonly over: boolean
  /** At the end of the period: whether the rounded value meets it officially. */
  readonly officially: boolean
  /** What the period is forecast to end with. */
  readonly forecast: number | null
  /** Of what the track alone does not tell, as the composite index; absent: by the track. */
  readonly required?: Exact | null
  /** The best month the series has ever had, lowest or highest by the side of the bound. */
  readonly bestEver: Exact | null
}

/**
 * Out of reach: no possible rest keeps the bound, or the rest would have to be better than the best month the
 * series ever had. At risk: the forecast misses the bound; without a forecast, the value so far does.
 */
export function outlookOf(facts: Facts): Outlook {
  const { track, bound, forecast } = facts
  const value = soFar(track)
  const required =
    facts.required === undefined ? requiredAverage(track, bound.value) : facts.required
  const say = (status: TargetStatus, reason: StatusReason): Outlook => ({
    status,
    reason,
    value,
    required,
  })
  if (facts.ahead) return say('not-begun', 'period-ahead')
  if (facts.over) {
    if (value === null) return say('unknown', 'no-data')
    return say(facts.officially ? 'met' : 'missed', 'period-over')
  }
  if (value === null) return say('unknown', 'no-data')
  if (required && beyondReach(track, bound, required)) return say('out-of-reach', 'not-possible')
  if (track.how === 'mean' && required && betterThan(required, facts.bestEver, bound))
    return say('out-of-reach', 'better-than-ever')
  const target = approximate(bound.value)
  if (forecast !== null) {
    const kept = bound.side === 'at-most' ? forecast <= target : forecast >= target
    return say(kept ? 'on-track' : 'at-risk', kept ? 'forecast-keeps' : 'forecast-misses')
  }
  // A total grows: what matters is whether the pace so far is the pace that is left to go.
  const pace = paceOf(track)
  const kept =
    track.how === 'total' && pace && required
      ? bound.side === 'at-most'
        ? compare(pace, required) <= 0
        : compare(pace, required) >= 0
      : facts.officially
  return say(kept ? 'on-track' : 'at-risk', kept ? 'so-far-keeps' : 'so-far-misses')
}

const paceOf = ({ amount, weight }: Track): Exact | null =>
  weight.n === 0n ? null : over(amount, weight)

function betterThan(required: Exact, best: Exact | null, { side }: Bound): boolean {
  if (best === null) return false
  const order = compare(required, best)
  return side === 'at-most' ? order < 0 : order > 0
}
