/**
 * The form of every step: which control asks for each part of its command. A part that is added to a
 * command does not compile until it has one; what is allowed is the command's own schema.
 */
import type { CommandData } from '#domain/ledger/commands.ts'
import type { Step } from '#domain/ledger/steps.ts'
import type { Language } from '#domain/names.ts'

export type Control =
  | 'line'
  | 'text'
  | 'date'
  | 'number'
  | 'flag'
  | 'class'
  | 'unit'
  | 'units'
  | 'person'
  | 'people'
  | 'item'
  | 'evidence'
  | 'milestones'
  | 'figures'
  | 'criteria'
  | 'lines'
  | 'position'
  | 'milestone'
  | 'objection'
  | 'state-before'
  | 'look-back'
  | 'outcome'
  | 'relapse-source'
  | 'link-kind'

/** A key of a union of objects. */
type KeyOf<T> = T extends unknown ? Extract<keyof T, string> : never
export type FieldName = KeyOf<{ [S in Step]: CommandData<S> }[Step]>

export const FORMS: { readonly [S in Step]: { readonly [K in KeyOf<CommandData<S>>]: Control } } = {
  assign: {
    leadUnitId: 'unit',
    assistUnitIds: 'units',
    responsibleId: 'person',
    dueOn: 'date',
    class: 'class',
    note: 'text',
  },
  acknowledge: { note: 'text' },
  'object-to-assignment': { reason: 'text' },
  'uphold-objection': { answer: 'text' },
  'overrule-objection': { answer: 'text' },
  'set-plan': {
    milestones: 'milestones',
    indicators: 'lines',
    dueOn: 'date',
    cost: 'number',
    reportEveryDays: 'number',
  },
  start: { note: 'text' },
  'change-milestones': { milestones: 'milestones', reason: 'text' },
  'reach-milestone': { key: 'milestone', note: 'text' },
  'report-progress': {
    nil: 'flag',
    text: 'text',
    share: 'number',
    figures: 'figures',
    reason: 'text',
    evidenceIds: 'evidence',
  },
  'self-check': { criteria: 'criteria', note: 'text' },
  'accept-stage': { stage: 'line', checkerIds: 'people', opinion: 'text' },
  apply: { result: 'text' },
  'confirm-check': { opinion: 'text' },
  'check-on-site': {
    checkerIds: 'people',
    place: 'line',
    position: 'position',
    criteria: 'criteria',
    measurements: 'figures',
    findings: 'text',
    evidenceIds: 'evidence',
  },
  'add-signer': { personId: 'person', title: 'line' },
  sign: { opinion: 'text' },
  'publish-notice': { startsOn: 'date', place: 'line', channel: 'line' },
  'object-to-notice': { from: 'line', content: 'text' },
  'settle-notice-objection': { objection: 'objection', outcome: 'outcome', answer: 'text' },
  'record-superior-check': { decisionNumber: 'line', opinion: 'text' },
  'strike-off': { decisionNumber: 'line', opinion: 'text' },
  'look-back': { month: 'look-back', held: 'flag', findings: 'text' },
  consolidate: { opinion: 'text' },
  relapse: { source: 'relapse-source', findings: 'text', dueOn: 'date' },
  return: { to: 'state-before', reasons: 'lines' },
  'request-extension': { dueOn: 'date', progress: 'text', reason: 'text', plan: 'text' },
  'approve-extension': { dueOn: 'date', documentNumber: 'line' },
  'refuse-extension': { reason: 'text' },
  suspend: { reason: 'text' },
  resume: { note: 'text' },
  merge: { intoItemId: 'item', reason: 'text' },
  separate: { reason: 'text' },
  link: { toItemId: 'item', kind: 'link-kind' },
}

type Name = Readonly<Record<Language, string>>

