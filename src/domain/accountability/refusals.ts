/** Refusals about accountability cases. */
import { words } from '../refusal-words.ts'
import type { CaseState } from './case.ts'
import type { CaseStep } from './commands.ts'
import { CASE_STATE_NAME, CASE_STEP_NAME } from './names.ts'

export const ACCOUNTABILITY_REFUSALS = {
  CASE_NOT_FOUND: words<{ caseId: string }>(
    (d) => `未找到问责案件 ${d.caseId}`,
    (d) => `There is no accountability case ${d.caseId}`,
  ),
  CASE_OUT_OF_TURN: words<{ step: CaseStep; state: CaseState }>(
    (d) => `案件${CASE_STATE_NAME[d.state].zh}，不能${CASE_STEP_NAME[d.step].zh}`,
    (d) => `The case is ${CASE_STATE_NAME[d.state].en}: not now: ${CASE_STEP_NAME[d.step].en}`,
  ),
  CASE_OPENED_ALREADY: words(
    () => '同一来源已立案',
    () => 'A case was opened from this already',
  ),
  CASE_ORIGIN_UNFIT: words<{ zh: string; en: string }>(
    (d) => `不能据此立案：${d.zh}`,
    (d) => `No case can be opened from this: ${d.en}`,
  ),
  CASE_INCOMPLETE: words<{ zh: string; en: string }>(
    (d) => `还不能办理：${d.zh}`,
    (d) => `Not yet: ${d.en}`,
  ),
  CASE_FORM_UNKNOWN: words<{ form: string }>(
    (d) => `没有这种处理方式：${d.form}`,
    (d) => `There is no such form or outcome: ${d.form}`,
  ),
}
