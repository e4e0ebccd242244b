/** What the readers of deadlines share. */
import type { Deadline } from '../../domain/plan/ledger.ts'

/** A deadline before it is given its source. */
export interface DeadlineDraft extends Omit<Deadline, 'source' | 'written'> {
  readonly start: number
  readonly end: number
  /** Written as a date the calendar does not have. */
  readonly impossible: boolean
}

export interface TimeContext {
  /** Year of issue or of the title: what 今年 and 10月底 mean. */
  readonly year: number | null
  /** Years before this one are past; null: none is. Left out: `year`. */
  readonly issued?: number | null
  /** A time field: every expression in it is a deadline. */
  readonly field: boolean
}

/** A deadline that says nothing yet. */
export const NONE = {
  on: null,
  from: null,
  within: null,
  every: null,
  yearInherited: false,
  impossible: false,
}
