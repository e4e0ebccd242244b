/** How many days are left until what is awaited is due. */
import { type CivilDate, daysBetween } from '#domain/civil-date.ts'
import type { ComplaintState } from '#domain/complaint/complaint.ts'
import { useWords } from '../../data/language.tsx'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { today } from '../../parts/today.ts'

const SOON = 2

export const STATE_COLOUR: Readonly<Record<ComplaintState, string>> = {
  registered: 'yellow',
  accepted: 'blue',
  dispatched: 'blue',
  handled: 'blue',
  replied: 'green',
  closed: 'green',
  declined: '',
  transferred: '',
}

export function Countdown({ dueOn }: { readonly dueOn: CivilDate | null }) {
  const { words } = useWords(COMPLAINT_WORDS)
  if (dueOn === null) return <span className="faint">—</span>
  const days = daysBetween(today(), dueOn)
  const colour = days < 0 ? 'red' : days <= SOON ? 'yellow' : ''
  return (
    <span className="countdown">
      <span className={`light ${colour}`}>{words.daysLeft(days)}</span>{' '}
      <span className="faint">{dueOn}</span>
    </span>
  )
}
