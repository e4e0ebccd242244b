/** 方案: every imported plan with its counts, and the place to import another. */
import { InboxOutlined } from '@ant-design/icons'
import { Alert, Card, Empty, Skeleton, Spin, Tag, Upload } from 'antd'
import { useState } from 'react'
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
import { sayError } from '../parts/error-boundary.tsx'
import { sayMoment } from '../parts/moments.ts'
import { useTitle } from '../parts/use-title.ts'
import { PLAN_FILES } from './plan/plan-files.ts'

export function PlansPage() {
  const { words } = useWords(PLAN_WORDS)
  const { data, isPending, error } = usePlans()
  const mayImport = useMay('plan.import')
  useTitle(words.plans)
  if (error) throw error
  return (
    <div className="page">
      <h1>{words.plans}</h1>
      {mayImport && <ImportBox />}
      <Drafts />
      {isPending ? <Skeleton active /> : <PlanCards plans={data.plans} />}
    </div>
  )
}

function ImportBox() {
  const { language, words } = useWords(PLAN_WORDS)
  const review = useWords(REVIEW_WORDS).words
  const navigate = useNavigate()
  const [level, setLevel] = useState<Level>('own')
  const { mutate, isPending, error } = useOpenDraft()
  return (
    <section className="import" aria-label={words.importPlan}>
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
      <Upload.Dragger
        accept={PLAN_FILES}
        showUploadList={false}
        disabled={isPending}
        customRequest={({ file }) =>
          mutate({ file: file as File, level }, { onSuccess: (opened) => navigate(pageOf(opened)) })
        }
      >
        {isPending ? <Spin /> : <InboxOutlined className="import-icon" aria-hidden />}
        <p className="import-hint">{isPending ? words.importing : words.importHint}</p>
        <p className="faint">{words.importKinds}</p>
      </Upload.Dragger>
      <div aria-live="polite">
        {error !== null && (
          <Alert type="error" showIcon title={sayError(error, language, words.networkFailed)} />
        )}
      </div>
    </section>
  )
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
          <li key={draftId}>
            <Card size="small" className="plan-card">
              <h3>
                <Link to={`/drafts/${draftId}`}>{title}</Link>
              </h3>
              <p className="faint">
                {fileName} · {sayMoment(changedAt)}
              </p>
              <Tag color="gold">{words.reviewing}</Tag>
              {revises !== null && <Tag>{words.revisionOf}</Tag>}
              {corrections > 0 && (
                <Tag>
                  {words.corrections} {corrections}
                </Tag>
              )}
            </Card>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PlanCards({ plans }: { readonly plans: readonly PlanSummary[] }) {
  const { words } = useWords(PLAN_WORDS)
  if (plans.length === 0) return <Empty description={words.noPlans} />
  return (
    <ul className="plan-cards">
      {plans.map((plan) => (
        <li key={plan.planId}>
          <PlanCard plan={plan} />
        </li>
      ))}
    </ul>
  )
}

function PlanCard({ plan }: { readonly plan: PlanSummary }) {
  const { words } = useWords(PLAN_WORDS)
  return (
    <Card size="small" className="plan-card">
      <h2>
        <Link to={`/plans/${plan.planId}`}>{plan.title}</Link>
      </h2>
      <p className="faint">
        {[plan.issuer, plan.issuedOn, plan.fileName].filter((part) => part !== null).join(' · ')}
      </p>
      <Tag>
        {plan.itemCount} {words.items}
      </Tag>
      {plan.errorCount > 0 && <Tag color="red">{words.errors(plan.errorCount)}</Tag>}
      {plan.warningCount > 0 && <Tag color="gold">{words.warnings(plan.warningCount)}</Tag>}
    </Card>
  )
}
