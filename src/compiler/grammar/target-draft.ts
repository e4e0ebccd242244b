/** What the finders of targets share: the clause they look at, and what they find. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Span } from '../../domain/plan/document.ts'
import type { Target } from '../../domain/plan/ledger.ts'
import type { Clause } from './clauses.ts'

export interface TargetDraft extends Omit<Target, 'source' | 'written'> {
  readonly start: number
  readonly end: number
}

export interface ClauseContext {
  readonly text: string
  readonly clause: Clause
  /** Time expressions of the clause: their digits are no values. */
  readonly times: readonly Span[]
  readonly by: CivilDate | null
  readonly baseline: string | null
  readonly stretch: boolean
  /** The metric of the clause before, for a clause that names none. */
  readonly subject: string
  /** Places the series of the clause before was for. */
  readonly places: readonly string[]
  /** Last days of the years the sentence lists: 2024年、2025年、2026年. */
  readonly years: readonly CivilDate[]
}

/** What every target of a clause has in common. */
export function baseOf({ by, baseline, stretch }: ClauseContext) {
  return { by, baseline, stretch, grade: null, scope: null, approximate: false }
}
