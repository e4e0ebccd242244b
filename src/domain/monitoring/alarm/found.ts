/** What one rule looks at, and what it says it found. */
import type { AlarmRule } from './alarms-pack.ts'
import type { HourSeries } from './hours.ts'
import type { Peers } from './peers.ts'

export interface Found {
  readonly hours: readonly { readonly at: number; readonly value: number | null }[]
  readonly zh: string
  readonly en: string
}

/** At most one finding, that of the latest window. */
export type Find<K extends AlarmRule['kind']> = (
  rule: Extract<AlarmRule, { kind: K }>,
  series: HourSeries,
  peers: Peers,
) => Found | null

export const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** As it is said. */
export const round = (value: number): number => Number(value.toPrecision(4))
