/**
 * Finds the promised results of a stretch of text: numbers with their metric and direction, lists
 * that share one verb (A、B和C分别下降a、b和c), clearances (清零, 消除, 禁止) and full coverage.
 */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Span } from '../../domain/plan/document.ts'
import type { Target } from '../../domain/plan/ledger.ts'
import { type Clause, readClauses } from './clauses.ts'
import { findClearances } from './clearances.ts'
import { timeAt } from './dates.ts'
import type { DeadlineDraft } from './deadlines.ts'
import { findGrades } from './grades.ts'
import { metricBefore, metricSpanAfter } from './metrics.ts'
import { predicateBefore, qualifierAfter, smallerIsBetter } from './predicates.ts'
import { type Quantity, quantityAt } from './quantities.ts'
import { readSeries } from './series.ts'

export interface TargetDraft extends Omit<Target, 'source' | 'written'> {
  readonly start: number
  readonly end: number
}

export interface ClauseContext {
  readonly text: string
  readonly clause: Clause
  /** Time expressions of the clause: their digits are no values. */
  readonly times: readonly Span[]
  readonly by: CivilDate | null
  readonly baseline: string | null
  readonly stretch: boolean
  /** The metric of the clause before, for a clause that names none. */
  readonly subject: string
}

/**
 * Targets of a stretch in order; `holes` hold none. A date governs the targets behind it to the end of
 * its sentence, or with `carry` until the next date.
 */
export function findTargets(
  text: string,
  { start, end }: Span,
  holes: readonly Span[],
  deadlines: readonly DeadlineDraft[],
  carry = false,
): TargetDraft[] {
  const found: TargetDraft[] = []
  const dated = deadlines.filter((deadline) => deadline.kind === 'by')
  let next = 0
  let by: CivilDate | null = null
  let sentence = -1
  let subject = ''
  for (const clause of readClauses(text, start, end, holes)) {
    if (clause.sentence !== sentence) {
      if (!carry) by = null
      subject = ''
      sentence = clause.sentence
    }
    for (
      let deadline = dated[next];
      deadline !== undefined && deadline.start < clause.end;
      deadline = dated[++next]
    ) {
      if (deadline.start >= clause.start) by = deadline.on
    }
    const written = text.slice(clause.start, clause.end)
    const context: ClauseContext = {
      text,
      clause,
      times: timesIn(text, clause),
      by,
      baseline: baselineOf(written),
      stretch: /力争|争取|努力/.test(written),
      subject,
    }
    const targets = readClause(context)
    found.push(...targets)
    const last = targets.at(-1)
    if (last !== undefined && last.metric !== '') subject = last.metric
  }
  return found
}

function readClause(context: ClauseContext): TargetDraft[] {
  const series = readSeries(context)
  if (series.length > 0) return series
  const targets: TargetDraft[] = [...findNumbers(context), ...findGrades(context)]
  for (const clearance of findClearances(context)) {
    if (!targets.some((target) => target.start < clearance.end && clearance.start < target.end))
      targets.push(clearance)
  }
  return targets.sort((a, b) => a.start - b.start)
}

function findNumbers(context: ClauseContext): TargetDraft[] {
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
    const target = /[\d.A-Za-z]/.test(at > clause.start ? text.charAt(at - 1) : '')
      ? null
      : numberTarget(context, quantity, from)
    if (target !== null && target.end <= clause.end + 8) {
      found.push(target)
      from = target.end
      at = target.end - 1
    } else at = Math.max(at, quantity.end - 1)
  }
  return found
}

function numberTarget(
  context: ClauseContext,
  quantity: Quantity,
  from: number,
): TargetDraft | null {
  const { text, clause } = context
  const left = text.slice(from, quantity.start)
  const right = text.slice(quantity.end, Math.min(clause.end, quantity.end + 12))
  const predicate = predicateBefore(left)
  const qualifier = qualifierAfter(right)
  const rest = right.slice(qualifier.length)
  if (isThreshold(left, predicate, qualifier.length > 0, rest, quantity)) return null
  const end = quantity.end + qualifier.length
  if (predicate === null)
    return quantity.count
      ? countTarget(context, quantity, from, qualifier)
      : bareTarget(context, quantity, from, qualifier)
  if (/(了|已|共计|现有|达到?了)\s?$/.test(left.slice(-3)) || /^(已|目前)/.test(left.trim()))
    return null
  const predicateStart = quantity.start - predicate.length
  const metric = metricBefore(context, from, predicateStart)
  if (metric.text === '' && predicate.operator === 'reach' && quantity.unit === null) return null
  if (
    quantity.unit === null &&
    !/(指数|率|比|值|倍|强度|得分|分数|系数|浓度|数)$/.test(metric.text)
  )
    return null
  if (metric.text === '' && quantity.count) return countTarget(context, quantity, from, qualifier)
  const operator =
    predicate.operator === 'reach'
      ? (qualifier.operator ??
        (/(稳定|保持|维持|为)/.test(left.slice(-predicate.length))
          ? '='
          : smallerIsBetter(metric.text)
            ? '<='
            : '>='))
      : predicate.operator
  return {
    ...base(context),
    metric: metric.text,
    operator,
    value: quantity.value,
    unit: quantity.unit,
    approximate: qualifier.approximate || /约|近\s?$/.test(left.slice(-3)),
    scope: null,
    start: metric.start,
    end,
  }
}

