/** One item of a queue: how long it has waited, against which limit, and what is in the way. */
import { Link } from 'react-router'
import type { QueueRow } from '#domain/ledger/queue.ts'
import { useWords } from '../../data/language.tsx'
import { QUEUE_WORDS } from '../../data/words/queue.ts'
import { DueIn } from '../../parts/light.tsx'
import { itemAddress, type QueueView } from './view.ts'

interface Props {
  readonly row: QueueRow
  readonly view: QueueView
  /** Null: it cannot be chosen. */
  readonly chosen: boolean | null
  readonly onToggle: () => void
}

export function QueueEntry({ row, view, chosen, onToggle }: Props) {
  const { language, words } = useWords(QUEUE_WORDS)
  const { itemId, number, title, waited, limit, limitOn, overdueDays, blocks, returns } = row
  const since = waited.kind === 'working' ? words.waitedWorking : words.waitedCalendar
  const most = limit?.kind === 'calendar' ? words.limitCalendar : words.limitWorking
  return (
    <div className={`queue-entry ${overdueDays > 0 ? 'red' : ''}`}>
      {chosen !== null && (
        <input
          type="checkbox"
          aria-label={words.selectOne(number, title)}
          checked={chosen}
          onChange={onToggle}
        />
      )}
      <div>
        <Link to={itemAddress(itemId, view, row.step)} className="queue-title">
          <span className="number">{number}</span> {title}
        </Link>
        <p className="queue-facts">
          <strong>{since(waited.days)}</strong>
          {limit && <span>{most(limit.days)}</span>}
          {limitOn && <span>{words.limitOn(limitOn)}</span>}
          {overdueDays > 0 && <span className="light red">{words.overdue(overdueDays)}</span>}
          {row.isStuck && <span className="light red">{words.stuck}</span>}
          {row.signAs !== null && <span>{words.as(row.signAs)}</span>}
          {returns > 0 && <span className="wrong">{words.returned(returns)}</span>}
          <DueIn dueOn={row.dueOn} light={row.light} />
          <span className="faint">{row.leadUnit}</span>
        </p>
        {blocks.length > 0 && (
          <p className="queue-blocks">
            {words.blocked}
            {blocks.map((block) => block[language]).join('；')}
          </p>
        )}
        {row.step === 'check-on-site' && (
          <Link to={`/items/${itemId}/site-check`} className="button">
            {words.openSiteCheck}
          </Link>
        )}
      </div>
    </div>
  )
}
