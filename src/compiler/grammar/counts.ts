/** Targets that are counted out (完成19家企业处置, 新建管网4.6公里) or glued to their metric (处理率92.5%). */
import { metricBefore, metricSpanAfter } from './metrics.ts'
import type { Place } from './numbers.ts'
import type { Qualifier } from './predicates.ts'
import { type Quantity, THRESHOLD } from './quantities.ts'
import { baseOf, type ClauseContext, type TargetDraft } from './target-draft.ts'

const VERB =
  /(完成|新建|新增|建成|建设|改建|扩建|改造|治理|淘汰|关停|关闭|取缔|整治|拆除|搬迁|创建|安装|种植|造林|实施|更新|推广|培育|打造|清理|清运|退出|压减|修复|建立|开工|启动|配备|购置|绿化|复绿|清退|培训|发展|替换|报废|提升|布设|设置|设立|恢复|整合|增加|增设|腾退|铺设|疏通|清淤|疏浚|植树|减少|削减|处置|回收|推进|封堵|制定|出台|修建|划分|改用|创建|覆盖)(?:\d+(?:\.\d+)?\s?(?:米|蒸吨|吨|立方米|平方米|千瓦)(?:[(]?含[)]?)?(?:及?以[上下]))?[^\d,。;]{0,30}$/
/** Measures that are counted out as things are. */
const EXTENT = /(公里|千米|米|亩|公顷|吨|平方|立方|方|蒸吨|千瓦|公斤|户)(?:\/[日天年])?$/
/** What is only listed or examined is no result. */
const LISTED = /(名录|台账|清单|档案|名单|目录|问题)$/

/** `continued`: the count before in the clause lends its verb (新建甲8个、乙1个). */
export function countTarget(
  context: ClauseContext,
  quantity: Quantity,
  { from, start, end }: Place,
  qualifier: Qualifier,
  continued: boolean,
): TargetDraft | null {
  const { text, clause, times } = context
  if (!quantity.count && !EXTENT.test(quantity.unit ?? '')) return null
  const left = text.slice(from, start)
  const verb = VERB.exec(left)
  if (verb === null && !(continued && /^[、和及与][^,]{0,16}$/.test(left))) return null
  if (/(已|共|了|涉及|现有|排查出|发现)[^,]{0,6}$/.test(left)) return null
  if (times.length === 0 && /^[对将把按]/.test(text.slice(clause.start, clause.start + 1)))
    return null
  const between = left
    .slice(verb === null ? 0 : verb.index + (verb[1]?.length ?? 0))
    .replace(/^[、和及与]/, '')
    .replace(/(不少于|不低于|至少|约|共|总计|总数|超过|各|近|等|的)+$/, '')
    .trim()
  const after = metricSpanAfter(context, end)
  const metric =
    (quantity.count && after.text) || between || after.text || doneTo(context, from, verb)
  if (metric === '' || LISTED.test(metric)) return null
  const scope = THRESHOLD.exec(metric)?.[0] ?? null
  const least = /(不少于|不低于|至少|超过)\s?$/.test(left)
  return {
    ...baseOf(context),
    metric: scope === null ? metric : metric.replace(scope, ''),
    scope,
    operator: qualifier.operator ?? (least ? '>=' : '='),
    value: quantity.value,
    unit: quantity.unit,
    approximate: qualifier.approximate || /约\s?$/.test(left),
    start: verb === null ? from + 1 : from + verb.index,
    end: after.text === metric ? after.end : end,
  }
}

/** 老旧货车淘汰45辆: what is done, and to what, where both stand before the number. */
function doneTo(context: ClauseContext, from: number, verb: RegExpExecArray | null): string {
  if (verb === null) return ''
  const things = metricBefore({ ...context, subject: '' }, from, from + verb.index).text
  return `${things}${verb[1] ?? ''}`
}

const MEASURED = /(率|浓度|指数|比例|比重|天数|总量|面积|强度|排放量|占比)$/

export function bareTarget(
  context: ClauseContext,
  quantity: Quantity,
  { from, start, end }: Place,
  qualifier: Qualifier,
): TargetDraft | null {
  // 落实“五个百分之百”: a slogan.
  if (
    quantity.unit === null ||
    /[一二三四五六七八九十\d]个$/.test(context.text.slice(from, start))
  ) {
    return null
  }
  const metric = metricBefore(context, from, start)
  const whole = quantity.unit === '%' && quantity.value === 100
  const name = metric.text || (whole ? metricSpanAfter(context, end).text : '')
  if (whole ? name === '' : !MEASURED.test(name)) return null
  return {
    ...baseOf(context),
    metric: name,
    scope: metric.scope,
    operator: qualifier.operator ?? '=',
    value: quantity.value,
    unit: quantity.unit,
    approximate: qualifier.approximate,
    start: metric.text === '' ? start : metric.start,
    end,
  }
}
