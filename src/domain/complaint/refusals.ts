/** Refusals about complaints. */
import { words } from '../refusal-words.ts'
import type { ComplaintStep } from './commands.ts'
import type { ComplaintState } from './complaint.ts'
import type { NumberFault } from './complaint-number.ts'
import { COMPLAINT_STATE_NAME, COMPLAINT_STEP_NAME, NUMBER_FAULT_NAME } from './names.ts'

export const COMPLAINT_REFUSALS = {
  COMPLAINT_NOT_FOUND: words<{ complaintId: string }>(
    (d) => `未找到举报件 ${d.complaintId}`,
    (d) => `There is no complaint ${d.complaintId}`,
  ),
  COMPLAINT_NUMBER_TAKEN: words<{ number: string }>(
    (d) => `受理编号 ${d.number} 已登记`,
    (d) => `The number ${d.number} is registered already`,
  ),
  COMPLAINT_NUMBER_MISSING: words(
    () => '请填写来源单位的受理编号',
    () => 'Enter the number under which it came',
  ),
  COMPLAINT_NUMBER_INVALID: words<{ number: string; faults: readonly NumberFault[] }>(
    (d) =>
      `受理编号 ${d.number} 有误：${d.faults.map((each) => NUMBER_FAULT_NAME[each].zh).join('；')}`,
    (d) =>
      `The number ${d.number} is wrong: ${d.faults.map((each) => NUMBER_FAULT_NAME[each].en).join('; ')}`,
  ),
  COMPLAINT_PROFILE_UNKNOWN: words<{ profile: string }>(
    (d) => `没有这种来源：${d.profile}`,
    (d) => `There is no such source: ${d.profile}`,
  ),
  COMPLAINT_TYPE_UNKNOWN: words<{ type: string }>(
    (d) => `没有这种污染类型：${d.type}`,
    (d) => `There is no such type of pollution: ${d.type}`,
  ),
  COMPLAINT_OUT_OF_TURN: words<{ step: ComplaintStep; state: ComplaintState }>(
    (d) => `举报件${COMPLAINT_STATE_NAME[d.state].zh}，不能${COMPLAINT_STEP_NAME[d.step].zh}`,
    (d) =>
      `The complaint is ${COMPLAINT_STATE_NAME[d.state].en}: not now: ${COMPLAINT_STEP_NAME[d.step].en}`,
  ),
  COMPLAINT_BLOCKED: words<{ zh: string; en: string }>(
    (d) => `还不能办理：${d.zh}`,
    (d) => `Not yet: ${d.en}`,
  ),
  COMPLAINT_NO_DUTY_HOLDER: words(
    () => '没有地点，或该地点不在任何网格内、网格没有责任单位，请指定承办单位',
    () => 'No cell with a responsible unit has this place: name the unit',
  ),
  COMPLAINT_SHEET_UNKNOWN: words(
    () => '表中没有“受理编号”和“交办问题基本情况”两栏，不是举报转办台账',
    () => 'The sheet has no columns 受理编号 and 交办问题基本情况',
  ),
  SUBMISSION_TAKEN_IN: words(
    () => '来件已转为举报件，请在举报件中办理',
    () => 'The submission was taken in as a complaint: handle that',
  ),
  SUBMISSION_NO_REPORT: words(
    () => '公示异议随事项办理，不能转为举报件',
    () => 'An objection is settled with its item and is no complaint',
  ),
}
