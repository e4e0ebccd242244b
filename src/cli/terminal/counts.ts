/** The last line of a report: how much was found and what is wrong with it. */
import type { Language } from '../../domain/names.ts'
import type { Severity } from '../../domain/plan/diagnostics.ts'
import type { CompiledLedger } from '../../domain/plan/ledger.ts'
import type { Paint } from './paint.ts'

interface Counted {
  readonly zh: string
  readonly one: string
  readonly many: string
}

const MEASURES: Counted = { zh: '项整改措施', one: 'measure', many: 'measures' }
const SAFEGUARDS: Counted = { zh: '项组织保障', one: 'safeguard', many: 'safeguards' }
const TARGETS: Counted = { zh: '个指标', one: 'target', many: 'targets' }
const FOUND: Readonly<Record<Severity, Counted>> = {
  error: { zh: '个错误', one: 'error', many: 'errors' },
  warning: { zh: '个警告', one: 'warning', many: 'warnings' },
  info: { zh: '条提示', one: 'note', many: 'notes' },
}

/** `32 measures, 5 safeguards, 11 targets; 0 errors, 43 warnings` */
export function countsLine(ledger: CompiledLedger, language: Language, paint: Paint): string {
  const measures = ledger.items.filter(({ kind }) => kind === 'measure').length
  const targets = ledger.items.reduce((sum, it) => sum + it.targets.length, ledger.targets.length)
  const content = [
    count(measures, MEASURES, language),
    count(ledger.items.length - measures, SAFEGUARDS, language),
    count(targets, TARGETS, language),
  ]
  const found = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const number = severityCount(ledger, severity)
    if (number === 0 && severity === 'info') return []
    const words = count(number, FOUND[severity], language)
    return number > 0 ? paint(severity, words) : severity === 'error' ? paint('good', words) : words
  })
  const [comma, semicolon] = language === 'zh' ? ['，', '；'] : [', ', '; ']
  return content.join(comma) + semicolon + found.join(comma)
}

function severityCount(ledger: CompiledLedger, severity: Severity): number {
  return ledger.diagnostics.filter((it) => it.severity === severity).length
}

function count(number: number, { zh, one, many }: Counted, language: Language): string {
  if (language === 'zh') return `${number} ${zh}`
  return `${number} ${number === 1 ? one : many}`
}
