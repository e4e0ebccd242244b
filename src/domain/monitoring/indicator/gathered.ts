/** What was gathered for one indicator over one period: where it stands, its months, where it comes from. */
import type { Exact } from '../../exact.ts'
import type { CompositeParts } from './composite-track.ts'
import type { MonthValue } from './forecast.ts'
import type { PercentileForecast } from './percentile-forecast.ts'
import type { Provenance } from './standing.ts'
import type { Track } from './track.ts'

/** Item → sum of its monthly means and their number. */
export interface SectionParts {
  readonly items: Readonly<Record<string, { readonly sum: Exact; readonly months: number }>>
  readonly restMonths: number
}

export interface Gathered {
  readonly track: Track
  readonly restOf: 'day' | 'month' | 'whole'
  /** Complete months before `today`, of the period and of the years before. */
  readonly months: readonly MonthValue[]
  readonly provenance: Provenance
  readonly composite: CompositeParts | null
  /** Of a percentile, which is not made of months: what the whole period is forecast to be. */
  readonly whole: PercentileForecast | null
  /** Of one section: what its items have brought, for what the rest may bring. */
  readonly section: SectionParts | null
  readonly judgement: { readonly zh: string; readonly en: string } | null
  /** Decimals of what is shown; and by which it is officially compared, null: in full. */
  readonly decimals: number
  readonly officialDecimals: number | null
}

/** The best and worst of complete months. */
export function bestMonth(
  months: readonly MonthValue[],
  side: 'at-most' | 'at-least',
): number | null {
  const values = months.map(({ value }) => value)
  if (values.length === 0) return null
  return side === 'at-most' ? Math.min(...values) : Math.max(...values)
}

export interface Sources {
  readonly rows: number
  readonly valid: number
  readonly stations: Provenance['stations']
  readonly lastRecordedAt: string | null
}

export const NO_SOURCES: Sources = { rows: 0, valid: 0, stations: [], lastRecordedAt: null }
