/** Targets that are a class or a standard and not a number: 达到Ⅲ类水质, 达到一级A标准, 消除劣Ⅴ类. */
import { metricBefore } from './metrics.ts'
import type { ClauseContext, TargetDraft } from './target-draft.ts'

const GRADE =
  /(稳定达到|达到或优于|优于|达到|提升至|提升到|改善到|改善至|恢复到|恢复至|不低于|满足|执行|达|保持在|保持|稳定在|稳定保持)\s?((?:国家|地表水|空气质量|环境空气质量|水质)?(?:准)?(?:[ⅠⅡⅢⅣⅤI]{1,3}V?|[一二三四五])\s?类(?:水质|水体|水|标准|及以上|以上)*(?:标准|水平|要求)?|(?:国家)?(?:环境空气质量)?[一二]级(?:[AB])?(?:排放)?标准(?:要求)?|一级[AB](?:排放)?标准)(?!的?(?:断面|水体|水质)?(?:比例|比率|占比|天数))/

export function findGrades(context: ClauseContext): TargetDraft[] {
  const { text, clause } = context
  const written = text.slice(clause.start, clause.end)
  const found = GRADE.exec(written)
  if (found === null || found[2] === undefined) return []
  if (/[(（]/.test(written.charAt(found.index - 1))) return []
  const at = clause.start + found.index
  const metric = metricBefore(context, clause.start, at)
  if (metric.text === '') return []
  return [
    {
      metric: metric.text,
      operator: /保持|稳定在|执行/.test(found[1] ?? '') ? '=' : '>=',
      value: null,
      unit: null,
      grade: found[2],
      baseline: context.baseline,
      by: context.by,
      scope: metric.scope,
      approximate: false,
      stretch: context.stretch,
      start: metric.start,
      end: at + found[0].length,
    },
  ]
}
