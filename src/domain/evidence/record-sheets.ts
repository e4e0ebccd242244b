/** What the program has on record for a part of the case file, as lines to be printed. */
import { LEVEL_NAME } from '../ledger/names.ts'
import type { Json, StoredEvent } from '../log/event.ts'
import type { Part } from './checklist-pack.ts'

/** Events and the part they are filed in; the words are those of the printed sheet. */
const FILED_IN: Readonly<Record<string, readonly [Part, string]>> = {
  'item.listed': ['source-text', '登记'],
  'item.planned': ['plan-sheet', '确定整改方案'],
  'item.milestones-changed': ['plan-sheet', '调整节点'],
  'item.assigned': ['assignment-letters', '交办'],
  'item.acknowledged': ['assignment-letters', '签收'],
  'item.assignment-objected': ['assignment-letters', '对交办提出异议'],
  'item.assignment-withdrawn': ['assignment-letters', '采纳异议，收回交办'],
  'item.assignment-confirmed': ['assignment-letters', '驳回异议'],
  'item.returned': ['assignment-letters', '退回'],
  'item.extension-requested': ['assignment-letters', '申请延期'],
  'item.extension-approved': ['assignment-letters', '准予延期'],
  'item.extension-refused': ['assignment-letters', '不予延期'],
  'item.suspended': ['assignment-letters', '中止'],
  'item.resumed': ['assignment-letters', '恢复'],
  'item.progress-reported': ['investigation-record', '进展报告'],
  'item.milestone-reached': ['investigation-record', '完成节点'],
  'item.self-checked': ['self-check-report', '自查'],
  'item.stage-accepted': ['self-check-report', '阶段性验收'],
  'item.site-checked': ['site-check-form', '现场核查'],
  'item.signer-added': ['acceptance-opinion', '加签'],
  'item.signature-given': ['acceptance-opinion', '联签'],
  'item.superior-checked': ['acceptance-opinion', '上级验收'],
  'item.notice-published': ['notice-proof', '公示'],
  'item.notice-objected': ['notice-proof', '公示异议'],
  'item.notice-objection-settled': ['notice-proof', '异议处理'],
  'item.strike-off-applied': ['closing-form', '申请销号'],
  'item.struck-off': ['closing-form', '销号'],
  'item.looked-back': ['look-back-records', '回头看'],
  'item.consolidated': ['look-back-records', '结束巩固期'],
  'item.relapsed': ['look-back-records', '反弹'],
}

const LABEL: Readonly<Record<string, string>> = {
  number: '编号',
  title: '标题',
  text: '内容',
  origin: '来源',
  level: '层级',
  leadUnitId: '牵头单位',
  assistUnitIds: '配合单位',
  responsibleId: '责任人',
  checkerIds: '核查人',
  personId: '人员',
  dueOn: '时限',
  note: '说明',
  reason: '理由',
  reasons: '理由',
  answer: '答复',
  milestones: '节点',
  indicators: '指标',
  cost: '费用（元）',
  share: '完成比例（%）',
  figures: '数字',
  criteria: '标准',
  met: '符合',
  evidence: '依据',
  result: '结果',
  stage: '阶段',
  opinion: '意见',
  place: '地点',
  position: '核查位置',
  latitude: '北纬（度）',
  longitude: '东经（度）',
  accuracy: '误差（米）',
  measurements: '现场测量',
  findings: '情况',
  startsOn: '公示起',
  endsOn: '公示止',
  channel: '意见渠道',
  from: '提出人',
  content: '内容',
  objection: '异议序号',
  outcome: '处理结果',
  decisionNumber: '文号',
  documentNumber: '文号',
  month: '销号后第几个月',
  held: '成效保持',
  progress: '进展',
  plan: '计划',
  name: '名称',
  value: '数值',
  unit: '单位',
  to: '退回至',
}

const WORD: Readonly<Record<string, string>> = {
  true: '是',
  false: '否',
  dismissed: '不成立',
  upheld: '成立',
  ...Object.fromEntries(Object.entries(LEVEL_NAME).map(([level, { zh }]) => [level, zh])),
}

export interface RecordSheet {
  readonly what: string
  readonly by: string
  readonly occurredAt: string
  readonly recordedAt: string
  readonly lines: readonly (readonly [label: string, text: string])[]
}

/** The sheets of a part, in the order in which things were entered. @param names of persons and units by id */
export function recordSheets(
  events: readonly StoredEvent[],
  names: Readonly<Record<string, string>>,
  part: Part,
): readonly RecordSheet[] {
  return events.flatMap((event) => {
    const [filedIn, what] = FILED_IN[event.type] ?? []
    if (filedIn !== part || what === undefined) return []
    const data = event.data as Readonly<Record<string, Json>>
    const lines = told(data, names)
    const { actorName: by, occurredAt, recordedAt } = event
    return [{ what, by, occurredAt, recordedAt, lines }]
  })
}

/** What has a label, in the order of the labels: an event's own order is that of the alphabet. */
function told(
  data: Readonly<Record<string, Json | undefined>>,
  names: Readonly<Record<string, string>>,
): readonly (readonly [label: string, text: string])[] {
  return Object.entries(LABEL).flatMap(([key, label]) => {
    const text = spoken(data[key] ?? null, names)
    return text === '' ? [] : [[label, text] as const]
  })
}

function spoken(value: Json, names: Readonly<Record<string, string>>): string {
  if (value === null || value === '') return ''
  if (Array.isArray(value))
    return value
      .map((each) => spoken(each, names))
      .filter((text) => text !== '')
      .join('；')
  if (typeof value === 'object')
    return told(value as Readonly<Record<string, Json | undefined>>, names)
      .map(([label, text]) => `${label}：${text}`)
      .join('，')
  const text = String(value)
  return names[text] ?? WORD[text] ?? text
}