/** 35蒸吨及以下燃煤锅炉, 500头以上的养殖场: the number says which, not how much. */
function isThreshold(
  left: string,
  predicate: unknown,
  qualified: boolean,
  rest: string,
  quantity: Quantity,
): boolean {
  if (/(每|第|近|前|最近|超标|编号|文件|桩号|[(（]|东经|北纬)\s?$/.test(left)) return true
  if (/(小时|分钟|级|度|岁)$/.test(quantity.unit ?? '') && predicate === null) return true
  if (!qualified || predicate !== null) return false
  return /^(的|\S)/.test(rest) && !/^(,|。|;|、|\)|$|完成|任务|目标)/.test(rest)
}

/** 污水处理率92.5%, 交城210天: the value glued to its metric. */
function bareTarget(
  context: ClauseContext,
  quantity: Quantity,
  from: number,
  qualifier: { operator: Target['operator'] | null; approximate: boolean; length: number },
): TargetDraft | null {
  if (quantity.unit === null) return null
  const metric = metricBefore(context, from, quantity.start)
  if (quantity.unit === '%' && quantity.value === 100) {
    const after = metricSpanAfter(context, quantity.end)
    const text = metric.text !== '' ? metric.text : after.text
    if (text === '' || /[五六七八九十\d]个$/.test(context.text.slice(from, quantity.start)))
      return null
    return {
      ...base(context),
      metric: text,
      operator: '=',
      value: 100,
      unit: '%',
      scope: null,
      approximate: false,
      start: metric.text === '' ? quantity.start : metric.start,
      end: quantity.end,
    }
  }
  if (!/(率|浓度|指数|比例|比重|天数|总量|面积|强度|排放量|占比)$/.test(metric.text)) return null
  const operator = qualifier.operator ?? '='
  return {
    ...base(context),
    metric: metric.text,
    operator,
    value: quantity.value,
    unit: quantity.unit,
    scope: null,
    approximate: qualifier.approximate,
    start: metric.start,
    end: quantity.end + qualifier.length,
  }
}

const COUNT_VERB =
  /(完成|新建|新增|建成|建设|改建|扩建|改造|治理|淘汰|关停|关闭|取缔|整治|拆除|搬迁|创建|安装|种植|造林|实施|更新|推广|培育|打造|清理|退出|压减|修复|建立|开工|启动|配备|购置|绿化|清退|培训|发展|替换|报废|提升|布设|设置|设立|恢复|整合|关闭搬迁|增加|增设|铺设|疏通|清淤|疏浚|植树|减少|削减|处置|回收|推进|力争)[^\d,。;]{0,24}$/

function countTarget(
  context: ClauseContext,
  quantity: Quantity,
  from: number,
  qualifier: { operator: Target['operator'] | null; approximate: boolean; length: number },
): TargetDraft | null {
  const left = context.text.slice(from, quantity.start)
  const verb = COUNT_VERB.exec(left)
  if (verb === null || /(已|共|了|涉及|现有|排查出|发现)[^,]{0,6}$/.test(left)) return null
  const between = left.slice(verb.index + (verb[1]?.length ?? 0)).trim()
  const after = metricSpanAfter(context, quantity.end + qualifier.length)
  const metric =
    between.replace(/(不少于|不低于|至少|约|共|总计|总数|超过|各|近)$/, '') || after.text
  if (metric === '') return null
  const operator = qualifier.operator ?? (/(不少于|不低于|至少|超过)\s?$/.test(left) ? '>=' : '=')
  const start = from + verb.index
  const end = after.text === metric ? after.end : quantity.end + qualifier.length
  return {
    ...base(context),
    metric,
    operator,
    value: quantity.value,
    unit: quantity.unit,
    scope: null,
    approximate: qualifier.approximate,
    start,
    end,
  }
}

function base({ by, baseline, stretch }: ClauseContext) {
  return { by, baseline, stretch, grade: null }
}

function timesIn(text: string, clause: Clause): Span[] {
  const times: Span[] = []
  for (let at = clause.start; at < clause.end; at++) {
    const char = text.charAt(at)
    if (
      !/[\d〇一二三四五六七八九十今本当明次"]/.test(char) ||
      /[\d.]/.test(at > clause.start ? text.charAt(at - 1) : '')
    )
      continue
    const time = timeAt(text, at, null)
    if (time === null || (time.year === null && time.month === null && time.part === null)) continue
    times.push({ start: at, end: Math.min(time.end, clause.end) })
    at = time.end - 1
  }
  return times
}

function baselineOf(clause: string): string | null {
  const year =
    /(?:较|比|与)\s?(\d{4}\s?年|上年|去年|前一年|上一年度?|基准年|同期|上年同期|去年同期)/.exec(
      clause,
    )
  if (year?.[1] !== undefined) return year[1].replace(/\s/g, '')
  if (/同比/.test(clause)) return '同比'
  return /环比/.test(clause) ? '环比' : null
}
