/** Results without a number: 清零, 消除, 淘汰, 禁止, 全覆盖, 全部…. */
import { metricBefore } from './metrics.ts'
import { THRESHOLD } from './quantities.ts'
import type { ClauseContext, TargetDraft } from './target-draft.ts'

const OBJECT = '([^,。;:、]{2,40}(?:、[^,。;:]{2,30})*)'
const CLEAR = new RegExp(
  `(?:全面|全部|基本|彻底|坚决|严格|依法)?(消除|淘汰|禁止|严禁|杜绝|不再新建|不再新增|不再审批|停止审批|取缔关闭|关停取缔|取缔|关停|拆除|清除)(?!类|的)(?:了)?${OBJECT}?`,
)
export function findClearances(context: ClauseContext): TargetDraft[] {
  return clearedToZero(context) ?? covered(context) ?? completed(context) ?? cleared(context) ?? []
}

/** 完成35蒸吨及以下燃煤锅炉“清零”任务 */
function clearedToZero(context: ClauseContext): TargetDraft[] | null {
  const { text, clause } = context
  const at = text.slice(clause.start, clause.end).search(/"?(动态)?清零"?/)
  if (at === -1) return null
  const metric = metricBefore(context, clause.start, clause.start + at)
  if (metric.text === '') return null
  const scope = THRESHOLD.exec(metric.text)?.[0] ?? null
  const name = scope === null ? metric.text : metric.text.replace(scope, '')
  const end =
    clause.start + at + (/"?(动态)?清零"?/.exec(text.slice(clause.start + at))?.[0].length ?? 2)
  return [draft(context, name, 'clear', scope, metric.start, end)]
}

/** 渣土源头监管全覆盖, 运输车辆全密闭, 2020年全部使用智能渣土车: all of them, that is 100 %. */
function covered(context: ClauseContext): TargetDraft[] | null {
  const { text, clause } = context
  const written = text.slice(clause.start, clause.end)
  const found = [...written.matchAll(/(全覆盖|全密闭|全封闭|全收集|全处理|全达标)/g)]
  if (found.length > 0) {
    let from = clause.start
    return found.flatMap((match) => {
      const at = clause.start + match.index
      const metric = metricBefore(context, from, at)
      const start = Math.max(metric.start, from)
      const name = metric.text.replace(/^.*(落实|实现|推进|做到|完成)/, '').replace(/^、/, '')
      from = at + match[0].length
      return name === ''
        ? []
        : [{ ...draft(context, name, '=', null, start, from), value: 100, unit: '%' }]
    })
  }
  const all =
    /(?<!安)(?:全部(?!门)|全面(?=使用|采用))(使用|安装|配备|采用|实现|完成|达标|达到|纳入|建成|落实|入园|更换|改用|密闭|封闭|接入|拆除|关停|取缔|淘汰|清理|退出|整改)([^,。;:、]{0,24})/.exec(
      written,
    )
  if (all === null) return null
  const at = clause.start + all.index
  const subject = metricBefore({ ...context, subject: '' }, clause.start, at)
  const phrase = (all[2] ?? '').trim()
  // 渣土车全部更换为新能源车 says what becomes of the trucks.
  const object = /^[为成]/.test(phrase) ? '' : phrase
  const end = at + all[0].length
  if (/拆除|关停|取缔|淘汰|清理|退出/.test(all[1] ?? '')) {
    const name = subject.text !== '' ? subject.text : object
    return name === '' ? null : [draft(context, name, 'clear', null, subject.start, end)]
  }
  const name =
    object.length > 2 && !/(到位|任务|整改|要求)$/.test(object)
      ? object
      : subject.text || context.subject
  if (name === '') return null
  const scope = THRESHOLD.exec(subject.text)?.[0] ?? null
  return [{ ...draft(context, name, '=', scope, subject.start, end), value: 100, unit: '%' }]
}

/** 完成建成区燃煤锅炉淘汰任务 */
function completed(context: ClauseContext): TargetDraft[] | null {
  const { text, clause } = context
  const written = text.slice(clause.start, clause.end)
  const found = /完成([^,。;:\d]{2,30}|.{0,30}蒸吨.{2,20})(?:淘汰|取缔|关停)(?:任务|工作)?$/.exec(
    written,
  )
  const object = found?.[1]
  if (found === null || object === undefined) return null
  const scope = THRESHOLD.exec(object)?.[0] ?? null
  const start = clause.start + found.index
  const metric = object.replace(scope ?? '', '').replace(/^的|的$/g, '')
  return [draft(context, metric, 'clear', scope, start, start + found[0].length)]
}

function cleared(context: ClauseContext): TargetDraft[] | null {
  const { text, clause } = context
  const written = text.slice(clause.start, clause.end)
  const found = CLEAR.exec(written)
  if (found === null) return null
  const at = clause.start + found.index
  const object = (found[2] ?? '').replace(/(?:任务|工作|目标|行为|现象|等|")+$/, '').trim()
  const verb = found[1] ?? ''
  const before = written.slice(0, found.index)
  if (
    /(通过|采取|采用|加大|加强|应当|对|依法|已|未|尚未|被|通报|责令|违反)[^,]{0,10}$/.test(
      before,
    ) &&
    !/禁止|严禁|杜绝|不再/.test(verb)
  )
    return null
  // 加快淘汰老旧机车 is a direction; 划定禁止使用…的区域 names a place.
  if (
    /^(淘汰|取缔|关停|拆除|清除)$/.test(verb) &&
    /(加快|促进|推动|推进|鼓励|引导|支持)[^,]{0,6}$/.test(before) &&
    context.by === null
  )
    return null
  if (/区域|机制$/.test(object) || /(划定|进入|公布)[^,]{0,4}$/.test(before)) return null
  if (/^(取缔|关停|拆除|清除)$/.test(verb) && !/(全部|全面|基本|彻底)/.test(found[0])) return null
  if (object === '' || /^(了|的|或|和|、)/.test(object)) {
    if (!/消除|淘汰/.test(verb)) return null
    const subject = metricBefore({ ...context, subject: '' }, clause.start, at)
    const name = subject.text.replace(/(基本|全部|得到|全面|已)+$/, '')
    return name === ''
      ? null
      : [draft(context, name, 'clear', null, subject.start, at + found[0].length)]
  }
  const scope = THRESHOLD.exec(object)?.[0] ?? null
  return [
    draft(
      context,
      scope === null ? object : object.replace(scope, ''),
      'clear',
      scope,
      at,
      at + found[0].length,
    ),
  ]
}

function draft(
  context: ClauseContext,
  metric: string,
  operator: TargetDraft['operator'],
  scope: string | null,
  start: number,
  end: number,
): TargetDraft {
  const { by, baseline, stretch } = context
  return {
    metric,
    operator,
    value: null,
    unit: null,
    grade: null,
    baseline,
    by,
    scope,
    approximate: false,
    stretch,
    start,
    end,
  }
}
