/** The words for states and steps of enforcement cases, and for what is chosen in them. */
import type { Names } from '../names.ts'
import type { CASE_ORIGINS, CaseState, PARTY_KINDS, SERVICE_WAYS } from './case.ts'
import type { CaseStep } from './commands.ts'
import type { Finding, PenaltyRemark } from './daily-penalty.ts'
import type { DueKey } from './enforcement-pack.ts'
import type { StayReason, SurchargeLine } from './late-surcharge.ts'

export const CASE_STATE_NAME: Names<CaseState> = {
  checked: { zh: '已检查', en: 'Checked' },
  filed: { zh: '已立案', en: 'Filed' },
  notified: { zh: '已告知', en: 'Rights notified' },
  decided: { zh: '已决定', en: 'Decided' },
  served: { zh: '已送达', en: 'Served' },
  closed: { zh: '已结案', en: 'Closed' },
  dropped: { zh: '不予处罚', en: 'Dropped' },
}

export const CASE_STEP_NAME: Names<CaseStep> = {
  file: { zh: '立案', en: 'File the case' },
  drop: { zh: '不予立案或撤案', en: 'Drop the case' },
  extend: { zh: '批准延长期限', en: 'Approve an extension' },
  order: { zh: '责令改正', en: 'Order to correct' },
  notify: { zh: '告知权利', en: 'Notify of rights' },
  serve: { zh: '送达', en: 'Serve a paper' },
  state: { zh: '记录陈述申辩', en: 'Record a statement' },
  'ask-hearing': { zh: '记录听证申请', en: 'Record a request for a hearing' },
  'hold-hearing': { zh: '举行听证', en: 'Hold the hearing' },
  waive: { zh: '记录放弃权利', en: 'Record a waiver' },
  decide: { zh: '作出处罚决定', en: 'Decide' },
  recheck: { zh: '复查', en: 'Check again' },
  'notify-daily': { zh: '告知按日连续处罚', en: 'Notify of a daily penalty' },
  'penalise-daily': { zh: '按日连续处罚', en: 'Daily penalty' },
  'drop-daily': { zh: '不予按日连续处罚', en: 'Drop the daily penalty' },
  'carry-out': { zh: '执行措施', en: 'Carry out a measure' },
  pay: { zh: '登记缴款', en: 'Enter a payment' },
  stay: { zh: '记录复议、诉讼或延期', en: 'Record a review, suit or delay' },
  'end-stay': { zh: '复议、诉讼或延期结束', en: 'Its end' },
  surcharge: { zh: '催告并加处罚款', en: 'Ask for the surcharge' },
  'add-evidence': { zh: '添加证据', en: 'Add evidence' },
  'withdraw-evidence': { zh: '撤下证据', en: 'Withdraw evidence' },
  transfer: { zh: '移送', en: 'Transfer' },
  close: { zh: '结案', en: 'Close' },
}

export const FINDING_NAME: Names<Finding> = {
  continuing: { zh: '仍在违法排放', en: 'Still in violation' },
  refused: { zh: '拒绝复查（视为拒不改正）', en: 'Refused the check (not corrected)' },
  corrected: { zh: '已改正', en: 'Corrected' },
}

export const SERVICE_WAY_NAME: Names<(typeof SERVICE_WAYS)[number]> = {
  direct: { zh: '直接送达', en: 'In person' },
  left: { zh: '留置送达', en: 'Left at the place' },
  post: { zh: '邮寄送达', en: 'By post' },
  electronic: { zh: '电子送达', en: 'Electronically' },
  entrusted: { zh: '委托送达', en: 'By another authority' },
  'public-notice': { zh: '公告送达', en: 'By public notice' },
}

export const PARTY_KIND_NAME: Names<(typeof PARTY_KINDS)[number]> = {
  organisation: { zh: '单位', en: 'Organisation' },
  person: { zh: '个人', en: 'Natural person' },
}

export const STAY_NAME: Names<StayReason> = {
  review: { zh: '行政复议', en: 'Administrative review' },
  suit: { zh: '行政诉讼', en: 'Suit' },
  deferral: { zh: '批准延期或分期缴纳', en: 'Delay or instalments granted' },
}

export const SURCHARGE_LINE_NAME: Names<SurchargeLine['kind']> = {
  late: { zh: '逾期', en: 'Late' },
  stayed: { zh: '期间不计', en: 'Does not count' },
  capped: { zh: '已到上限', en: 'Limit reached' },
}

export const CASE_ORIGIN_NAME: Names<(typeof CASE_ORIGINS)[number]> = {
  hand: { zh: '现场检查', en: 'A check' },
  inspection: { zh: '名录检查', en: 'An inspection of a register' },
  item: { zh: '整改事项', en: 'A rectification item' },
  complaint: { zh: '举报', en: 'A complaint' },
  draw: { zh: '双随机抽查', en: 'A random draw' },
  submission: { zh: '群众来件', en: 'A submission' },
}

export const DUE_NAME: Names<DueKey> = {
  file: { zh: '决定是否立案', en: 'Decide whether to file' },
  statement: { zh: '当事人陈述申辩截止', en: 'Statements until' },
  hearing: { zh: '当事人申请听证截止', en: 'Hearing may be asked for until' },
  'hearing-notice': { zh: '听证通知', en: 'Notice of the hearing' },
  decide: { zh: '作出处罚决定', en: 'Decide' },
  serve: { zh: '送达文书', en: 'Serve the paper' },
  recheck: { zh: '暗查复查', en: 'Check again, unannounced' },
  pay: { zh: '缴纳罚款', en: 'Fine to be paid' },
  'hand-over': { zh: '向受移送机关移交', en: 'Hand the case over' },
}

export const REMARK_NAME: Names<PenaltyRemark['kind']> = {
  'no-fine-yet': { zh: '尚无原罚款决定，不能按日计罚', en: 'No fine was decided yet' },
  'nothing-to-count': { zh: '没有可以计罚的日数', en: 'There are no days to count' },
  'recheck-before-service': {
    zh: '复查早于责令改正决定书送达',
    en: 'A recheck before the order was served',
  },
  'recheck-late': { zh: '复查超过三十日', en: 'The recheck came after more than the days allowed' },
  corrected: { zh: '已改正，计罚到此为止', en: 'Corrected: the count ends here' },
  'after-correction': {
    zh: '改正后又违法，须重新立案、重新起算',
    en: 'Violated again after correction: a new case and a new count',
  },
  'after-end': {
    zh: '违法排放已因其他措施停止，不计',
    en: 'The discharge had been ended by other means: not counted',
  },
  'cycle-overlaps': { zh: '两个计罚周期重叠', en: 'Two cycles overlap' },
}
