import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Collapse, Descriptions, Table, Tag } from 'antd'
import type { PlanTarget } from '#domain/plan/ledger.ts'
import type { StoredPlan } from '#domain/plan/stored.ts'
import { useWords } from '../../data/language.tsx'
import { exportAddress } from '../../data/plans.ts'
import { PLAN_WORDS } from '../../data/words/plan.ts'
import { PlanOpenness } from '../../parts/openness.tsx'
import { sayTarget } from '../../parts/phrases.ts'
import { RevisionLinks } from './revision-links.tsx'

/** What the plan is: its frame, how much it holds, and its goals. */
export function PlanHeading({ stored }: { readonly stored: StoredPlan }) {
  const { language, words } = useWords(PLAN_WORDS)
  const { plan, items, targets, diagnostics } = stored.ledger
  const count = (severity: string) =>
    diagnostics.filter((each) => each.severity === severity).length
  const measures = items.filter((item) => item.kind === 'measure').length
  return (
    <header className="plan-heading">
      <div className="plan-title">
        <h1>{plan.title}</h1>
        <div className="plan-actions">
          <Button
            size="small"
            icon={<DownloadOutlined />}
            href={exportAddress(stored.planId, 'xlsx', language)}
          >
            {words.exportXlsx}
          </Button>
          <Button
            size="small"
            icon={<DownloadOutlined />}
            href={exportAddress(stored.planId, 'json', language)}
          >
            {words.exportJson}
          </Button>
          <Button
            size="small"
            icon={<PrinterOutlined />}
            onClick={() => window.print()}
            className="wide-only"
          >
            {words.print}
          </Button>
        </div>
      </div>
      <div className="plan-counts">
        <Tag>
          {words.measures} {measures}
        </Tag>
        <Tag>
          {words.safeguards} {items.length - measures}
        </Tag>
        <Tag>
          {words.targets}{' '}
          {targets.length + items.reduce((sum, item) => sum + item.targets.length, 0)}
        </Tag>
        {count('error') > 0 && <Tag color="red">{words.errors(count('error'))}</Tag>}
        {count('warning') > 0 && <Tag color="gold">{words.warnings(count('warning'))}</Tag>}
        <span className="faint">
          {[plan.issuer, plan.issuedOn, plan.documentNumber]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
        <PlanOpenness planId={stored.planId} />
        <RevisionLinks stored={stored} />
      </div>
      <Collapse
        ghost
        size="small"
        className="plan-more"
        items={[
          {
            key: 'more',
            label: `${words.goals} · ${words.summary}`,
            children: <Overview stored={stored} />,
          },
        ]}
      />
    </header>
  )
}

function Overview({ stored }: { readonly stored: StoredPlan }) {
  const { language, words } = useWords(PLAN_WORDS)
  const { plan, targets } = stored.ledger
  const frame = [
    [words.issuer, plan.issuer],
    [words.issuedOn, plan.issuedOn],
    [words.documentNumber, plan.documentNumber],
    [words.addressees, plan.addressees.join('、')],
    [words.attachments, plan.attachments.join('；')],
  ] as const
  return (
    <div className="overview">
      <Descriptions
        size="small"
        column={1}
        items={frame.map(([label, value]) => ({ key: label, label, children: value || '—' }))}
      />
      <Table<PlanTarget>
        size="small"
        rowKey={(target) => `${target.source.start}-${target.metric}`}
        pagination={false}
        dataSource={[...targets]}
        scroll={{ x: 'max-content', y: 180 }}
        columns={[
          { title: words.number, dataIndex: 'number', width: 90 },
          { title: words.target, dataIndex: 'metric', width: 240 },
          { title: words.required, width: 170, render: (_, target) => sayTarget(target, language) },
          { title: words.by, dataIndex: 'by', width: 110, render: (by) => by ?? '—' },
          {
            title: words.baseline,
            dataIndex: 'baseline',
            width: 90,
            render: (baseline) => baseline ?? '',
          },
        ]}
      />
    </div>
  )
}
