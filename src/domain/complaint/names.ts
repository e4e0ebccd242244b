/** The words for states, steps and choices of complaints. */
import type { Names } from '../names.ts'
import type { ComplaintStep } from './commands.ts'
import type {
  COMPLAINT_CHANNELS,
  CONCLUSIONS,
  ComplaintState,
  Repeat,
  SATISFACTION,
  Verified,
} from './complaint.ts'
import type { NumberFault } from './complaint-number.ts'

export const COMPLAINT_STATE_NAME: Names<ComplaintState> = {
  registered: { zh: '已登记', en: 'Registered' },
  accepted: { zh: '已受理', en: 'Accepted' },
  dispatched: { zh: '已交办', en: 'Dispatched' },
  handled: { zh: '已办理', en: 'Handled' },
  replied: { zh: '已答复', en: 'Answered' },
  closed: { zh: '已办结', en: 'Closed' },
  declined: { zh: '不予受理', en: 'Declined' },
  transferred: { zh: '已转送', en: 'Transferred' },
}

export const COMPLAINT_STEP_NAME: Names<ComplaintStep> = {
  accept: { zh: '受理', en: 'Accept' },
  decline: { zh: '不予受理', en: 'Decline' },
  transfer: { zh: '转送其他机关', en: 'Transfer' },
  dispatch: { zh: '交办', en: 'Dispatch' },
  return: { zh: '退回交办', en: 'Give back' },
  handle: { zh: '填报办理情况', en: 'Report the handling' },
  'send-back': { zh: '退回补充', en: 'Send back' },
  reply: { zh: '答复', en: 'Answer' },
  'record-satisfaction': { zh: '登记满意度', en: 'Record satisfaction' },
  close: { zh: '办结', en: 'Close' },
  reopen: { zh: '重新办理', en: 'Reopen' },
  'request-extension': { zh: '申请延期', en: 'Ask for an extension' },
  'approve-extension': { zh: '批准延期', en: 'Approve the extension' },
  'refuse-extension': { zh: '不予延期', en: 'Refuse the extension' },
  'name-liaison': { zh: '指定联络人', en: 'Name a contact' },
  'link-duplicate': { zh: '关联为重复件', en: 'Link as a duplicate' },
  'unlink-duplicate': { zh: '取消重复关联', en: 'Undo the link' },
  'link-item': { zh: '关联整改事项', en: 'Link to an item' },
  'confirm-repeat': { zh: '确认反弹', en: 'Confirm the relapse' },
  'dismiss-repeat': { zh: '排除反弹', en: 'Dismiss' },
  correct: { zh: '更正', en: 'Correct' },
}

export const COMPLAINT_CHANNEL_NAME: Names<(typeof COMPLAINT_CHANNELS)[number]> = {
  letter: { zh: '来信', en: 'Letter' },
  call: { zh: '来电', en: 'Call' },
  network: { zh: '网络', en: 'Internet' },
  visit: { zh: '来访', en: 'Visit' },
  other: { zh: '其他', en: 'Other' },
}

export const VERIFIED_NAME: Names<Verified> = {
  true: { zh: '属实', en: 'True' },
  partly: { zh: '部分属实', en: 'Partly true' },
  untrue: { zh: '不属实', en: 'Untrue' },
}

export const CONCLUSION_NAME: Names<(typeof CONCLUSIONS)[number]> = {
  closed: { zh: '已办结', en: 'Closed' },
  'stage-closed': { zh: '阶段性办结', en: 'Closed for this stage' },
}

export const SATISFACTION_NAME: Names<(typeof SATISFACTION)[number]> = {
  satisfied: { zh: '满意', en: 'Satisfied' },
  fair: { zh: '基本满意', en: 'Fairly satisfied' },
  dissatisfied: { zh: '不满意', en: 'Dissatisfied' },
  unreachable: { zh: '无法联系', en: 'Could not be reached' },
  anonymous: { zh: '匿名', en: 'Anonymous' },
}

export const REPEAT_STATE_NAME: Names<Repeat['state']> = {
  proposed: { zh: '待核', en: 'To be looked at' },
  confirmed: { zh: '已确认反弹', en: 'A relapse' },
  dismissed: { zh: '已排除', en: 'Dismissed' },
}

export const NUMBER_FAULT_NAME: Names<NumberFault> = {
  form: {
    zh: '应为 X 或 D、轮次、省份代码、8 位日期、4 位序号',
    en: 'X or D, round, province, date, serial',
  },
  channel: { zh: '首字母应为 X（来信）或 D（来电）', en: 'it begins with X (letter) or D (call)' },
  round: { zh: '轮次不能为 0', en: 'the round cannot be 0' },
  province: { zh: '没有这个省份代码', en: 'there is no such province' },
  date: { zh: '没有这一天', en: 'there is no such day' },
  future: { zh: '日期晚于今天', en: 'the day lies in the future' },
  serial: { zh: '序号不能为 0000', en: 'the serial cannot be 0000' },
}
