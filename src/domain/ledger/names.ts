/** The words for states, steps, levels and paces of items. */
import type { Names } from '../names.ts'
import type { LEVELS } from './item-list.ts'
import type { Light } from './light.ts'
import type { Pace } from './pace.ts'
import type { State } from './state.ts'
import type { Step } from './steps.ts'

export const STATE_NAME: Names<State> = {
  listed: { zh: '已登记', en: 'Listed' },
  assigned: { zh: '已交办', en: 'Assigned' },
  acknowledged: { zh: '已签收', en: 'Acknowledged' },
  planned: { zh: '方案已定', en: 'Planned' },
  'under-way': { zh: '整改中', en: 'Under way' },
  'self-checked': { zh: '自查完成', en: 'Self-checked' },
  applied: { zh: '已申请销号', en: 'Strike-off applied for' },
  'site-checked': { zh: '已现场核查', en: 'Checked on site' },
  signed: { zh: '已联签', en: 'Signed' },
  noticed: { zh: '公示中', en: 'Under public notice' },
  'superior-checked': { zh: '上级已验收', en: 'Accepted by the superior' },
  'struck-off': { zh: '已销号', en: 'Struck off' },
  consolidated: { zh: '已巩固', en: 'Consolidated' },
  suspended: { zh: '中止', en: 'Suspended' },
  merged: { zh: '已合并', en: 'Merged' },
  withdrawn: { zh: '已撤出', en: 'Withdrawn' },
}

export const STEP_NAME: Names<Step> = {
  assign: { zh: '交办', en: 'Assign' },
  acknowledge: { zh: '签收', en: 'Acknowledge' },
  'object-to-assignment': { zh: '对交办提出异议', en: 'Object to the assignment' },
  'uphold-objection': { zh: '采纳异议并收回交办', en: 'Uphold the objection' },
  'overrule-objection': { zh: '驳回异议', en: 'Overrule the objection' },
  'set-plan': { zh: '确定整改方案', en: 'Set the plan' },
  start: { zh: '开始整改', en: 'Start' },
  'change-milestones': { zh: '调整节点', en: 'Change milestones' },
  'reach-milestone': { zh: '完成节点', en: 'Reach a milestone' },
  'report-progress': { zh: '报告进展', en: 'Report progress' },
  'self-check': { zh: '完成自查', en: 'Check oneself' },
  'accept-stage': { zh: '阶段性验收', en: 'Accept a stage' },
  apply: { zh: '申请销号', en: 'Apply for strike-off' },
  'check-on-site': { zh: '现场核查', en: 'Check on site' },
  'confirm-check': { zh: '确认核查', en: 'Confirm the check' },
  'add-signer': { zh: '加签', en: 'Add a signer' },
  sign: { zh: '联签', en: 'Sign' },
  'publish-notice': { zh: '公示', en: 'Publish the notice' },
  'object-to-notice': { zh: '登记公示异议', en: 'Enter an objection' },
  'settle-notice-objection': { zh: '处理公示异议', en: 'Settle an objection' },
  'record-superior-check': { zh: '登记上级验收', en: 'Enter the superior’s check' },
  'strike-off': { zh: '销号', en: 'Strike off' },
  'look-back': { zh: '回头看', en: 'Look back' },
  consolidate: { zh: '结束巩固期', en: 'Consolidate' },
  relapse: { zh: '登记反弹', en: 'Enter a relapse' },
  return: { zh: '退回', en: 'Return' },
  'request-extension': { zh: '申请延期', en: 'Ask for an extension' },
  'approve-extension': { zh: '准予延期', en: 'Approve the extension' },
  'refuse-extension': { zh: '不予延期', en: 'Refuse the extension' },
  suspend: { zh: '中止', en: 'Suspend' },
  resume: { zh: '恢复', en: 'Resume' },
  merge: { zh: '并入其他事项', en: 'Merge' },
  separate: { zh: '撤销合并', en: 'Separate' },
  link: { zh: '关联', en: 'Link' },
}

export const LEVEL_NAME: Names<(typeof LEVELS)[number]> = {
  central: { zh: '中央督察', en: 'Central' },
  provincial: { zh: '省级督察', en: 'Provincial' },
  city: { zh: '市级交办', en: 'City' },
  district: { zh: '区级交办', en: 'District' },
  own: { zh: '自查自纠', en: 'Own' },
}

export const LIGHT_NAME: Names<Light> = {
  red: { zh: '红灯', en: 'Red' },
  yellow: { zh: '黄灯', en: 'Yellow' },
  blue: { zh: '蓝灯', en: 'Blue' },
  grey: { zh: '无时限', en: 'No date' },
  green: { zh: '已办结', en: 'Settled' },
}

export const PACE_NAME: Names<Pace> = {
  'not-started': { zh: '尚未启动', en: 'Not started' },
  behind: { zh: '未达到序时进度', en: 'Behind' },
  on: { zh: '达到序时进度', en: 'On pace' },
  ahead: { zh: '超过序时进度', en: 'Ahead' },
  done: { zh: '完成整改', en: 'Done' },
  'struck-off': { zh: '完成销号', en: 'Struck off' },
}
