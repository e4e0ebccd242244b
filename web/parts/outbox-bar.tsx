/** Above every page: that there is no network, and what is still to be sent. */
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { useKeptAt } from '../data/connection.ts'
import { useWords } from '../data/language.tsx'
import { SendNow, useOutbox, useSending } from '../data/outbox.ts'
import { useKeptPatrols, usePatrolChange, useSendingPatrols } from '../data/patrolling.ts'
import { TODAY_WORDS } from '../data/words/today.ts'
import { sayMoment } from './moments.ts'

interface Props {
  readonly personId: string
}

/** The one sender of the page, of reports and of patrols; whoever is below can ask it to go on. */
export function Outbox({ personId, children }: Props & { readonly children: ReactNode }) {
  useSendingPatrols(usePatrolChange(personId).sendNow)
  return <SendNow value={useSending(personId)}>{children}</SendNow>
}

export function OutboxBar({ personId }: Props) {
  const { words } = useWords(TODAY_WORDS)
  const { data: reports = [] } = useOutbox(personId)
  const keptAt = useKeptAt()
  const waiting = reports.filter(({ state }) => state === 'waiting').length
  const stuck = reports.filter(({ state }) => state === 'stuck').length
  return (
    <div className="outbox-bar" aria-live="polite">
      {keptAt !== null && <p className="notice warning">{words.offline(sayMoment(keptAt))}</p>}
      {waiting + stuck > 0 && (
        <Link to="/outbox" className={stuck > 0 ? 'notice error' : 'notice info'}>
          {stuck > 0 ? words.outboxStuck(stuck) : words.outboxCount(waiting)}
        </Link>
      )}
      <PatrolsWaiting personId={personId} />
    </div>
  )
}

/** Their own page says so itself. */
function PatrolsWaiting({ personId }: Props) {
  const { words } = useWords(TODAY_WORDS)
  const { data } = useKeptPatrols(personId)
  const { pathname } = useLocation()
  const all = [...(data?.waiting ?? []), ...(data?.findings ?? [])]
  if (all.length === 0 || pathname === '/patrol') return null
  const stuck = all.filter(({ problem }) => problem !== null).length
  return (
    <Link to="/patrol" className={stuck > 0 ? 'notice error' : 'notice info'}>
      {stuck > 0 ? words.patrolsStuck(stuck) : words.patrolsCount(all.length)}
    </Link>
  )
}
