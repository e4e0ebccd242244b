/**
 * Checks a plan against the ledger of its superior: every item of the superior's answered, no date
 * later, no target weaker. A date or figure that only the superior gives is no fault here.
 */
import type { CivilDate } from '../../domain/civil-date.ts'
import type {
  CompiledLedger,
  Deadline,
  Diagnostic,
  Item,
  PlanTarget,
  Target,
} from '../../domain/plan/ledger.ts'
import { finding } from '../diagnose/finding.ts'
import { metricKey } from '../measure/metric.ts'
import { fold } from '../grammar/fold.ts'
import { matchItems } from './match.ts'

export function compareWithParent(child: CompiledLedger, parent: CompiledLedger): Diagnostic[] {
  const measures = parent.items.filter((item) => item.kind === 'measure')
  const matches = matchItems(measures, child.items)
  const found: Diagnostic[] = []
  for (const item of measures) {
    const match = matches.get(item) ?? null
    if (match === null) {
      if (concerns(item, child))
        found.push(
          finding('PARENT_ITEM_UNCOVERED', { parent: item.number, title: item.title }, null, null),
        )
      continue
    }
    found.push(
      ...laterDates(match, item),
      ...weakerTargets(match.targets, match.number, item.targets, item.number),
    )
  }
  found.push(
    ...laterClassDates(child, parent),
    ...weakerTargets(child.targets, null, parent.targets, '目标'),
  )
  return found
}

/**
 * Whether an item of the superior's is for this plan's authority: always, unless it names single
 * units and none of them is known here as issuer, addressee or responsible unit.
 */
function concerns(item: Item, { plan, items }: CompiledLedger): boolean {
  const named = item.units.filter((unit) => unit.role !== 'person' && unit.role !== 'supervise')
  if (named.length === 0 || named.some((unit) => unit.group || unit.open)) return true
  const here = fold([plan.title, plan.issuer ?? '', ...plan.addressees].join(' '))
  const answering = new Set(items.flatMap((each) => each.units.map((unit) => unit.name)))
  return named.some(
    (unit) =>
      answering.has(unit.name) ||
      here.includes(fold(unit.name).replace(/(人民)?政府$|管委会$/, '')),
  )
}

function latest(
  deadlines: readonly Deadline[],
): { readonly deadline: Deadline; readonly on: CivilDate } | null {
  let last: { deadline: Deadline; on: CivilDate } | null = null
  for (const deadline of deadlines) {
    if (deadline.kind !== 'by' || deadline.on === null) continue
    if (last === null || deadline.on > last.on) last = { deadline, on: deadline.on }
  }
  return last
}

function laterDates(child: Item, parent: Item): Diagnostic[] {
  const own = latest(child.deadlines)
  const limit = latest(parent.deadlines)
  if (limit === null) return []
  if (own === null) {
    // A duty with a date may not become one without end.
    const endless = child.deadlines.find((deadline) => deadline.kind === 'long-term')
    if (endless === undefined || parent.deadlines.some((deadline) => deadline.kind === 'long-term'))
      return []
    const details = { on: endless.written, parentOn: limit.on, parent: parent.number }
    return [finding('DEADLINE_AFTER_PARENT', details, child.number, endless.source)]
  }
  if (own.on <= limit.on) return []
  const details = { on: own.on, parentOn: limit.on, parent: parent.number }
  return [finding('DEADLINE_AFTER_PARENT', details, child.number, own.deadline.source)]
}

const CLASSES = [
  [/立行立改|立即|立整立改/, '立行立改'],
  [/限期/, '限期'],
  [/长期/, '长期'],
] as const

/** 立行立改的，8月底前整改到位: dates that goals set for a whole class of problems. */
function laterClassDates(child: CompiledLedger, parent: CompiledLedger): Diagnostic[] {
  const own = classDates(child)
  return [...classDates(parent)].flatMap(([name, limit]) => {
    const date = own.get(name)
    if (date === undefined || date.on === null || limit.on === null || date.on <= limit.on)
      return []
    return [
      finding(
        'DEADLINE_AFTER_PARENT',
        { on: date.on, parentOn: limit.on, parent: name },
        null,
        date.source,
      ),
    ]
  })
}

function classDates({ goals, document }: CompiledLedger): Map<string, Deadline> {
  const dates = new Map<string, Deadline>()
  for (const goal of goals) {
    for (const deadline of goal.deadlines) {
      if (deadline.kind !== 'by' || deadline.on === null) continue
      const { start } = deadline.source
      const before = document.text.slice(Math.max(goal.source.start, start - 60), start)
      const clause = before.slice(
        Math.max(before.lastIndexOf('；'), before.lastIndexOf(';'), before.lastIndexOf('。')) + 1,
      )
      const name = CLASSES.find(([pattern]) => pattern.test(clause))?.[1]
      if (name !== undefined && !dates.has(name)) dates.set(name, deadline)
    }
  }
  return dates
}

function weakerTargets(
  own: readonly Target[],
  item: string | null,
  limits: ReadonlyArray<Target | PlanTarget>,
  number: string,
): Diagnostic[] {
  return limits.flatMap((limit) => {
    const same = own.find((target) => comparable(target, limit))
    if (same === undefined || !isWeaker(same, limit)) return []
    const parent = 'number' in limit ? limit.number : number
    const details = { written: same.written, parentWritten: limit.written, parent }
    return [finding('TARGET_WEAKER', details, item, same.source)]
  })
}

function comparable(a: Target, b: Target): boolean {
  if (a.value === null || b.value === null || a.stretch || b.stretch) return false
  const year = (target: Target) => target.by?.slice(0, 4) ?? null
  const sameDate = year(a) === null || year(b) === null || year(a) === year(b)
  return (
    metricKey(a.metric) === metricKey(b.metric) &&
    a.unit === b.unit &&
    a.operator === b.operator &&
    a.scope === b.scope &&
    sameDate
  )
}

function isWeaker(own: Target, limit: Target): boolean {
  if (own.value === null || limit.value === null) return false
  if (own.operator === '<=') return own.value > limit.value
  return own.operator !== '=' && own.value < limit.value
}
