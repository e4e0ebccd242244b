/** Refusals about the supervision ladder. */
import type { Role } from '../organisation/actor.ts'
import { ROLE_TITLE } from '../organisation/names.ts'
import { words } from '../refusal-words.ts'
import type { NoticeStep } from './commands.ts'
import { NOTICE_STATE_NAME, NOTICE_STEP_NAME } from './names.ts'
import type { NoticeState } from './notice.ts'

export const SUPERVISION_REFUSALS = {
  SUPERVISION_NOT_FOUND: words<{ noticeId: string }>(
    (d) => `未找到督办文书 ${d.noticeId}`,
    (d) => `There is no supervision paper ${d.noticeId}`,
  ),
  SUPERVISION_OUT_OF_TURN: words<{ step: NoticeStep; state: NoticeState }>(
    (d) => `文书${NOTICE_STATE_NAME[d.state].zh}，不能${NOTICE_STEP_NAME[d.step].zh}`,
    (d) => `The paper is ${NOTICE_STATE_NAME[d.state].en}: not now: ${NOTICE_STEP_NAME[d.step].en}`,
  ),
  SUPERVISION_NOT_YOUR_SIGNATURE: words<{ title: string; signers: readonly Role[] }>(
    (d) => `“${d.title}”应由${d.signers.map((role) => ROLE_TITLE[role].zh).join('或')}签发`,
    (d) => `“${d.title}” is signed by: ${d.signers.map((role) => ROLE_TITLE[role].en).join(', ')}`,
  ),
  SUPERVISION_RAISED_ALREADY: words<{ title: string }>(
    (d) => `同一事由已提出过“${d.title}”，不再重复`,
    (d) => `“${d.title}” was raised for this cause already`,
  ),
  SUPERVISION_RUNG_AUTOMATIC: words<{ title: string }>(
    (d) => `“${d.title}”由系统按规则发出，不能手工开具`,
    (d) => `“${d.title}” is given by rule and cannot be made by hand`,
  ),
  SUPERVISION_UNIT_NOT_OF_ITEM: words(
    () => '文书只能发给承担该事项的单位',
    () => 'A paper goes to a unit that has a duty at the item',
  ),
  SUPERVISION_ITEM_NOT_ASSIGNED: words(
    () => '事项尚未交办，没有可督办的单位',
    () => 'The item is not assigned: there is no unit to supervise',
  ),
  SUPERVISION_NO_EXTENSION: words<{ title: string }>(
    (d) => `“${d.title}”不设延期`,
    (d) => `The limit of “${d.title}” is not put off`,
  ),
  SUPERVISION_EXTENSION_TOO_LATE: words<{ lastDay: string }>(
    (d) => `延长督办应在届满前提前申请，最迟 ${d.lastDay}`,
    (d) => `More time had to be asked for by ${d.lastDay}`,
  ),
  SUPERVISION_EXTENSION_TOO_LONG: words<{ last: string; months: number }>(
    (d) => `累计延长不得超过 ${d.months} 个月（最迟 ${d.last}），且须晚于现期限`,
    (d) => `In all at most ${d.months} months more, until ${d.last}, and later than now`,
  ),
  SUPERVISION_EXTENSION_PENDING: words(
    () => '已有延期申请待审批',
    () => 'An application for more time is pending',
  ),
  SUPERVISION_NO_EXTENSION_PENDING: words(
    () => '没有待审批的延期申请',
    () => 'No application for more time is pending',
  ),
  SUPERVISION_INTERVIEW_NOT_HELD: words(
    () => '应先登记约谈情况，再提交整改方案',
    () => 'The interview has to be on record before the plan is handed in',
  ),
  SUPERVISION_NO_INTERVIEW: words<{ title: string }>(
    (d) => `“${d.title}”没有约谈程序，或已登记过约谈`,
    (d) => `“${d.title}” has no interview, or it is on record already`,
  ),
  SUPERVISION_WATCHER_NEEDED: words(
    () => '专案盯办须确定盯办人和报告频次；其他文书不填',
    () => 'Special-case watching names a person and how often it reports; other papers do not',
  ),
  SUPERVISION_DAY_WRONG: words<{ day: string }>(
    (d) => `日期 ${d.day} 不在签发之后、今天之前`,
    (d) => `${d.day} does not lie between the signature and today`,
  ),
  BULLETIN_NOT_FOUND: words<{ bulletinId: string }>(
    (d) => `未找到通报 ${d.bulletinId}`,
    (d) => `There is no bulletin ${d.bulletinId}`,
  ),
  BULLETIN_PUBLISHED: words<{ number: string }>(
    (d) => `通报${d.number}已印发，不能再改`,
    (d) => `The bulletin ${d.number} is published and is not changed any more`,
  ),
}
