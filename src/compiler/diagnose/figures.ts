/** Figures: a change counted from nothing, two figures for one thing. */
import type { Diagnostic, Item, Target } from '../../domain/plan/ledger.ts'
import { amountOf, isQuantity, sameValue } from '../measure/amount.ts'
import { metricKey } from '../measure/metric.ts'
import { key } from '../resolve/names.ts'
import { finding } from './finding.ts'
import { type Plan, SENTENCE, stretchAround } from './plan.ts'

export function figureDiagnostics(plan: Plan): Diagnostic[] {
  const placed: Placed[] = [
    ...plan.targets.map((target) => ({ target, item: null })),
    ...plan.items.flatMap((item) => item.targets.map((target) => ({ target, item }))),
  ]
  return [...withoutBaseline(plan, placed), ...conflicts(plan, placed)]
}

interface Placed {
  readonly target: Target
  /** null for a target of the plan. */
  readonly item: Item | null
}

/** A baseline in words the target itself does not hold: 与2015年相比，…下降25%; 每年下降3%. */
const COUNTED_FROM =
  /(?:较|比|与|以|在)[^,。;]{0,10}(?:年|同期|上年|去年|基数|基准|基础|水平|期末|期)|同比|环比|每年|年均|逐年|累计|十[一二三四五六]五/

function withoutBaseline(plan: Plan, placed: readonly Placed[]): Diagnostic[] {
  return placed.flatMap(({ target, item }) => {
    const { operator, value, unit, baseline, written, source } = target
    if (operator !== 'decrease' && operator !== 'increase') return []
    if (value === null || baseline !== null) return []
    if (isQuantity(amountOf(value, unit).unit)) return []
    const { start } = stretchAround(plan.folded, source, SENTENCE)
    if (COUNTED_FROM.test(plan.folded.slice(start, source.end))) return []
    return [finding('TARGET_WITHOUT_BASELINE', { written }, item?.number ?? null, source)]
  })
}

/** Other values of one thing that are reported; the rest repeat it. */
const ENOUGH = 3

/**
 * One metric, date, scope and way of counting with two values, said of one place. Wishes (力争) and
 * counts of things are left out: ten toilets here and five there contradict nothing.
 */
function conflicts(plan: Plan, placed: readonly Placed[]): Diagnostic[] {
  const known = new Map<string, Target[]>()
  const found: Diagnostic[] = []
  for (const { target, item } of placed) {
    const id = identityOf(plan, target, item)
    if (id === null) continue
    const values = known.get(id)
    const first = values?.[0]
    if (values === undefined || first === undefined) known.set(id, [target])
    else if (values.length <= ENOUGH && values.every((other) => contradicts(other, target))) {
      values.push(target)
      const details = { metric: target.metric, first: figure(first), second: figure(target) }
      found.push(finding('TARGET_CONFLICT', details, item?.number ?? null, target.source))
    }
  }
  return found
}

/** What two figures must share to contradict each other; null for one that cannot. */
function identityOf(plan: Plan, target: Target, item: Item | null): string | null {
  const { metric, operator, value, unit, by, scope, baseline, stretch } = target
  const name = metricKey(metric)
  if (value === null || stretch || isBare(name)) return null
  const { unit: measure } = amountOf(value, unit)
  if (isQuantity(measure)) return null
  const change = operator === 'decrease' || operator === 'increase' ? [operator, baseline] : null
  const places = [...placesSaid(plan, target), ...(item === null ? [] : placesOf(item))]
  return JSON.stringify([name, change, measure, by?.slice(0, 4), scope, ...places])
}

function contradicts(a: Target, b: Target): boolean {
  const [first, second] = [amountOf(a.value ?? 0, a.unit), amountOf(b.value ?? 0, b.unit)]
  return !overlaps(a, b) && !sameValue(first.value, second.value)
}

/** 38%—40%: one promise with two ends. */
const overlaps = ({ source: a }: Target, { source: b }: Target) =>
  a.start < b.end && b.start < a.end

/** 覆盖率 or 完成率 alone may be of anything. */
const isBare = (name: string) => name.length < 4 && !/^(?:PM|SO2|NO2|O3|AQI|COD)/.test(name)

const figure = (target: Target) => `${target.value}${target.unit ?? ''}`

const PLACE = /(?:区|县|市|镇|乡|街道|村|社区|河|湖|水库|断面|流域|园|公司|厂|行业|领域|企业)$/
const HERE = /^[全我本][省市区县镇乡]$/

const isPlace = (words: string) => words.length <= 12 && PLACE.test(words) && !HERE.test(words)

/**
 * Places and branches that the sentence sets apart before its figure (东山镇，…): figures said of
 * different ones do not contradict each other. A place next to the figure is in its metric.
 */
function placesSaid({ folded }: Plan, { source }: Target): string[] {
  const { start } = stretchAround(folded, source, SENTENCE)
  return folded
    .slice(start, source.start)
    .split(/[,;:、]/)
    .map((part) => part.replace(/^[\d.、)\s]+/, ''))
    .filter(isPlace)
}

/** The places an item is about: its title, or the villages and firms that alone answer for it. */
function placesOf({ title, units }: Item): string[] {
  const name = title.replace(/[。,，:：]$/, '')
  const answering = units.filter(({ role }) => role !== 'person')
  const local = answering.every((unit) => !unit.group && isPlace(key(unit.name)))
  return [...(isPlace(name) ? [name] : []), ...(local ? answering.map((unit) => unit.name) : [])]
}
