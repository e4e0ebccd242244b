/**
 * Diagnostics as a good compiler shows them: what is the matter, where, the line itself with a mark
 * under the words meant. Many of one kind are shown by example and then counted.
 */
import { type Language, SEVERITY_NAME } from '../../domain/names.ts'
import type { DiagnosticCode, Severity } from '../../domain/plan/diagnostics.ts'
import type { CompiledLedger, Diagnostic } from '../../domain/plan/ledger.ts'
import { Lines } from './excerpt.ts'
import { printable } from './printable.ts'
import type { View } from './view.ts'
import { padStart, truncate, widthOf, wrap } from './width.ts'

/** How many of one code are shown in full before the rest are counted. */
const IN_FULL: Readonly<Record<Severity, number>> = { error: 3, warning: 3, info: 1 }

const ORDER: readonly Severity[] = ['error', 'warning', 'info']

/** Blocks to print, a blank line between two; errors first, one code after the other. */
export function renderDiagnostics(
  ledger: CompiledLedger,
  view: View,
  severities: readonly Severity[] = ORDER,
): string[] {
  const lines = new Lines(ledger.document.text)
  return ORDER.filter((severity) => severities.includes(severity)).flatMap((severity) =>
    [...byCode(ledger.diagnostics, severity)].flatMap(([code, found]) => {
      const full =
        view.all || found.length === IN_FULL[severity] + 1 ? found.length : IN_FULL[severity]
      const blocks = found.slice(0, full).map((it) => renderOne(it, ledger, lines, view))
      const rest = found.slice(full)
      return rest.length === 0 ? blocks : [...blocks, renderRest(code, rest, lines, view)]
    }),
  )
}

/** Whether `renderDiagnostics` counts some of them instead of showing them. */
export function someAreCounted(diagnostics: readonly Diagnostic[]): boolean {
  return ORDER.some((severity) =>
    [...byCode(diagnostics, severity).values()].some(
      ({ length }) => length > IN_FULL[severity] + 1,
    ),
  )
}

function byCode(diagnostics: readonly Diagnostic[], severity: Severity) {
  const groups = new Map<DiagnosticCode, Diagnostic[]>()
  for (const it of diagnostics) {
    if (it.severity !== severity) continue
    const group = groups.get(it.code)
    if (group === undefined) groups.set(it.code, [it])
    else group.push(it)
  }
  for (const group of groups.values()) group.sort(inTextOrder)
  return groups
}

const inTextOrder = (a: Diagnostic, b: Diagnostic) =>
  (a.source?.start ?? -1) - (b.source?.start ?? -1)

function renderOne(it: Diagnostic, ledger: CompiledLedger, lines: Lines, view: View): string {
  const { paint, width, language } = view
  const message = printable(language === 'zh' ? it.message : it.messageEn)
  const label = `${severityWord(it.severity, language)}[${it.code}]`
  const [first = '', ...more] = wrap(`${label}: ${message}`, width)
  const head = [paint(it.severity, label) + paint('strong', first.slice(label.length)), ...more]
  if (it.source === null) return [...head, ...itemLine(it, ledger, '  ', view)].join('\n')

  const digits = String(lines.placeOf(it.source.start).line).length
  const { line, column, text, indent, marked } = lines.excerpt(it.source, width - digits - 3)
  const blank = ' '.repeat(digits)
  const bar = paint('gutter', '|')
  const file = printable(ledger.document.name)
  return [
    ...head,
    `${blank}${paint('gutter', '-->')} ${file}:${line}:${column}`,
    `${blank} ${bar}`,
    `${paint('gutter', padStart(String(line), digits))} ${bar} ${text}`,
    `${blank} ${bar} ${' '.repeat(indent)}${paint(it.severity, '^'.repeat(marked))}`,
    ...itemLine(it, ledger, `${blank} `, view),
  ].join('\n')
}

/** `= 三(一)1 践行绿色发展理念`: the duty the diagnostic is about. */
function itemLine(it: Diagnostic, ledger: CompiledLedger, blank: string, view: View): string[] {
  if (it.item === null) return []
  const title = ledger.items.find(({ number }) => number === it.item)?.title ?? ''
  const words = printable(`${it.item} ${title.replace(/[。．.]$/u, '')}`).trim()
  return [`${blank}${view.paint('gutter', '=')} ${truncate(words, view.width - blank.length - 2)}`]
}

/** `… and 28 more of DEADLINE_MISSING: 三(一)1, 三(一)2 …`, on two lines at most. */
function renderRest(
  code: DiagnosticCode,
  rest: readonly Diagnostic[],
  lines: Lines,
  view: View,
): string {
  const { language, paint, width } = view
  const comma = language === 'zh' ? '、' : ', '
  const counts = new Map<string, number>()
  for (const it of rest) {
    const place = printable(it.item ?? lineName(it, lines, language))
    counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  const places = [...counts].map(([place, count]) => (count > 1 ? `${place} ×${count}` : place))
  const shown = [REST[language](rest.length, code)]
  for (const place of places) {
    const line = shown.at(-1) ?? ''
    const next = line + (line.endsWith(' ') || line.endsWith('：') ? '' : comma) + place
    if (widthOf(next) <= width - 6) shown[shown.length - 1] = next
    else if (shown.length === 1) {
      shown[0] = line + comma
      shown.push(`  ${place}`)
    } else {
      shown[shown.length - 1] = `${line} …`
      break
    }
  }
  return shown.map((line) => `  ${paint('faint', line.trimEnd())}`).join('\n')
}

const REST: Readonly<Record<Language, (count: number, code: string) => string>> = {
  zh: (count, code) => `… 另有 ${count} 处 ${code}：`,
  en: (count, code) => `… and ${count} more of ${code}: `,
}

function lineName(it: Diagnostic, lines: Lines, language: Language): string {
  if (it.source === null) return language === 'zh' ? '全文' : 'the plan'
  const { line } = lines.placeOf(it.source.start)
  return language === 'zh' ? `第 ${line} 行` : `line ${line}`
}

function severityWord(severity: Severity, language: Language): string {
  const word = SEVERITY_NAME[severity][language]
  return language === 'en' ? word.toLowerCase() : word
}
