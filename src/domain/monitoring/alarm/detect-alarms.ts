/**
 * Looks for what is wrong, or too good to be true, in hours of readings. Pure: the same hours give the same findings.
 * A finding is a sign with its window of evidence, never a verdict.
 */
import type { AlarmRule } from './alarms-pack.ts'
import { disagreement, jump, manualGap } from './contradictions.ts'
import type { Find } from './found.ts'
import type { HourSeries } from './hours.ts'
import { flat, narrow, repeated } from './lifeless.ts'
import { implausible, missing, overLimit } from './out-of-bounds.ts'
import { type Peers, peersOf } from './peers.ts'

export interface AlarmFinding {
  readonly rule: string
  readonly stationId: string
  readonly factor: string
  readonly severity: AlarmRule['severity']
  /** The window of evidence, milliseconds: from its first hour to its last. */
  readonly from: number
  readonly to: number
  readonly evidence: readonly { readonly at: number; readonly value: number | null }[]
  readonly zh: string
  readonly en: string
}

const MOST_EVIDENCE = 48

/** What the rules find in all series; the work grows as their number. */
export function detectAlarms(
  rules: readonly AlarmRule[],
  all: readonly HourSeries[],
): readonly AlarmFinding[] {
  const peers = peersOf(all)
  return all.flatMap((series) => rules.flatMap((rule) => detectAlarm(rule, series, peers) ?? []))
}

/** What one rule finds in one series; at most one finding, that of the latest window. */
export function detectAlarm(
  rule: AlarmRule,
  series: HourSeries,
  peers: Peers,
): AlarmFinding | null {
  if (rule.stationKind !== undefined && rule.stationKind !== series.stationKind) return null
  if (rule.factor !== undefined && rule.factor !== series.factor) return null
  const found = FIND[rule.kind](rule as never, series, peers)
  if (!found || found.hours.length === 0) return null
  const shown = found.hours.slice(-MOST_EVIDENCE)
  return {
    rule: rule.id,
    stationId: series.stationId,
    factor: series.factor,
    severity: rule.severity,
    from: found.hours[0]?.at ?? 0,
    to: found.hours.at(-1)?.at ?? 0,
    evidence: shown.map(({ at, value }) => ({ at, value })),
    zh: `${series.stationName} ${series.factorName.zh}：${found.zh}`,
    en: `${series.stationName} ${series.factorName.en}: ${found.en}`,
  }
}

const FIND: { readonly [K in AlarmRule['kind']]: Find<K> } = {
  'over-limit': overLimit,
  missing,
  flat,
  repeated,
  narrow,
  jump,
  implausible,
  disagreement,
  'manual-gap': manualGap,
}
