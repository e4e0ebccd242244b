/** One paper: as it goes out, what it waits for, what was done with it, and what one may do next. */
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { NoticeView } from '#domain/supervision/board.ts'
import type { NoticeStep } from '#domain/supervision/commands.ts'
import { NOTICE_STATE_NAME, NOTICE_STEP_NAME } from '#domain/supervision/names.ts'
import { useWords } from '../../data/language.tsx'
import { paperFileOf, usePaper } from '../../data/supervision.ts'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { History } from './history.tsx'
import { OfficialText } from './official-text.tsx'
import { CardTag } from './paper-list.tsx'
import { ReplyDue } from './reply-due.tsx'
import { StepDialog } from './step-dialog.tsx'
import { inOrder } from './step-fields.ts'
import './supervision.css'

export function PaperPage() {
  const { words } = useWords(SUPERVISION_WORDS)
  const { noticeId = '' } = useParams()
  const { data: paper, error } = usePaper(noticeId)
  useTitle(paper?.subject ?? words.supervision)
  if (error && !paper) throw error
  return paper ? <Paper key={noticeId} paper={paper} /> : <Loading />
}

function Paper({ paper }: { readonly paper: NoticeView }) {
  const { language, words } = useWords(SUPERVISION_WORDS)
  const [step, setStep] = useState<NoticeStep | null>(null)
  const [raised, setRaised] = useState<string | null>(null)
  const { notice, card, rungTitle, state, points, itemNumber, itemTitle, reason } = paper
  return (
    <div className="page paper-page">
      <PageHead>
        <a className="button" href={paperFileOf(paper.noticeId)} download>
          {words.download}
        </a>
        <button type="button" className="button" onClick={() => window.print()}>
          {words.print}
        </button>
      </PageHead>
      {raised !== null && (
        <Notice kind="warning">
          {words.raised}
          <Link to={`/supervision/${raised}`}>{words.seeRaised}</Link>
        </Notice>
      )}
      <div className="paper-columns">
        <OfficialText
          issuer={paper.issuer}
          number={paper.number}
          title={paper.subject}
          addressee={paper.unit}
          body={notice.body}
          day={notice.signed?.on ?? paper.raisedOn}
        />
        <aside className="no-print">
          <section className="paper-box" aria-label={words.facts}>
            <p className="row-facts">
              <CardTag card={card} title={rungTitle} />
              <strong>{NOTICE_STATE_NAME[state][language]}</strong>
              <ReplyDue paper={paper} />
              {points !== 0 && <span>{words.points(points)}</span>}
            </p>
            <p>{reason}</p>
            {itemTitle !== '' && (
              <p>
                <Link to={`/items/${paper.itemId}`}>
                  {itemNumber} {itemTitle}
                </Link>
              </p>
            )}
          </section>
          <Steps steps={paper.steps} onTake={setStep} />
          <History events={paper.history} />
        </aside>
      </div>
      {step !== null && (
        <StepDialog
          key={step}
          paper={paper}
          step={step}
          onClose={() => setStep(null)}
          onDone={({ raisedId }) => {
            setStep(null)
            setRaised(raisedId)
          }}
        />
      )}
    </div>
  )
}

function Steps({
  steps,
  onTake,
}: {
  readonly steps: readonly NoticeStep[]
  readonly onTake: (step: NoticeStep) => void
}) {
  const { language, words } = useWords(SUPERVISION_WORDS)
  const { next, others } = inOrder(steps)
  return (
    <section className="paper-box paper-steps" aria-label={words.steps}>
      {steps.length === 0 && <p className="faint">{words.nothingToDo}</p>}
      {next !== null && (
        <button type="button" className="button primary next-step" onClick={() => onTake(next)}>
          {NOTICE_STEP_NAME[next][language]}
        </button>
      )}
      {others.map((step) => (
        <button key={step} type="button" className="button" onClick={() => onTake(step)}>
          {NOTICE_STEP_NAME[step][language]}
        </button>
      ))}
    </section>
  )
}