const NAMES: Readonly<Record<FieldName, Name>> = {
  leadUnitId: { zh: '牵头单位', en: 'Leading unit' },
  assistUnitIds: { zh: '配合单位', en: 'Assisting units' },
  responsibleId: { zh: '责任人', en: 'Responsible person' },
  dueOn: { zh: '整改时限', en: 'Due' },
  class: { zh: '整改类别', en: 'Class' },
  note: { zh: '备注', en: 'Note' },
  reason: { zh: '理由', en: 'Reason' },
  answer: { zh: '答复意见', en: 'Answer' },
  milestones: { zh: '序时节点', en: 'Milestones' },
  indicators: { zh: '考核指标', en: 'Indicators' },
  cost: { zh: '所需资金（元）', en: 'Cost (yuan)' },
  reportEveryDays: { zh: '报告间隔（天）', en: 'Days between reports' },
  key: { zh: '节点', en: 'Milestone' },
  nil: { zh: '零报告（无新进展）', en: 'Nil report (nothing new)' },
  text: { zh: '进展情况', en: 'What was done' },
  share: { zh: '完成比例（%）', en: 'Percent done' },
  evidenceIds: { zh: '佐证材料', en: 'Evidence' },
  figures: { zh: '累计数据', en: 'Figures so far' },
  criteria: { zh: '自查标准', en: 'Criteria' },
  stage: { zh: '验收阶段', en: 'Stage' },
  checkerIds: { zh: '核查人', en: 'Checkers' },
  opinion: { zh: '意见', en: 'Opinion' },
  result: { zh: '整改完成情况', en: 'What was achieved' },
  place: { zh: '地点', en: 'Place' },
  position: { zh: '核查位置', en: 'Position' },
  measurements: { zh: '现场测量', en: 'Measurements' },
  findings: { zh: '核查情况', en: 'Findings' },
  personId: { zh: '加签人', en: 'Signer' },
  title: { zh: '职务', en: 'Title' },
  startsOn: { zh: '公示起始日', en: 'First day' },
  channel: { zh: '异议受理渠道', en: 'Where to object' },
  from: { zh: '提出人', en: 'Who objects' },
  content: { zh: '异议内容', en: 'Objection' },
  objection: { zh: '异议', en: 'Objection' },
  outcome: { zh: '处理结论', en: 'Outcome' },
  decisionNumber: { zh: '文号', en: 'Document number' },
  month: { zh: '回头看批次', en: 'Look-back' },
  held: { zh: '整改成效保持', en: 'Still holds' },
  source: { zh: '发现途径', en: 'Found by' },
  to: { zh: '退回到', en: 'Back to' },
  reasons: { zh: '退回理由', en: 'Reasons' },
  progress: { zh: '目前进展', en: 'Progress so far' },
  plan: { zh: '后续安排', en: 'Plan for the rest' },
  documentNumber: { zh: '批准文号', en: 'Document number' },
  intoItemId: { zh: '并入的事项', en: 'Item to merge into' },
  toItemId: { zh: '关联的事项', en: 'Other item' },
  kind: { zh: '关联方式', en: 'Kind of link' },
}

/** Where officials word a part of one step in their own way. */
const OWN_NAMES: { readonly [S in Step]?: { readonly [K in KeyOf<CommandData<S>>]?: Name } } = {
  'report-progress': {
    reason: { zh: '与上次报告矛盾的原因', en: 'Why it contradicts the last report' },
  },
  'check-on-site': {
    criteria: { zh: '核查标准', en: 'Criteria as found' },
    evidenceIds: { zh: '现场照片和签名', en: 'Photographs and signatures of the check' },
  },
  'publish-notice': { place: { zh: '公示地点', en: 'Where it is shown' } },
  'request-extension': {
    dueOn: { zh: '申请延期至', en: 'Until' },
    reason: { zh: '延期理由', en: 'Reason' },
  },
  'approve-extension': { dueOn: { zh: '准予延期至', en: 'Until' } },
  'look-back': { findings: { zh: '回头看情况', en: 'Findings' } },
  relapse: {
    findings: { zh: '反弹情况', en: 'What was found' },
    dueOn: { zh: '新的整改时限', en: 'New date' },
  },
}

export function fieldName(step: Step, field: FieldName, language: Language): string {
  const own: Readonly<Partial<Record<FieldName, Name>>> = OWN_NAMES[step] ?? {}
  return (own[field] ?? NAMES[field])[language]
}

export function controlsOf(step: Step): readonly (readonly [FieldName, Control])[] {
  return Object.entries(FORMS[step]) as [FieldName, Control][]
}

type Options = Readonly<Record<string, Name>>

/** The words of closed lists. */
export const OPTIONS = {
  outcome: {
    dismissed: { zh: '异议不成立', en: 'Dismissed' },
    upheld: { zh: '异议成立', en: 'Upheld' },
  },
  'relapse-source': {
    patrol: { zh: '巡查', en: 'Patrol' },
    complaint: { zh: '群众举报', en: 'Complaint' },
    sensor: { zh: '监测数据', en: 'Monitoring data' },
    'look-back': { zh: '回头看', en: 'Look-back' },
    superior: { zh: '上级督察', en: 'Superior' },
    other: { zh: '其他', en: 'Other' },
  },
  'link-kind': {
    related: { zh: '相关事项', en: 'Related' },
    duplicate: { zh: '重复事项', en: 'Duplicate' },
    superior: { zh: '上级事项', en: 'Superior’s item' },
  },
} as const satisfies Readonly<Partial<Record<Control, Options>>>
