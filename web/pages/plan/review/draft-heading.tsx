import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { LEVEL_NAME } from '#domain/ledger/names.ts'
import type { PlanDraft } from '#domain/plan/draft.ts'
import { useDiscard, useRevision, useTakeIn } from '../../../data/drafts.ts'
import { useWords } from '../../../data/language.tsx'
import { usePlans } from '../../../data/plans.ts'
import { REVIEW_WORDS } from '../../../data/words/review.ts'
import { FormDialog } from '../../../parts/form-dialog.tsx'
import { Notice } from '../../../parts/notice.tsx'

interface Props {
  readonly draft: PlanDraft
  readonly editable: boolean
}

/** What is under review, and the two ways out of it. */
export function DraftHeading({ draft, editable }: Props) {
  const { language, words } = useWords(REVIEW_WORDS)
  const [asking, setAsking] = useState<'take-in' | 'discard' | null>(null)
  const close = () => setAsking(null)
  const { title, documentNumber, issuedOn } = draft.ledger.plan
  return (
    <header className="plan-heading">
      <div className="plan-title">
        <h1>{title}</h1>
        {editable && (
          <div className="plan-actions">
            <button type="button" className="button" onClick={() => setAsking('discard')}>
              {words.discard}
            </button>
            <button
              type="button"
              className="button primary"
              disabled={draft.ledger.items.length === 0}
              onClick={() => setAsking('take-in')}
            >
              {draft.revises === null ? words.takeIn : words.takeInRevision}
            </button>
          </div>
        )}
      </div>
      <p className="plan-counts faint">
        <strong>{draft.state === 'open' ? words.reviewing : words.closed[draft.state]}</strong>
        {draft.planId !== null && <Link to={`/plans/${draft.planId}`}>{words.toPlan}</Link>}
        {draft.revises !== null && (
          <Link to={`/plans/${draft.revises}`}>
            {words.revises} {words.earlierPlan}
          </Link>
        )}
        <span>
          {[LEVEL_NAME[draft.level][language], draft.fileName, documentNumber, issuedOn]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </p>
      {editable && draft.ledger.items.length === 0 && (
        <Notice kind="warning">{words.nothingRead}</Notice>
      )}
      {editable && draft.revises === null && <SameTitle title={title} />}
      {asking === 'take-in' && <TakeIn draft={draft} onClose={close} />}
      {asking === 'discard' && <Discard draft={draft} onClose={close} />}
    </header>
  )
}

/** A plan that is in the ledger under the same title: most likely this is its revision. */
function SameTitle({ title }: { readonly title: string }) {
  const { words } = useWords(REVIEW_WORDS)
  const { data } = usePlans()
  const same = data?.plans.find((plan) => plan.title === title)
  if (!same) return null
  return (
    <Notice kind="warning">
      {words.sameTitle} <Link to={`/plans/${same.planId}`}>{words.earlierPlan}</Link>
    </Notice>
  )
}

interface WindowProps {
  readonly draft: PlanDraft
  readonly onClose: () => void
}

function TakeIn({ draft, onClose }: WindowProps) {
  const { words } = useWords(REVIEW_WORDS)
  const navigate = useNavigate()
  const { mutate, isPending, error } = useTakeIn(draft)
  const { items, diagnostics } = draft.ledger
  const name = draft.revises === null ? words.takeIn : words.takeInRevision
  return (
    <FormDialog
      title={name}
      action={name}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={() => mutate(undefined, { onSuccess: ({ planId }) => navigate(`/plans/${planId}`) })}
    >
      {draft.revises === null ? (
        <p>{words.takeInAsk(items.length, diagnostics.length)}</p>
      ) : (
        <Decided draftId={draft.draftId} />
      )}
    </FormDialog>
  )
}

function Decided({ draftId }: { readonly draftId: string }) {
  const { words } = useWords(REVIEW_WORDS)
  const { data } = useRevision(draftId)
  const accepted = data?.decisions.filter(({ accept }) => accept).length ?? 0
  return <p>{words.takeInRevisionAsk(accepted, (data?.decisions.length ?? 0) - accepted)}</p>
}

function Discard({ draft, onClose }: WindowProps) {
  const { words } = useWords(REVIEW_WORDS)
  const navigate = useNavigate()
  const { mutate, isPending, error } = useDiscard(draft)
  return (
    <FormDialog
      title={words.discard}
      action={words.discard}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={() => mutate(undefined, { onSuccess: () => navigate('/plans') })}
    >
      <p>{words.discardAsk}</p>
    </FormDialog>
  )
}
