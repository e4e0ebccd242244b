/** Results that nobody can measure: 大幅降低, 明显改善, 基本消除, where no figure stands beside them. */
import type { Span } from '../../domain/plan/document.ts'
import type { Diagnostic } from '../../domain/plan/ledger.ts'
import { finding } from './finding.ts'
import { CLAUSE, type Plan, placeAt, spanIndex, stretchAround } from './plan.ts'

const DEGREE = '大幅度?|明显|显著|有效|基本|逐年|逐步|稳步|持续|不断|进一步|较大幅度|有所|最大限度'
const CHANGE =
  '降低|下降|减少|削减|减轻|压减|改善|好转|提高|提升|消除|遏制|控制|缓解|扭转|解决|增加|增强'
const WORDS = new RegExp(
  `(?:${DEGREE})(?:地|得到|得以|予以|实现)?(?:${DEGREE})?(?:${CHANGE})|(?:降低|下降|减少|改善|好转|提升|提高)(?:明显|显著)`,
  'g',
)
/** 持续提升, 不断提高, 进一步增强 are how every sentence of the genre begins; they promise no result. */
const SLOGAN = /^(?:进一步|不断|持续|逐步|稳步|有效)(?:地)?(?:提高|提升|增强|增加|解决)$/
/** What a slogan must end on to be a promise: 水质进一步提升。 */
const RESULT = /^(?=[,。;:!?\n)\]]|$)/

/** Shown for one place at most: each says the same of it. */
const ENOUGH = 2

/** Words of degree in goals and measures, outside headings, and not in or beside a clause with a figure. */
export function vagueTargets(plan: Plan): Diagnostic[] {
  const { goals, measures, items, targets } = plan
  const measured = spanIndex(
    [...targets, ...items.flatMap((item) => item.targets)]
      .filter(({ value, grade }) => value !== null || grade !== null)
      .map(({ source }) => source),
  )
  const places = [
    ...goals.map(({ title, source }) => ({ title, source, item: null })),
    ...measures.map(({ title, source, number }) => ({ title, source, item: number })),
  ]
  return places.flatMap(({ title, source, item }) =>
    vagueIn(plan, source, title)
      .filter((words) => !measured(neighbourhood(plan.folded, words)))
      .slice(0, ENOUGH)
      .map((words) => {
        const clause = trimmed(plan, stretchAround(plan.folded, words, PHRASE), words)
        const written = plan.document.text.slice(clause.start, clause.end)
        return finding('TARGET_VAGUE', { written }, item, placeAt(plan, words.start, words.end))
      }),
  )
}

function vagueIn(plan: Plan, source: Span, title: string): Span[] {
  const from = source.start + headingLength(plan, source, title)
  const text = plan.folded.slice(from, source.end)
  return [...text.matchAll(WORDS)].flatMap(({ 0: words, index }) => {
    const to = index + words.length
    if (SLOGAN.test(words) && !RESULT.test(text.slice(to, to + 1))) return []
    return [{ start: from + index, end: from + to }]
  })
}

/** Up to the end of a title that only announces what follows it. */
function headingLength({ document }: Plan, { start, end }: Span, title: string): number {
  if (!/^[^,，]+。$/.test(title)) return 0
  const at = document.text.slice(start, end).indexOf(title)
  const length = at + title.length
  return at === -1 || end - start - length < 12 ? 0 : length
}

/** The clause of the words and the clauses next to it in the same sentence. */
function neighbourhood(folded: string, words: Span): Span {
  const clause = stretchAround(folded, words, CLAUSE)
  const left = /[,，]/.test(folded.charAt(clause.start - 1)) ? clause.start - 1 : clause.start
  const right = /[,，]/.test(folded.charAt(clause.end)) ? clause.end + 1 : clause.end
  return {
    start:
      left === clause.start
        ? left
        : stretchAround(folded, { start: left, end: left }, CLAUSE).start,
    end:
      right === clause.end
        ? right
        : stretchAround(folded, { start: right, end: right }, CLAUSE).end,
  }
}

const PHRASE = /[,，。;:、()!?\n\t]/

/** At most some 30 characters around the words. */
function trimmed(plan: Plan, clause: Span, words: Span): Span {
  return {
    start: Math.max(clause.start, words.end - 24, 0),
    end: Math.min(clause.end, words.end + 14, plan.folded.length),
  }
}
