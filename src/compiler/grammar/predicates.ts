/**
 * The verbs of promised results: what stands between a metric and its value and which way it points.
 */
import type { TargetOperator } from '../../domain/plan/ledger.ts'

export interface Predicate {
  readonly operator: TargetOperator | 'reach'
  /** Characters of the text before the value that the predicate takes. */
  readonly length: number
}

const BOUND_LOW =
  '不低于|不少于|不小于|不得低于|不得少于|不能低于|至少达到|至少|高于|大于|超过|不短于|多于|大于等于|≥|>=|>'
const BOUND_HIGH =
  '不高于|不超过|不大于|不多于|不得高于|不得超过|不能超过|(?<![不能得])低于|(?<![不能得])小于|(?<!不)少于|控制在|控制到|限制在|限制到|压减到|压减至|降至|降到|降低到|降低至|下降到|下降至|减少到|减少至|压缩到|压缩至|削减到|削减至|缩减到|小于等于|≤|<=|<|浓度限值'
const RISEN =
  '提高到|提高至|提升到|提升至|上升到|上升至|增加到|增加至|增至|增长到|增长至|扩大到|扩大至|恢复到|恢复至'
const REACH =
  '达到|达|稳定达到|稳定在|保持在|维持在|稳定保持在|稳定|保持|提高到|提高至|提升到|提升至|上升到|上升至|增加到|增加至|增至|增长到|增长至|扩大到|扩大至|实现|恢复到|为|是|到|至|='
const DECREASE = '下降|降低|减少|削减|压减|消减|缩减|递减|压缩|减排|降|减'
const INCREASE = '提高|提升|增长|增加|上升|递增|增'
const FILLER =
  '(?:幅度)?(?:了)?(?:要|均|应|须|力争|确保|争取|累计|再|约|近|共|总计|达|达到|为|在|到|至少|不少于|不低于|超过|不超过|不高于|大于|高于){0,3}\\s?'

const FORMS: ReadonlyArray<readonly [pattern: RegExp, operator: Predicate['operator']]> = [
  [new RegExp(`(?:${BOUND_HIGH})(?:在|到)?\\s?$`), '<='],
  [new RegExp(`(?:${RISEN})(?:约)?\\s?$`), 'reach'],
  [new RegExp(`(?:${DECREASE})${FILLER}$`), 'decrease'],
  [new RegExp(`(?:${INCREASE})${FILLER}$`), 'increase'],
  [new RegExp(`(?:${BOUND_LOW})(?:在|到)?\\s?$`), '>='],
  [new RegExp(`(?:均)?(?:${REACH})(?:约|到|了|在|至|近)?\\s?$`), 'reach'],
]

/** The predicate that ends just before a value, or null. */
export function predicateBefore(left: string): Predicate | null {
  const tail = left.slice(-16)
  for (const [pattern, operator] of FORMS) {
    const found = pattern.exec(tail)
    if (found !== null) return { operator, length: found[0].length }
  }
  return null
}

/** 以上, 以下, 左右 behind a value. */
export interface Qualifier {
  readonly operator: TargetOperator | null
  readonly approximate: boolean
  readonly length: number
}

export function qualifierAfter(right: string): Qualifier {
  const found = /^\s?(?:\(?含\)?)?(及以上|以上|及以下|以下|及以内|以内|之内|左右|上下|内)/.exec(
    right,
  )
  const word = found?.[1]
  if (found === null || word === undefined) return { operator: null, approximate: false, length: 0 }
  const length = found[0].length
  if (/上$/.test(word) && word !== '上下') return { operator: '>=', approximate: false, length }
  if (/左右|上下/.test(word)) return { operator: null, approximate: true, length }
  return { operator: '<=', approximate: false, length }
}

/** Whether a smaller value is the better one, which 达到60微克 does not say by itself. */
export function smallerIsBetter(metric: string): boolean {
  if (
    /(达标|优良|下降|降低|处理|去除|削减|回收|利用|覆盖|合格|满意|完成|安全)[^、,]{0,6}(率|比例|比率|天数|量)/.test(
      metric,
    )
  )
    return false
  return /(浓度|PM|颗粒物|SO2|NO2|二氧化|臭氧|O3|CO\b|综合指数|污染指数|降尘|排放|能耗|噪声|用水总量|煤炭消费|污染天数|重污染|劣[ⅤV五]类|消耗|耗煤|投诉|失分|化学需氧量|氨氮|总磷|总氮)/.test(
    metric,
  )
}
