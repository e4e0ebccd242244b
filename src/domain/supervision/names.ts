/** The words for steps and states of papers, and for the kinds of bulletins. */
import type { Names } from '../names.ts'
import type { NoticeStep } from './commands.ts'
import type { BulletinKind } from './ladder-pack.ts'
import type { NoticeState } from './notice.ts'

export const NOTICE_STATE_NAME: Names<NoticeState> = {
  proposed: { zh: '待签发', en: 'Proposed' },
  issued: { zh: '已签发', en: 'Issued' },
  received: { zh: '已签收', en: 'Received' },
  replied: { zh: '已答复', en: 'Answered' },
  settled: { zh: '已办结', en: 'Settled' },
  dismissed: { zh: '不予签发', en: 'Dismissed' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
}

export const NOTICE_STEP_NAME: Names<NoticeStep> = {
  edit: { zh: '修改文稿', en: 'Edit' },
  dismiss: { zh: '不予签发', en: 'Dismiss' },
  sign: { zh: '签发', en: 'Sign' },
  receive: { zh: '签收', en: 'Acknowledge receipt' },
  reply: { zh: '答复', en: 'Answer' },
  'accept-reply': { zh: '认可答复', en: 'Accept the answer' },
  'return-reply': { zh: '退回答复', en: 'Return the answer' },
  'record-interview': { zh: '登记约谈', en: 'Record the interview' },
  'request-extension': { zh: '申请延长督办', en: 'Ask for more time' },
  'grant-extension': { zh: '同意延长督办', en: 'Grant more time' },
  'refuse-extension': { zh: '不同意延长督办', en: 'Refuse more time' },
  'report-watching': { zh: '报告盯办情况', en: 'Report on the watch' },
  'end-watching': { zh: '结束盯办', en: 'End the watch' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
}

export const BULLETIN_KIND_NAME: Names<BulletinKind> = {
  weekly: { zh: '周通报', en: 'Weekly bulletin' },
  'half-monthly': { zh: '半月通报', en: 'Half-monthly bulletin' },
}
