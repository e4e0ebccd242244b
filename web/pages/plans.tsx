/** 方案: every imported plan with its counts, and the place to import another. */
import { InboxOutlined } from '@ant-design/icons'
import { Alert, Card, Empty, Skeleton, Spin, Tag, Upload } from 'antd'
import { useEffect } from 'react'
import { Link, Navigate, useNavigate } from 'react-router'
import type { PlanSummary } from '#domain/plan/stored.ts'
import { useLanguage } from '../data/language.tsx'
import { useImport, usePlans } from '../data/plans.ts'
import { sayError } from '../parts/error-boundary.tsx'

const ACCEPT = '.docx,.pdf,.html,.htm,.xlsx,.txt,.md'

/** The start: the only plan where there is one, else the list. */
export function HomePage() {
  const { data, error } = usePlans()
  if (error) throw error
  const [only, ...others] = data?.plans ?? []
  if (only !== undefined && others.length === 0)
    return <Navigate to={`/plans/${only.planId}`} replace />
  return <PlansPage />
}

export function PlansPage() {
  const { words } = useLanguage()
  const { data, isPending, error } = usePlans()
  useEffect(() => {
    document.title = `${words.plans} · ${words.product}`
  }, [words])
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
  const { language, words } = useLanguage()
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
  const { words } = useLanguage()
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
  const { words } = useLanguage()
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
