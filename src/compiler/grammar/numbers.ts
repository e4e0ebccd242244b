/** Targets stated as a number behind a predicate: 浓度控制在38微克/立方米以内, 率达到38%—40%. */
import type { Span } from '../../domain/plan/document.ts'
import { bareTarget, countTarget } from './counts.ts'
import { metricBefore } from './metrics.ts'
import {
  type Predicate,
  predicateBefore,
  type Qualifier,
  qualifierAfter,
  smallerIsBetter,
} from './predicates.ts'
import { type Quantity, quantityAt } from './quantities.ts'
import { baseOf, type ClauseContext, type TargetDraft } from './target-draft.ts'

export function findNumbers(context: ClauseContext): TargetDraft[] {
  const { text, clause, times } = context
  const found: TargetDraft[] = []
  let from = clause.start
  let time = 0
  for (let at = clause.start; at < clause.end; at++) {
    while (time < times.length && (times[time]?.end ?? 0) <= at) time += 1
    const skip = times[time]
    if (skip !== undefined && skip.start <= at) {
      at = skip.end - 1
      continue
    }
    const quantity = quantityAt(text, at)
    if (quantity === null) continue
    const inWord = at > clause.start && /[\d.A-Za-z]/.test(text.charAt(at - 1))
    const targets = inWord ? [] : read(context, quantity, from, found.at(-1) ?? null)
    const end = targets.at(-1)?.end
    if (end !== undefined && end <= clause.end + 8) {
      found.push(...targets)
      from = end
      at = end - 1
    } else at = Math.max(at, quantity.end - 1)
  }
  return found
}

function read(
  context: ClauseContext,
  first: Quantity,
  from: number,
  before: TargetDraft | null,
): TargetDraft[] {
  const { text, clause } = context
  const range = upperOf(text, first)
  const quantity = range === null ? first : { ...first, unit: range.unit, count: range.count }
  const end = range?.end ?? first.end
  const left = text.slice(from, first.start)
  const right = text.slice(end, Math.min(clause.end, end + 12))
  const predicate = predicateBefore(left)
  const qualifier = qualifierAfter(right)
  if (isThreshold(left, predicate, qualifier, right.slice(qualifier.length), quantity)) return []
  const place = { from, start: first.start, end: end + qualifier.length }
  const target =
    predicate === null
      ? looseTarget(context, quantity, place, qualifier, before)
      : predicatedTarget(context, quantity, place, predicate, qualifier)
  if (target === null) return []
  if (range === null || target.operator === 'decrease') return [target]
  return [
    { ...target, operator: '>=' },
    { ...target, operator: '<=', value: range.value },
  ]
}

/** Where a value stands: what is before it, itself, and the words that qualify it. */
export interface Place extends Span {
  /** Begin of what may name the metric. */
  readonly from: number
}

/** The upper end of 38%—40% and 5-8家. */
function upperOf(text: string, first: Quantity): Quantity | null {
  const link = /^\s?(?:--|[-~至])\s?/.exec(text.slice(first.end, first.end + 4))
  if (link === null) return null
  const second = quantityAt(text, first.end + link[0].length)
  if (second === null || second.unit === null || second.value <= first.value) return null
  return first.unit === null || first.unit === second.unit ? second : null
}

const WISH = /^[、和及(]\s?(?:力争|争取|努力)(?:达到|实现)?\s?$/

function looseTarget(
  context: ClauseContext,
  quantity: Quantity,
  place: Place,
  qualifier: Qualifier,
  before: TargetDraft | null,
): TargetDraft | null {
  // 减少6万吨、力争8万吨: the wish beside the promise.
  if (
    before !== null &&
    before.unit === quantity.unit &&
    WISH.test(context.text.slice(place.from, place.start))
  )
    return {
      ...before,
      value: quantity.value,
      stretch: true,
      start: place.from + 1,
      end: place.end,
    }
  const continued = before !== null && before.operator === '=' && before.unit !== '%'
  const counted = countTarget(context, quantity, place, qualifier, continued)
  return counted ?? (quantity.count ? null : bareTarget(context, quantity, place, qualifier))
}

function predicatedTarget(
  context: ClauseContext,
  quantity: Quantity,
  place: Place,
  predicate: Predicate,
  qualifier: Qualifier,
): TargetDraft | null {
  const { text } = context
  const left = text.slice(place.from, place.start)
  if (/(了|已|共计|现有|达到?了)\s?$/.test(left.slice(-3)) || /^(已|目前)/.test(left.trim()))
    return null
  const found = metricBefore(context, place.from, place.start - predicate.length)
  const metric = quantity.count ? { ...found, text: afterVerb(found.text) } : found
  const { unit } = quantity
  if (metric.text === '' && predicate.operator === 'reach' && unit === null) return null
  if (unit === null && !/(指数|率|比|值|倍|强度|得分|分数|系数|浓度|数)$/.test(metric.text))
    return null
  if (metric.text === '' && quantity.count)
    return countTarget(context, quantity, place, qualifier, false)
  return {
    ...baseOf(context),
    metric: metric.text,
    scope: metric.scope,
    operator: operatorOf(predicate, qualifier, left, metric.text),
    value: quantity.value,
    unit,
    approximate: qualifier.approximate || /约|近\s?$/.test(left.slice(-3)),
    start: metric.start,
    end: place.end,
  }
}

/** 各村设置回收点不少于1处: what is counted stands behind the verb. */
function afterVerb(metric: string): string {
  return metric.replace(/^.*(?:设置|新建|建成|建设|配备|安装|布设|完成)(?=.{2})/, '')
}

function operatorOf(
  predicate: Predicate,
  qualifier: Qualifier,
  left: string,
  metric: string,
): TargetDraft['operator'] {
  if (predicate.operator !== 'reach') return predicate.operator
  if (qualifier.operator !== null) return qualifier.operator
  if (/(稳定|保持|维持|为)/.test(left.slice(-predicate.length))) return '='
  return smallerIsBetter(metric) ? '<=' : '>='
}

/** 35蒸吨及以下燃煤锅炉, 500头以上的养殖场: the number says which, not how much. */
function isThreshold(
  left: string,
  predicate: Predicate | null,
  qualifier: Qualifier,
  rest: string,
  quantity: Quantity,
): boolean {
  if (/(每|第|近|前|最近|超标|编号|文件|桩号|[(（]|东经|北纬)\s?$/.test(left)) return true
  if (predicate !== null) return false
  if (/(小时|分钟|级|度|岁)$/.test(quantity.unit ?? '')) return true
  if (qualifier.length === 0) return false
  // 10蒸吨以上、35蒸吨以下锅炉
  if (/^[、和]\s?\d/.test(rest)) return true
  return /^\S/.test(rest) && !/^(,|。|;|、|\)|完成|任务|目标)/.test(rest)
}
