/** What is promised: results nobody can measure, changes from nothing, two figures for one thing. */
import { paragraphAt, type Source } from '../../domain/plan/document.ts'
import type { CompiledLedger, Diagnostic, Target } from '../../domain/plan/ledger.ts'
import { fold } from '../grammar/fold.ts'
import { finding } from './finding.ts'

export function targetDiagnostics(ledger: CompiledLedger): Diagnostic[] {
  const placed = [
    ...ledger.targets.map((target) => ({ target, item: null })),
    ...ledger.items.flatMap((item) =>
      item.targets.map((target) => ({ target, item: item.number })),
    ),
  ]
  return [...vague(ledger, placed), ...withoutBaseline(placed), ...conflicts(placed)]
}

interface Placed {
  readonly target: Target
  /** Number of the item; null for a target of the plan. */
  readonly item: string | null
}

const VAGUE =
  /(?:大幅|明显|显著|有所|逐年|逐步|持续|有效)(?:度)?(?:地)?(?:降低|下降|减少|削减|减轻|改善|好转|提升|提高|增加|控制)|基本消除|(?:降低|下降|减少|削减|改善|提升|提高)(?:明显|显著)/g

/** Words of degree where a figure should stand; once for a place, and not where a figure is given. */
function vague(
  { document, goals, items }: CompiledLedger,
  placed: readonly Placed[],
): Diagnostic[] {
  const measured = placed
    .filter(({ target }) => target.value !== null || target.grade !== null)
    .map(({ target }) => target.source)
  const found: Diagnostic[] = []
  const scan = (start: number, end: number, item: string | null) => {
    for (const match of document.text.slice(start, end).matchAll(VAGUE)) {
      const at = start + match.index
      const source = {
        paragraph: paragraphAt(document.paragraphs, at),
        start: at,
        end: at + match[0].length,
      }
      if (measured.some((span) => overlaps(span, source))) continue
      found.push(
        finding('TARGET_VAGUE', { written: phraseAround(document.text, source) }, item, source),
      )
    }
  }
  for (const { source, text, title } of goals) {
    const heading = Math.max(text.indexOf(title), 0) + (title.endsWith('。') ? title.length : 0)
    scan(source.start + heading, source.end, null)
  }
  for (const item of items)
    if (item.kind === 'measure') scan(item.source.start, item.source.end, item.number)
  return found
}

/** The clause the words stand in, at most some 30 characters of it. */
function phraseAround(text: string, { start, end }: Source): string {
  let from = start
  let to = end
  while (from > 0 && end - from < 20 && !BREAK.test(text.charAt(from - 1))) from -= 1
  while (to < text.length && to - end < 14 && !BREAK.test(text.charAt(to))) to += 1
  return text.slice(from, to)
}

const BREAK = /[，,。；;：:\n、(（)）]/

const overlaps = (a: Source, b: Source) => a.start < b.end && b.start < a.end

function withoutBaseline(placed: readonly Placed[]): Diagnostic[] {
  return placed
    .filter(
      ({ target }) =>
        (target.operator === 'decrease' || target.operator === 'increase') &&
        target.value !== null &&
        target.baseline === null,
    )
    .map(({ target, item }) =>
      finding('TARGET_WITHOUT_BASELINE', { written: target.written }, item, target.source),
    )
}

/** The same metric, scope, date and direction with different values; wishes (力争) are left out. */
function conflicts(placed: readonly Placed[]): Diagnostic[] {
  const first = new Map<string, Target>()
  const found: Diagnostic[] = []
  for (const { target, item } of placed) {
    const { metric, operator, value, unit, by, scope, baseline, stretch } = target
    if (value === null || stretch || metric.length < 3 || COUNTED.test(unit ?? '')) continue
    const id = JSON.stringify([metricKey(metric), operator, unit, by, scope, baseline])
    const earlier = first.get(id)
    if (earlier === undefined) first.set(id, target)
    else if (earlier.value !== value) {
      const details = { metric, first: figure(earlier), second: figure(target) }
      found.push(finding('TARGET_CONFLICT', details, item, target.source))
    }
  }
  return found
}

/** Counts of things differ from one measure to the next without contradiction. */
const COUNTED = /^[家个座台辆户项处条口套株名件所块段]$/

const figure = (target: Target) => `${target.value}${target.unit ?? ''}`

/** 细颗粒物(PM2.5)年均值浓度 and PM2.5年均浓度 are one metric. */
export function metricKey(metric: string): string {
  return fold(metric)
    .toUpperCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/细颗粒物/g, 'PM2.5')
    .replace(/可吸入颗粒物/g, 'PM10')
    .replace(/年均值|年平均|平均|年均/g, '')
    .replace(/^(全|我|本)[省市区县镇乡]|的|值|\s/g, '')
}
