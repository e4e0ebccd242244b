/** What can stand in the way of work on an item: its dates, milestones, reports and links. */
import { words } from '../refusal-words.ts'

export const WORK_BLOCKS = {
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
