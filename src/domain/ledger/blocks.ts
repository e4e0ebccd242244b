/** What can stand in the way of a step, beyond its turn and the duty: code → the words the user reads. */

import { type Words, words } from '../refusal-words.ts'
import type { LEVELS } from './item-list.ts'
import { LEVEL_NAME } from './names.ts'

type Level = (typeof LEVELS)[number]

export const BLOCKS = {
  IN_FUTURE: words(
    () => '发生时间晚于现在',
    () => 'It cannot have happened in the future',
  ),
  BACK_DATED: words<{ last: string }>(
    (d) => `发生时间早于上一步（${d.last}），不得倒签`,
    (d) => `It cannot have happened before the last step (${d.last})`,
  ),
  DUE_AFTER_SUPERIOR: words<{ superior: string }>(
    (d) => `时限不得晚于上级规定的 ${d.superior}`,
    (d) => `The date cannot be later than the superior’s, ${d.superior}`,
  ),
  DUE_LATER: words<{ dueOn: string }>(
    (d) => `时限不得晚于现定的 ${d.dueOn}；需要延后的，请申请延期`,
    (d) => `The date cannot be later than ${d.dueOn}; ask for an extension`,
  ),
  DUE_PAST: words(
    () => '新的时限不能是已过去的日子',
    () => 'The new date has passed already',
  ),
  UNIT_UNKNOWN: words(
    () => '所选单位不存在或已撤销',
    () => 'A unit does not exist or is closed',
  ),
  PERSON_UNKNOWN: words(
    () => '所选人员不存在或已离任',
    () => 'A person does not exist or has left',
  ),
  OBJECTION_OPEN: words(
    () => '对交办的异议尚未答复',
    () => 'The objection to the assignment has not been answered',
  ),
  OBJECTED_ALREADY: words(
    () => '对同一次交办只能提出一次异议',
    () => 'One assignment can be objected to once',
  ),
  NO_OBJECTION: words(
    () => '没有待答复的异议',
    () => 'There is no objection to answer',
  ),
  SHARES_NOT_WHOLE: words(
    () => '各节点所占比例合计应为 100%',
    () => 'The shares of the milestones must make 100 %',
  ),
  MILESTONE_TWICE: words<{ key: string }>(
    (d) => `节点“${d.key}”重复`,
    (d) => `Milestone “${d.key}” is given twice`,
  ),
  MILESTONE_AFTER_DUE: words<{ title: string; dueOn: string }>(
    (d) => `节点“${d.title}”晚于整改时限 ${d.dueOn}`,
    (d) => `Milestone “${d.title}” is later than the item’s date, ${d.dueOn}`,
  ),
  MILESTONE_DROPPED: words<{ title: string }>(
    (d) => `节点“${d.title}”已完成，不得删除或改动`,
    (d) => `Milestone “${d.title}” has been reached and stays as it is`,
  ),
  MILESTONE_UNKNOWN: words<{ key: string }>(
    (d) => `没有节点“${d.key}”`,
    (d) => `There is no milestone “${d.key}”`,
  ),
  MILESTONE_REACHED: words<{ title: string }>(
    (d) => `节点“${d.title}”已完成`,
    (d) => `Milestone “${d.title}” has been reached already`,
  ),
  MILESTONES_OPEN: words<{ titles: readonly string[] }>(
    (d) => `尚有节点未完成：${d.titles.join('、')}`,
    (d) => `Milestones not reached: ${d.titles.join(', ')}`,
  ),
  NIL_WITHOUT_REPORT: words(
    () => '第一次报告不能是零报告',
    () => 'The first report cannot be a nil report',
  ),
  NIL_WITH_FIGURES: words(
    () => '零报告不填数据',
    () => 'A nil report has no figures',
  ),
  REPORT_EMPTY: words(
    () => '请填写进展情况，或选择零报告',
    () => 'Say what was done, or send a nil report',
  ),
  REASON_NEEDED: words<{ names: readonly string[] }>(
    (d) => `${d.names.join('、')}与上次报告矛盾，请说明原因`,
    (d) => `${d.names.join(', ')} contradict the last report; say why`,
  ),
  CRITERIA_UNMET: words<{ texts: readonly string[] }>(
    (d) => `自查标准未达到：${d.texts.join('；')}`,
    (d) => `Criteria not met: ${d.texts.join('; ')}`,
  ),
  CRITERIA_UNPROVEN: words<{ texts: readonly string[] }>(
    (d) => `自查标准缺少佐证：${d.texts.join('；')}`,
    (d) => `Criteria without evidence: ${d.texts.join('; ')}`,
  ),
  NOT_LONG_TERM: words(
    () => '只有长期推进的事项才作阶段性验收',
    () => 'Only long-term items are accepted by stages',
  ),
  STAGE_NEEDED: words(
    () => '长期推进的事项至少要有一次阶段性验收，不能只凭日期销号',
    () => 'A long-term item needs a stage accepted first; a date alone does not close it',
  ),
  CASE_FILE_INCOMPLETE: words<{ parts: readonly { zh: string; en: string }[] }>(
    (d) => `一案一档缺少：${d.parts.map(({ zh }) => zh).join('、')}`,
    (d) => `Missing in the case file: ${d.parts.map(({ en }) => en).join(', ')}`,
  ),
  EVIDENCE_UNKNOWN: words(
    () => '所附材料不在本事项的卷宗中，或已撤回',
    () => 'Evidence named here is not in the case file, or was withdrawn',
  ),
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
  NO_DUE_DATE: words(
    () => '该事项没有时限',
    () => 'The item has no date',
  ),
  EXTENSION_PENDING: words(
    () => '已有一件延期申请待批',
    () => 'An extension has been asked for already',
  ),
  NO_EXTENSION_PENDING: words(
    () => '没有待批的延期申请',
    () => 'No extension has been asked for',
  ),
  EXTENSION_NOT_LATER: words<{ dueOn: string }>(
    (d) => `延期后的时限应晚于现定的 ${d.dueOn}`,
    (d) => `The new date must be later than ${d.dueOn}`,
  ),
  EXTENSION_TOO_LONG: words<{ last: string; months: number }>(
    (d) => `延期最多 ${d.months} 个月，即至 ${d.last}`,
    (d) => `At most ${d.months} months more, until ${d.last}`,
  ),
  OTHER_ITEM_UNKNOWN: words(
    () => '对方事项不存在、就是本事项，或已被合并',
    () => 'The other item does not exist, is this one, or has been merged',
  ),
  LINKED_ALREADY: words(
    () => '两件事项已经关联',
    () => 'The two items are linked already',
  ),
} as const

export type BlockCode = keyof typeof BLOCKS
type DetailsOf<C extends BlockCode> = Parameters<(typeof BLOCKS)[C]['zh']>[0]

export interface Block {
  readonly code: BlockCode
  readonly zh: string
  readonly en: string
}

export function block<C extends BlockCode>(code: C, details: DetailsOf<C>): Block {
  const { zh, en } = BLOCKS[code] as Words<DetailsOf<C>>
  return { code, zh: zh(details), en: en(details) }
}
