/** 方案: every imported plan with its counts, and the place to import another. */
import { type DragEvent, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { LEVELS, type Level } from '#domain/ledger/item-list.ts'
import { LEVEL_NAME } from '#domain/ledger/names.ts'
import type { PlanSummary } from '#domain/plan/stored.ts'
import { pageOf, useDrafts, useOpenDraft } from '../data/drafts.ts'
import { useWords } from '../data/language.tsx'
import { usePlans } from '../data/plans.ts'
import { useMay } from '../data/session.ts'
import { PLAN_WORDS } from '../data/words/plan.ts'
import { REVIEW_WORDS } from '../data/words/review.ts'
import { Icon } from '../parts/icon.tsx'
import { Loading } from '../parts/loading.tsx'
import { sayMoment } from '../parts/moments.ts'
import { ErrorNotice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useTitle } from '../parts/use-title.ts'
import { PLAN_FILES } from './plan/plan-files.ts'
import '../parts/form.css'
import './plans.css'

export function PlansPage() {
  const { words } = useWords(PLAN_WORDS)
  const { data, isPending, error } = usePlans()
  const mayImport = useMay('plan.import')
  useTitle(words.plans)
  if (error) throw error
  return (
    <div className="page office plans">
      <PageHead title={words.plans} />
      {mayImport && <ImportBox />}
      <Drafts />
      {isPending ? <Loading /> : <PlanCards plans={data.plans} />}
    </div>
  )
}

/** A file is chosen, or dropped anywhere on the box. */
function ImportBox() {
  const { language, words } = useWords(PLAN_WORDS)
  const review = useWords(REVIEW_WORDS).words
  const navigate = useNavigate()
  const [level, setLevel] = useState<Level>('own')
  const [over, setOver] = useState(false)
  const { mutate, isPending, error } = useOpenDraft()
  const bring = ([file]: FileList) => {
    if (!file || isPending) return
    readyToReview()
    mutate({ file, level }, { onSuccess: (opened) => navigate(pageOf(opened)) })
  }
  const hover = (is: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(is)
  }
  return (
    <section className="panel import" aria-label={words.importPlan}>
      <label
        className={over ? 'import-box over' : 'import-box'}
        onDragOver={hover(true)}
        onDragLeave={hover(false)}
        onDrop={(event) => {
          hover(false)(event)
          bring(event.dataTransfer.files)
        }}
      >
        <input
          type="file"
          className="visually-hidden"
          accept={PLAN_FILES}
          disabled={isPending}
          onChange={({ currentTarget }) => {
            if (currentTarget.files) bring(currentTarget.files)
            currentTarget.value = ''
          }}
        />
        <Icon name="outbox" />
        <strong>{isPending ? words.importing : words.importHint}</strong>
        <span className="faint">{words.importKinds}</span>
      </label>
      <label className="import-level">
        {review.level}{' '}
        <select
          value={level}
          onChange={({ target }) => setLevel(LEVELS.find((each) => each === target.value) ?? 'own')}
        >
          {LEVELS.map((each) => (
            <option key={each} value={each}>
              {LEVEL_NAME[each][language]}
            </option>
          ))}
        </select>
      </label>
      <ErrorNotice error={error} />
    </section>
  )
}

/** Loads the page of the review while the file is compiled. */
function readyToReview(): void {
  const parts = [import('../parts/ant-frame.tsx'), import('./plan/review/draft.tsx')]
  void Promise.all(parts).catch(() => {}) // it is asked for again when the page is opened
}

/** Plans that are not in the ledger yet. */
function Drafts() {
  const { words } = useWords(REVIEW_WORDS)
  const { data = [] } = useDrafts()
  if (data.length === 0) return null
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{words.underReview}</h2>
      <ul className="plan-cards">
        {data.map(({ draftId, title, fileName, corrections, revises, changedAt }) => (
          <li key={draftId} className="panel plan-card">
            <h3>
              <Link to={`/drafts/${draftId}`}>{title}</Link>
            </h3>
            <p className="faint">
              {fileName} · {sayMoment(changedAt)}
            </p>
            <p className="plan-marks">
              <span className="light yellow">{words.reviewing}</span>
              {revises !== null && <span className="light">{words.revisionOf}</span>}
              {corrections > 0 && (
                <span className="light">
                  {words.corrections} {corrections}
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PlanCards({ plans }: { readonly plans: readonly PlanSummary[] }) {
  const { words } = useWords(PLAN_WORDS)
  if (plans.length === 0)
    return (
      <div className="empty">
        <p>{words.noPlans}</p>
      </div>
    )
  return (
    <ul className="plan-cards">
      {plans.map((plan) => (
        <li key={plan.planId} className="panel plan-card">
          <h2>
            <Link to={`/plans/${plan.planId}`}>{plan.title}</Link>
          </h2>
          <p className="faint">
            {[plan.issuer, plan.issuedOn, plan.fileName]
              .filter((part) => part !== null)
              .join(' · ')}
          </p>
          <p className="plan-marks">
            <span className="light">
              {plan.itemCount} {words.items}
            </span>
            {plan.errorCount > 0 && (
              <span className="light red">{words.errors(plan.errorCount)}</span>
            )}
            {plan.warningCount > 0 && (
              <span className="light yellow">{words.warnings(plan.warningCount)}</span>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}
