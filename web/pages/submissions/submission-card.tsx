import { useState } from 'react'
import { Link } from 'react-router'
import { SUBMISSION_KIND_NAME, SUBMISSION_STATE_NAME } from '#domain/disclosure/names.ts'
import { canBecome, type Submission } from '#domain/disclosure/submission.ts'
import { useHandle } from '../../data/disclosure.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { DISCLOSURE_WORDS } from '../../data/words/disclosure.ts'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice } from '../../parts/notice.tsx'
import { ContactForm, ReplyForm } from './submission-forms.tsx'
import { TakeInForm } from './take-in-form.tsx'

const SETTLED = ['answered', 'declined'] as const

/** One submission and what may be done with it; an objection is settled with its item. */
export function SubmissionCard({ submission }: { readonly submission: Submission }) {
  const { language, words } = useWords(DISCLOSURE_WORDS)
  const { words: complaintWords } = useWords(COMPLAINT_WORDS)
  const mayHandle = useMay('submission.handle')
  const mayContact = useMay('submission.contact')
  const { mutate, isPending, error } = useHandle(submission)
  const [open, setOpen] = useState<(typeof SETTLED)[number] | 'contact' | 'take-in' | null>(null)
  const { kind, state, receipt, content, contact, place, seenOn, answer, itemId } = submission
  const left = contact.name !== '' || contact.reach !== ''
  const { hides } = submission
  const { complaintId } = submission
  const report = mayHandle && kind === 'report' && complaintId === null
  const mayTakeIn = useMay('complaint.register') && report && !SETTLED.some((one) => one === state)
  const close = () => setOpen(null)
  return (
    <article className="panel submission" aria-label={receipt}>
      <header>
        <h2>{SUBMISSION_KIND_NAME[kind][language]}</h2>
        <span className={`light ${LIGHT[state]}`}>{SUBMISSION_STATE_NAME[state][language]}</span>
        <span className="faint">
          {words.receipt} {receipt}
        </span>
      </header>
      <p className="said">{content}</p>
      <dl className="facts">
        <dt>{words.madeAt}</dt>
        <dd>{sayMoment(submission.madeAt)}</dd>
        {place !== '' && (
          <>
            <dt>{words.place}</dt>
            <dd>{place}</dd>
          </>
        )}
        {seenOn !== null && (
          <>
            <dt>{words.seenOn}</dt>
            <dd>{seenOn}</dd>
          </>
        )}
        <dt>{words.contact}</dt>
        <dd>
          {left ? `${contact.name} ${contact.reach}` : words.noContact}{' '}
          {(left || hides) && mayContact && (
            <button type="button" className="button text" onClick={() => setOpen('contact')}>
              {words.showContact}
            </button>
          )}
        </dd>
      </dl>
      {answer !== '' && (
        <p className="said answer">
          {answer}
          {submission.settledAt !== null && (
            <span className="faint"> {words.settledAt(sayMoment(submission.settledAt))}</span>
          )}
        </p>
      )}
      <ErrorNotice error={error} />
      {complaintId !== null && (
        <div className="buttons">
          <Link className="button" to={`/complaints/${complaintId}`}>
            {complaintWords.toComplaint}
          </Link>
        </div>
      )}
      {(report || itemId !== null) && (
        <div className="buttons">
          {itemId !== null && (
            <Link className="button" to={`/items/${itemId}`}>
              {words.toItem}
            </Link>
          )}
          {mayTakeIn && (
            <button type="button" className="button primary" onClick={() => setOpen('take-in')}>
              {complaintWords.takeIn}
            </button>
          )}
          {report && canBecome(state, 'accepted') && (
            <button
              type="button"
              className="button"
              disabled={isPending}
              onClick={() => mutate({ to: 'accepted' })}
            >
              {words.accept}
            </button>
          )}
          {report && canBecome(state, 'answered') && (
            <button type="button" className="button primary" onClick={() => setOpen('answered')}>
              {words.answer}
            </button>
          )}
          {report && canBecome(state, 'declined') && (
            <button type="button" className="button" onClick={() => setOpen('declined')}>
              {words.decline}
            </button>
          )}
        </div>
      )}
      {open === 'take-in' && <TakeInForm submission={submission} onClose={close} />}
      {open === 'contact' && <ContactForm submissionId={submission.submissionId} onClose={close} />}
      {(open === 'answered' || open === 'declined') && (
        <ReplyForm submission={submission} to={open} onClose={close} />
      )}
    </article>
  )
}

const LIGHT: Readonly<Record<Submission['state'], string>> = {
  received: 'yellow',
  accepted: 'blue',
  answered: 'green',
  declined: '',
}
