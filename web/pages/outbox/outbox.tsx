/** 待发送: every report on this device, what has become of it, and why when it is stuck. */
import { useContext, useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { ItemView } from '#domain/ledger/item-view.ts'
import { get } from '../../data/api.ts'
import { countPhotos, type KeptWork } from '../../data/kept-reports.ts'
import { useWords } from '../../data/language.tsx'
import { SendNow, useOutbox, useOutboxChange } from '../../data/outbox.ts'
import { useSession } from '../../data/session.ts'
import { SITE_CHECK_WORDS } from '../../data/words/site-check.ts'
import { TODAY_WORDS } from '../../data/words/today.ts'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import '../today/today.css'

/** Drawn at first: what is stuck, then the latest. */
const SHOWN = 50

const COLOUR = { draft: 'grey', waiting: 'blue', stuck: 'red', sent: 'green' } as const

export function OutboxPage() {
  const { words } = useWords(TODAY_WORDS)
  useTitle(words.outbox)
  const { data: who } = useSession()
  const { data: reports = [] } = useOutbox(who?.signedIn ? who.personId : '')
  const sendNow = useContext(SendNow)
  const [most, setMost] = useState(SHOWN)
  const latest = [...reports].reverse()
  const isStuck = ({ state }: KeptWork) => state === 'stuck'
  const shown = [...latest.filter(isStuck), ...latest.filter((each) => !isStuck(each))].slice(
    0,
    most,
  )
  return (
    <div className="page today">
      <PageHead title={words.outbox} hint={words.outboxHint}>
        {reports.some(({ state }) => state === 'waiting') && (
          <button type="button" className="button primary" onClick={sendNow}>
            {words.sendNow}
          </button>
        )}
      </PageHead>
      {reports.length === 0 && <p className="empty">{words.outboxEmpty}</p>}
      <ul className="task-list">
        {shown.map((report) => (
          <li key={report.id}>
            <Entry report={report} />
          </li>
        ))}
      </ul>
      {reports.length > most && (
        <button type="button" className="button" onClick={() => setMost(most + SHOWN)}>
          {words.moreReports(reports.length - most)}
        </button>
      )}
    </div>
  )
}

function Entry({ report }: { readonly report: KeptWork }) {
  const { language, words } = useWords(TODAY_WORDS)
  const { queue, remove } = useOutboxChange()
  const [photos, setPhotos] = useState(0)
  const [sure, setSure] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  useEffect(() => {
    void countPhotos(report.id).then(setPhotos)
  }, [report.id])
  const { state, problem, itemId } = report
  const name = {
    draft: words.stateDraft,
    waiting: words.stateWaiting,
    stuck: words.stateStuck,
    sent: words.stateSent,
  }[state]
  const stale = problem?.code === 'VERSION_STALE'
  const sendAgain = async () => {
    setError(null)
    try {
      const seen = stale ? (await get<ItemView>(`/api/items/${itemId}`)).item.version : null
      await queue({ ...report, ...(seen !== null && { version: seen }) })
    } catch (reason) {
      setError(reason as Error)
    }
  }
  return (
    <div className={`task ${COLOUR[state]}`}>
      <Link to={`/items/${itemId}`} className="task-title">
        {report.itemName}
      </Link>
      <p className="task-facts">
        <span className={`light ${COLOUR[state]}`}>{name}</span>
        <time dateTime={report.madeAt}>{sayMoment(report.madeAt)}</time>
        {photos > 0 && <span>{words.photos(photos)}</span>}
      </p>
      <Said work={report} />
      {problem && (
        <Notice kind="warning">
          {stale ? words.conflict : `${problem[language]}（${problem.code}）`}
        </Notice>
      )}
      <ErrorNotice error={error} />
      <p className="task-actions">
        {state === 'draft' && (
          <Link
            to={report.kind === 'report' ? `/report/${itemId}` : `/items/${itemId}/site-check`}
            className="button primary"
          >
            {words.goOn}
          </Link>
        )}
        {state === 'stuck' && (
          <>
            <button type="button" className="button primary" onClick={sendAgain}>
              {stale ? words.sendAnyway : words.sendAgain}
            </button>
            <Link to={`/items/${itemId}`} className="button">
              {words.showItem}
            </Link>
          </>
        )}
        {state !== 'sent' && (
          <button
            type="button"
            className="button"
            onClick={() => (sure ? void remove(report) : setSure(true))}
          >
            {sure ? words.discardSure : words.discard}
          </button>
        )}
      </p>
    </div>
  )
}

/** What it says, in one line. */
function Said({ work }: { readonly work: KeptWork }) {
  const { words } = useWords(TODAY_WORDS)
  const { words: ofChecks } = useWords(SITE_CHECK_WORDS)
  if (work.kind === 'report') return <p>{work.data.nil ? words.nilReport : work.data.text}</p>
  const fails = work.criteria.some(({ met }) => met === false)
  return (
    <p>
      {fails ? ofChecks.returned : ofChecks.passed} {work.findings}
    </p>
  )
}
