/** What can stand in the way of closing an item: checks, signatures, notice, decision, look-backs. */
import { words } from '../refusal-words.ts'
import type { LEVELS } from './item-list.ts'
import { LEVEL_NAME } from './names.ts'

type Level = (typeof LEVELS)[number]

export const CLOSING_BLOCKS = {
  CHECK_UNMET: words<{ texts: readonly string[] }>(
    (d) => `现场核查未达到：${d.texts.join('；')}；应退回整改`,
    (d) => `Not met on site: ${d.texts.join('; ')}; return the item`,
  ),
  EVIDENCE_NOT_OWN: words(
    () => '核查的照片和签名须由核查人现场采集，不得使用他人提交的材料',
    () => 'Photographs and signatures of a check are made by its checkers, not taken from others',
  ),
  APPLICANT_IS_CHECKER: words(
    () => '本轮的核查人不能申请销号',
    () => 'Who checked in this round cannot apply',
  ),
  APPLICANT_IS_SIGNER: words(
    () => '本轮的联签人不能申请销号',
    () => 'Who signed in this round cannot apply',
  ),
  CHECKERS_TOO_FEW: words<{ least: number }>(
    (d) => `现场核查至少 ${d.least} 人`,
    (d) => `At least ${d.least} checkers are needed`,
  ),
  CHECKER_NOT_THERE: words(
    () => '核查记录由参加核查的人填报',
    () => 'The check is entered by one of its checkers',
  ),
  CHECK_UNCONFIRMED: words(
    () => '参加核查的人尚未全部确认核查记录',
    () => 'Not every checker has confirmed the check yet',
  ),
  CHECK_NOT_YOURS: words(
    () => '由参加核查且尚未确认的人确认',
    () => 'It is confirmed by those who took part and have not confirmed it yet',
  ),
  CHECKER_UNKNOWN: words(
    () => '核查人须为在任的核查员',
    () => 'Every checker must have the role of checker now',
  ),
  CHECKER_IS_APPLICANT: words(
    () => '申请人（自查人）不能核查',
    () => 'The applicant cannot check',
  ),
  CHECKER_IS_SIGNER: words(
    () => '本轮的联签人不能核查',
    () => 'Who signed in this round cannot check',
  ),
  SIGNER_KNOWN: words(
    () => '此人已在联签名单中',
    () => 'This person is among the signers already',
  ),
  SIGNER_IS_APPLICANT: words(
    () => '申请人（自查人）不能联签',
    () => 'The applicant cannot sign',
  ),
  SIGNER_IS_CHECKER: words(
    () => '核查人不能联签',
    () => 'Who checked cannot sign',
  ),
  SIGNER_IS_DECIDER: words(
    () => '本轮作销号决定的人不能联签',
    () => 'Who decided in this round cannot sign',
  ),
  SIGNED_ALREADY: words(
    () => '您已签过',
    () => 'You have signed already',
  ),
  NOT_A_SIGNER: words<{ title: string }>(
    (d) => `现在轮到${d.title}签字`,
    (d) => `The signature due now is that of: ${d.title}`,
  ),
  NOTICE_STARTS_EARLY: words<{ day: string }>(
    (d) => `公示起始日不得早于 ${d.day}`,
    (d) => `The notice cannot start before ${d.day}`,
  ),
  NOTICE_STARTS_LATE: words<{ last: string }>(
    (d) => `公示起始日不得晚于 ${d.last}`,
    (d) => `The notice cannot start after ${d.last}`,
  ),
  NOTICE_OPEN: words<{ endsOn: string }>(
    (d) => `公示期至 ${d.endsOn}，尚未结束`,
    (d) => `The notice runs until ${d.endsOn}`,
  ),
  NOTICE_OBJECTION_OPEN: words<{ numbers: readonly number[] }>(
    (d) => `公示异议尚未处理：第 ${d.numbers.join('、')} 件`,
    (d) => `Objections to the notice not settled: no. ${d.numbers.join(', ')}`,
  ),
  NOTICE_OBJECTION_UPHELD: words<{ numbers: readonly number[] }>(
    (d) => `公示异议成立（第 ${d.numbers.join('、')} 件），应退回整改`,
    (d) => `Objections upheld (no. ${d.numbers.join(', ')}): return the item`,
  ),
  NOTICE_OBJECTION_UNKNOWN: words<{ number: number }>(
    (d) => `没有待处理的第 ${d.number} 件异议`,
    (d) => `There is no open objection no. ${d.number}`,
  ),
  NO_SUPERIOR: words(
    () => '自查自纠事项由镇里销号，没有上级验收',
    () => 'An item of the town’s own has no superior’s check',
  ),
  SUPERIOR_CHECK_MISSING: words<{ level: Level }>(
    (d) => `${LEVEL_NAME[d.level].zh}事项须经上级验收后销号`,
    (d) => `${LEVEL_NAME[d.level].en}: the superior’s check comes first`,
  ),
  LEVEL_NOT_YOURS: words<{ level: Level }>(
    (d) => `${LEVEL_NAME[d.level].zh}事项不由您这一级决定`,
    (d) => `${LEVEL_NAME[d.level].en}: this is not decided at your level`,
  ),
  DECIDER_IS_APPLICANT: words(
    () => '申请人（自查人）不能作销号决定',
    () => 'The applicant cannot decide',
  ),
  DECIDER_IS_CHECKER: words(
    () => '核查人不能作销号决定',
    () => 'Who checked cannot decide',
  ),
  DECIDER_IS_SIGNER: words(
    () => '联签人不能作销号决定',
    () => 'Who signed cannot decide',
  ),
  DECISION_NUMBER_NEEDED: words(
    () => '请填写上级销号文号',
    () => 'Give the number of the superior’s decision',
  ),
  LOOK_BACK_UNPLANNED: words<{ months: readonly number[] }>(
    (d) => `回头看安排在销号后第 ${d.months.join('、')} 个月；其他时间的请填 0（随机）`,
    (d) => `Look-backs are at months ${d.months.join(', ')}; at any other time enter 0`,
  ),
  LOOK_BACK_EARLY: words<{ from: string }>(
    (d) => `这次回头看须在 ${d.from} 或以后`,
    (d) => `This look-back is on ${d.from} or later`,
  ),
  LOOK_BACK_DONE: words<{ month: number }>(
    (d) => `第 ${d.month} 个月的回头看已完成`,
    (d) => `The look-back of month ${d.month} is done`,
  ),
  LOOK_BACKS_MISSING: words<{ months: readonly number[] }>(
    (d) => `尚缺第 ${d.months.join('、')} 个月的回头看`,
    (d) => `Look-backs missing: month ${d.months.join(', ')}`,
  ),
  LOOK_BACK_FAILED: words(
    () => '回头看发现问题反弹，应登记反弹',
    () => 'A look-back found a relapse: enter it',
  ),
  RETURN_NOT_BACK: words(
    () => '只能退回到以前的步骤',
    () => 'An item is returned to an earlier step only',
  ),
} as const
