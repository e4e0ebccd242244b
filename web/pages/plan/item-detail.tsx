import { CloseOutlined } from '@ant-design/icons'
import { Alert, Button, Tag, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { CLASS_NAME, KIND_NAME } from '#domain/names.ts'
import { finalDay } from '#domain/plan/due.ts'
import type { CompiledLedger, Deadline, Item, Target } from '#domain/plan/ledger.ts'
import { useWords } from '../../data/language.tsx'
import { PLAN_WORDS } from '../../data/words/plan.ts'
import { DaysLeft } from '../../parts/days-left.tsx'
import { sayDeadline, sayTarget } from '../../parts/phrases.ts'
import { UnitTags } from '../../parts/unit-tags.tsx'

interface ItemDetailProps {
  readonly ledger: CompiledLedger
  readonly item: Item
  readonly onClose: () => void
}

/** One item as data: what the compiler read from its clause. */
export function ItemDetail({ ledger, item, onClose }: ItemDetailProps) {
  const { language, words } = useWords(PLAN_WORDS)
  const diagnostics = ledger.diagnostics.filter((diagnostic) => diagnostic.item === item.number)
  return (
    <section className="detail" aria-label={words.item}>
      <header>
        <h2>
          <span className="number">{item.number}</span> {item.title}
        </h2>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={words.close}
          onClick={onClose}
        />
      </header>
      <p className="faint">{item.headings.slice(0, -1).join(' › ')}</p>
      <dl>
        <Row label={words.units}>
          <UnitTags units={item.units} />
        </Row>
        <Row label={words.deadline}>
          {item.deadlines.length === 0 ? (
            <span className="faint">{words.noDeadline}</span>
          ) : (
            item.deadlines.map((deadline) => (
              <DeadlineLine key={deadline.source.start} deadline={deadline} />
            ))
          )}
          {finalDay(item.deadlines) !== null && <DaysLeft deadlines={item.deadlines} />}
        </Row>
        {item.targets.length > 0 && (
          <Row label={words.targets}>
            {item.targets.map((target) => (
              <TargetLine key={`${target.source.start}-${target.metric}`} target={target} />
            ))}
          </Row>
        )}
        <Row label={words.class}>
          {item.class === null ? words.unclassified : CLASS_NAME[item.class][language]} ·{' '}
          {KIND_NAME[item.kind][language]}
        </Row>
        {item.problem !== null && <Row label={words.problem}>{item.problem}</Row>}
        {item.goal !== null && <Row label={words.goal}>{item.goal}</Row>}
        {item.status !== null && <Row label={words.status}>{item.status}</Row>}
        {item.steps.length > 0 && (
          <Row label={words.steps}>
            {item.steps.map((step) => (
              <div key={step.source.start}>{step.text}</div>
            ))}
          </Row>
        )}
      </dl>
      {diagnostics.map((diagnostic) => (
        <Alert
          key={`${diagnostic.code}-${diagnostic.source?.start}`}
          className="detail-alert"
          type={diagnostic.severity === 'error' ? 'error' : diagnostic.severity}
          showIcon
          title={language === 'zh' ? diagnostic.message : diagnostic.messageEn}
        />
      ))}
    </section>
  )
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="row">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function DeadlineLine({ deadline }: { readonly deadline: Deadline }) {
  const { language, words } = useWords(PLAN_WORDS)
  return (
    <Tooltip title={deadline.yearInherited ? words.inheritedYear : undefined}>
      <span className="phrase">
        <strong>{sayDeadline(deadline, language)}</strong>{' '}
        <span className="faint">“{deadline.written}”</span>
      </span>
    </Tooltip>
  )
}

function TargetLine({ target }: { readonly target: Target }) {
  const { language, words } = useWords(PLAN_WORDS)
  return (
    <div className="phrase">
      {target.metric} <strong>{sayTarget(target, language)}</strong>
      {target.baseline !== null && (
        <span className="faint">
          {' '}
          {words.baseline} {target.baseline}
        </span>
      )}
      {target.by !== null && (
        <span className="faint">
          {' '}
          {words.by} {target.by}
        </span>
      )}
      {target.scope !== null && <Tag>{target.scope}</Tag>}
    </div>
  )
}
