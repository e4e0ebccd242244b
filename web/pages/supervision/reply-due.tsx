/** Until when an answer is awaited, and how many days are left; nothing where none is. */
import { daysBetween } from '#domain/civil-date.ts'
import type { NoticeRow } from '#domain/supervision/board.ts'
import { useWords } from '../../data/language.tsx'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'
import { today } from '../../parts/today.ts'

export function ReplyDue({ paper }: { readonly paper: Pick<NoticeRow, 'replyDueOn' | 'overdue'> }) {
  const { words } = useWords(SUPERVISION_WORDS)
  const { replyDueOn, overdue } = paper
  if (replyDueOn === null) return null
  const days = daysBetween(today(), replyDueOn)
  const left = days < 0 ? words.late(-days) : days === 0 ? words.dueToday : words.left(days)
  return (
    <>
      <span className="day">{words.replyBy(replyDueOn)}</span>
      <span className={`light ${overdue ? 'red' : days <= 2 ? 'yellow' : 'blue'}`}>{left}</span>
    </>
  )
}
