/** When: no date, words that do not say when, a date before the plan itself, years left out. */
import { CLASS_NAME } from '../../domain/names.ts'
import type { Deadline, Diagnostic, Item, ItemClass } from '../../domain/plan/ledger.ts'
import { finding, many } from './finding.ts'
import { excerptOf, type GeneralDates, generalDates } from './general-dates.ts'
import { type Plan, placeAt, titlePlace } from './plan.ts'
import { vagueDeadline } from './vague-deadline.ts'

/** Undated measures from which on a plan that dates none is told so once. */
const MANY = 5

export function deadlineDiagnostics(plan: Plan): Diagnostic[] {
  return [...undated(plan), ...beforeIssue(plan), ...inheritedYears(plan)]
}

/**
 * Whether the item itself says when it is due, if only by its class. 逐年 and 定期 say how often, not
 * until when; 限期 needs a date.
 */
function isDated({ deadlines, class: of }: Item): boolean {
  if (of === 'immediate' || of === 'long-term') return true
  return deadlines.some(
    ({ kind, every, written }) =>
      kind !== 'periodic' || (every !== 'irregular' && !/^逐/.test(written)),
  )
}

function undated(plan: Plan): Diagnostic[] {
  const dates = generalDates(plan)
  const none = plan.measures.length >= MANY && !plan.measures.some(isDated)
  const found = plan.measures.flatMap((item) => ofItem(plan, item, dates) ?? [])
  const missing = found.filter(({ code }) => code === 'DEADLINE_MISSING')
  if (!none || missing.length < MANY) return found
  return [
    finding('DEADLINE_MISSING', generalWords(dates, missing.length), null, null),
    ...found.filter(({ code }) => code !== 'DEADLINE_MISSING'),
  ]
}

/** What an item without a date of its own goes by: its class, vague words, the plan, or nothing. */
function ofItem(plan: Plan, item: Item, dates: GeneralDates): Diagnostic | null {
  if (item.deadlines.some(({ kind }) => kind === 'by' || kind === 'relative')) return null
  const ofClass = item.class === null ? undefined : dates.byClass.get(item.class)
  const dated = isDated(item)
  const vague = dated || ofClass !== undefined ? null : vagueDeadline(plan, item)
  if (vague !== null) {
    const place = placeAt(plan, vague.start, vague.end)
    return finding('DEADLINE_VAGUE', { written: wordsAt(plan, vague) }, item.number, place)
  }
  const general = ofClass ?? (dated ? null : dates.forAll)
  const place = titlePlace(plan, item)
  if (general != null) {
    const details = { on: general.on, written: excerptOf(general) }
    return finding('DEADLINE_GENERAL', details, item.number, place)
  }
  return dated ? null : finding('DEADLINE_MISSING', generalWords(dates), item.number, place)
}

const wordsAt = ({ document }: Plan, { start, end }: { start: number; end: number }) =>
  document.text.slice(start, end)

const CLASSES: readonly ItemClass[] = ['immediate', 'limited', 'long-term']

/** The dates that goals set by class, for an item whose class nobody has said. */
function generalWords({ byClass }: GeneralDates, count = 1) {
  const of = many(count)
  const list = (language: 'zh' | 'en') =>
    CLASSES.flatMap((name) => {
      const date = byClass.get(name)
      return date === undefined ? [] : [`${CLASS_NAME[name][language]} ${date.on}`]
    })
  if (byClass.size === 0) return { general: of.many, generalEn: of.manyEn }
  return {
    general: `${of.many}，也未注明类别（总体目标按类别规定：${list('zh').join('，')}）`,
    generalEn: `${of.manyEn}, nor a class (the goals set dates by class: ${list('en').join(', ')})`,
  }
}

/** A date that was past when the plan was issued, where nothing says that it is done. */
function beforeIssue(plan: Plan): Diagnostic[] {
  const { issuedOn } = plan.plan
  if (issuedOn === null) return []
  return plan.items.flatMap((item) => {
    const last = item.deadlines.reduce<Deadline | null>(
      (latest, deadline) =>
        deadline.kind === 'by' && deadline.on !== null && deadline.on > (latest?.on ?? '')
          ? deadline
          : latest,
      null,
    )
    if (last?.on == null || last.on >= issuedOn || item.status !== null || item.completion)
      return []
    return [finding('DEADLINE_BEFORE_ISSUE', { on: last.on, issuedOn }, item.number, last.source)]
  })
}

/** Once for each year that was assumed, at the first place. */
function inheritedYears({ items, goals }: Plan): Diagnostic[] {
  const years = new Map<string, { deadline: Deadline; item: string | null; count: number }>()
  const placed = [
    ...goals.map(({ deadlines }) => ({ deadlines, item: null })),
    ...items.map(({ deadlines, number }) => ({ deadlines, item: number })),
  ]
  for (const { deadlines, item } of placed) {
    for (const deadline of deadlines) {
      if (!deadline.yearInherited || deadline.on === null) continue
      const year = deadline.on.slice(0, 4)
      const known = years.get(year)
      if (known === undefined) years.set(year, { deadline, item, count: 1 })
      else known.count += 1
    }
  }
  return [...years].map(([year, { deadline, item, count }]) => {
    const details = { written: deadline.written, year, count: String(count) }
    return finding('DEADLINE_YEAR_INHERITED', details, item, deadline.source)
  })
}
