/** 诊断: what the compiler has to say, by code; one click goes to the place. */
import { CloseCircleFilled, InfoCircleFilled, WarningFilled } from '@ant-design/icons'
import { Collapse, Empty } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { SEVERITY_NAME } from '#domain/names.ts'
import { DIAGNOSTIC_TITLE } from '#domain/plan/diagnostic-titles.ts'
import type { DiagnosticCode, Severity } from '#domain/plan/diagnostics.ts'
import type { Span } from '#domain/plan/document.ts'
import type { CompiledLedger, Diagnostic } from '#domain/plan/ledger.ts'
import { useWords } from '../../data/language.tsx'
import { PLAN_WORDS } from '../../data/words/plan.ts'

interface DiagnosticsPanelProps {
  readonly ledger: CompiledLedger
  /** The place that is shown now. */
  readonly shown: Span | null
  readonly onShow: (item: string | null, span: Span) => void
  /** What may be done with all of one kind. */
  readonly actionFor?: (code: DiagnosticCode, diagnostics: readonly Diagnostic[]) => ReactNode
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info']
const ICON: Readonly<Record<Severity, typeof WarningFilled>> = {
  error: CloseCircleFilled,
  warning: WarningFilled,
  info: InfoCircleFilled,
}

export function DiagnosticsPanel({ ledger, shown, onShow, actionFor }: DiagnosticsPanelProps) {
  const { language, words } = useWords(PLAN_WORDS)
  const groups = useMemo(() => groupsOf(ledger.diagnostics), [ledger.diagnostics])
  if (groups.length === 0) return <Empty description={words.noDiagnostics} />
  return (
    <Collapse
      className="diagnostics"
      defaultActiveKey={groups.slice(0, 3).map(({ code }) => code)}
      items={groups.map(({ code, severity, diagnostics }) => {
        const Icon = ICON[severity]
        return {
          key: code,
          label: (
            <span className={`diagnostic-code ${severity}`} title={code}>
              <Icon aria-hidden /> {SEVERITY_NAME[severity][language]} ·{' '}
              <strong>{DIAGNOSTIC_TITLE[code][language]}</strong> · {diagnostics.length}
            </span>
          ),
          extra: actionFor?.(code, diagnostics),
          children: (
            <ul>
              {diagnostics.map((diagnostic) => (
                <Line
                  key={`${diagnostic.item} ${diagnostic.source?.start} ${diagnostic.message}`}
                  diagnostic={diagnostic}
                  shown={shown}
                  onShow={onShow}
                />
              ))}
            </ul>
          ),
        }
      })}
    />
  )
}

interface LineProps extends Pick<DiagnosticsPanelProps, 'shown' | 'onShow'> {
  readonly diagnostic: Diagnostic
}

function Line({ diagnostic, shown, onShow }: LineProps) {
  const { language } = useWords(PLAN_WORDS)
  const { source, item } = diagnostic
  const message = language === 'zh' ? diagnostic.message : diagnostic.messageEn
  const label = (
    <>
      {item !== null && <span className="number">{item}</span>} {message}
    </>
  )
  if (source === null) {
    return (
      <li>
        <span>{label}</span>
      </li>
    )
  }
  const { start, end } = source
  return (
    <li>
      <button
        type="button"
        aria-current={shown?.start === start && shown.end === end}
        onClick={() => onShow(item, { start, end })}
      >
        {label}
      </button>
    </li>
  )
}

interface Group {
  readonly code: DiagnosticCode
  readonly severity: Severity
  readonly diagnostics: readonly Diagnostic[]
}

function groupsOf(diagnostics: readonly Diagnostic[]): Group[] {
  const groups = new Map<DiagnosticCode, Diagnostic[]>()
  for (const diagnostic of diagnostics)
    groups.set(diagnostic.code, [...(groups.get(diagnostic.code) ?? []), diagnostic])
  return [...groups]
    .map(([code, list]) => ({ code, severity: list[0]?.severity ?? 'info', diagnostics: list }))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
        b.diagnostics.length - a.diagnostics.length,
    )
}
