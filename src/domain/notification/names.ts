/** The words for kinds of notices, ways out and what became of a delivery. */
import type { Names } from '../names.ts'
import type { ChannelKind, DeliveryState } from './channel.ts'
import type { NoticeKind } from './notice.ts'

export const NOTICE_KIND_NAME: Names<NoticeKind> = {
  assignment: { zh: '交办', en: 'Assignments' },
  returned: { zh: '退回', en: 'Returns' },
  extension: { zh: '延期', en: 'Extensions' },
  signature: { zh: '待签', en: 'Signatures' },
  'struck-off': { zh: '销号', en: 'Strike-offs' },
  relapse: { zh: '反弹', en: 'Relapses' },
  'milestone-soon': { zh: '节点临近', en: 'Milestones near' },
  'deadline-soon': { zh: '时限临近', en: 'Deadlines near' },
  'report-due': { zh: '应报进展', en: 'Reports due' },
  'look-back-due': { zh: '应回头看', en: 'Look-backs due' },
  overdue: { zh: '逾期', en: 'Overdue' },
  'evidence-expiring': { zh: '材料到期', en: 'Papers expiring' },
  supervision: { zh: '督办', en: 'Supervision' },
  'reply-due': { zh: '应答复', en: 'Replies due' },
  bulletin: { zh: '通报', en: 'Bulletins' },
  scoring: { zh: '绩效考评', en: 'Assessment' },
  flag: { zh: '疑点', en: 'Doubts' },
  accountability: { zh: '问责', en: 'Accountability' },
  objection: { zh: '群众来件', en: 'From citizens' },
  monitoring: { zh: '监测告警', en: 'Monitoring' },
  register: { zh: '名录', en: 'Registers' },
  account: { zh: '账号', en: 'Accounts' },
  operations: { zh: '系统运行', en: 'Operations' },
}

export const CHANNEL_KIND_NAME: Names<ChannelKind> = {
  email: { zh: '电子邮件', en: 'E-mail' },
  webhook: { zh: '回调', en: 'Webhook' },
  dingtalk: { zh: '钉钉群机器人', en: 'DingTalk robot' },
  wecom: { zh: '企业微信群机器人', en: 'WeCom robot' },
}

export const DELIVERY_STATE_NAME: Names<DeliveryState> = {
  waiting: { zh: '待发', en: 'waiting' },
  sending: { zh: '发送中', en: 'being sent' },
  sent: { zh: '已发', en: 'sent' },
  dead: { zh: '停止发送', en: 'given up' },
}
