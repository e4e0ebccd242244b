/** What the procedure takes from other areas: the working days of the town and the state of the case file. */
import { addDays } from '../../domain/civil-date.ts'
import { calendarEnd, type WindowEnd } from '../../domain/ledger/decide.ts'
import type { LastDay } from '../../domain/ledger/lateness.ts'
import type { Step } from '../../domain/ledger/steps.ts'
import { addWeekdays } from '../../domain/ledger/weekdays.ts'
import type { Db } from '../db.ts'

export interface Gates {
  readonly missingParts: readonly string[]
  readonly windowEnd: WindowEnd
  readonly lastDay: LastDay
}

/** @param step only an application asks about the case file; null: no step in particular. */
export async function readGates(_db: Db, _itemId: string, _step: Step | null): Promise<Gates> {
  return {
    missingParts: [],
    windowEnd: (startsOn, { days, kind }) => {
      if (kind === 'calendar') return { endsOn: calendarEnd(startsOn, days), uncertainYears: [] }
      const { day, uncertainYears } = addWeekdays(addDays(startsOn, -1), days)
      return { endsOn: day, uncertainYears }
    },
    lastDay: (from, { days, kind }) =>
      kind === 'calendar' ? addDays(from, days) : addWeekdays(from, days).day,
  }
}
