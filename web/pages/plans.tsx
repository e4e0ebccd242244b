/** 方案: every imported plan with its counts, and the place to import another. */
import { InboxOutlined } from '@ant-design/icons'
import { Alert, Card, Empty, Skeleton, Spin, Tag, Upload } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { PlanSummary } from '#domain/plan/stored.ts'
import { useWords } from '../data/language.tsx'
import { useImport, usePlans } from '../data/plans.ts'
import { PLAN_WORDS } from '../data/words/plan.ts'
import { sayError } from '../parts/error-boundary.tsx'
import { useTitle } from '../parts/use-title.ts'

const ACCEPT = '.docx,.pdf,.html,.htm,.xlsx,.txt,.md'

export function PlansPage() {
  const { words } = useWords(PLAN_WORDS)
  const { data, isPending, error } = usePlans()
  useTitle(words.plans)
  if (error) throw error
  return (
    <div className="page">
      <h1>{words.plans}</h1>
      <ImportBox />
      {isPending ? <Skeleton active /> : <PlanCards plans={data.plans} />}
    </div>
  )
}

function ImportBox() {
  const { language, words } = useWords(PLAN_WORDS)
  const navigate = useNavigate()
  const { mutate, isPending, error } = useImport()
  return (
    <section className="import" aria-label={words.importPlan}>
      <Upload.Dragger
        accept={ACCEPT}
        showUploadList={false}
        disabled={isPending}
        customRequest={({ file }) =>
          mutate(file as File, { onSuccess: ({ planId }) => navigate(`/plans/${planId}`) })
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
