/** Until when a complaint must be accepted, handed on and answered, by the profile of where it came from. */
import type { CountedDay, Span } from '../calendar/working-days.ts'
import type { CivilDate } from '../civil-date.ts'
import type { ComplaintProfile } from './complaint-pack.ts'

/** The last day of a limit that begins with `from`, by the calendar of the town. */
export type LastDay = (from: CivilDate, limit: Span) => CountedDay

export interface Dues {
  readonly acceptDueOn: CivilDate | null
  readonly startDueOn: CivilDate | null
  readonly replyDueOn: CivilDate | null
  readonly uncertainYears: readonly number[]
}

/** What runs from its receipt. */
export function duesOnReceipt(
  { accept, close }: ComplaintProfile,
  receivedOn: CivilDate,
  lastDay: LastDay,
): Dues {
  return dues({
    accept: accept && lastDay(receivedOn, accept),
    start: null,
    reply: close.from === 'received' ? lastDay(receivedOn, close) : null,
  })
}

/** What runs from its acceptance; what ran before goes on. */
export function duesOnAcceptance(
  { start, close }: ComplaintProfile,
  before: Dues,
  acceptedOn: CivilDate,
  lastDay: LastDay,
): Dues {
  const found = dues({
    accept: null,
    start: start && lastDay(acceptedOn, start),
    reply: close.from === 'accepted' ? lastDay(acceptedOn, close) : null,
  })
  return {
    acceptDueOn: before.acceptDueOn,
    startDueOn: found.startDueOn,
    replyDueOn: found.replyDueOn ?? before.replyDueOn,
    uncertainYears: years([before.uncertainYears, found.uncertainYears]),
  }
}

function dues(days: Readonly<Record<'accept' | 'start' | 'reply', CountedDay | null>>): Dues {
  const { accept, start, reply } = days
  return {
    acceptDueOn: accept?.day ?? null,
    startDueOn: start?.day ?? null,
    replyDueOn: reply?.day ?? null,
    uncertainYears: years([accept, start, reply].map((each) => each?.uncertainYears ?? [])),
  }
}

const years = (lists: readonly (readonly number[])[]) =>
  [...new Set(lists.flat())].sort((a, b) => a - b)
