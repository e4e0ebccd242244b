/** Refusals about enforcement. */
import { words } from '../refusal-words.ts'
import type { CaseState } from './case.ts'
import type { CaseStep } from './commands.ts'
import { CASE_STATE_NAME, CASE_STEP_NAME } from './names.ts'

export const ENFORCEMENT_REFUSALS = {
  ENFORCEMENT_CASE_NOT_FOUND: words<{ caseId: string }>(
    (d) => `未找到执法案件 ${d.caseId}`,
    (d) => `There is no enforcement case ${d.caseId}`,
  ),
  ENFORCEMENT_OUT_OF_TURN: words<{ step: CaseStep; state: CaseState }>(
    (d) => `案件${CASE_STATE_NAME[d.state].zh}，不能${CASE_STEP_NAME[d.step].zh}`,
    (d) => `The case is ${CASE_STATE_NAME[d.state].en}; not now: ${CASE_STEP_NAME[d.step].en}`,
  ),
  ENFORCEMENT_NOT_YET: words<{ zh: string; en: string }>(
    (d) => `还不能办理：${d.zh}`,
    (d) => `Not yet: ${d.en}`,
  ),
  ENFORCEMENT_INPUT_UNFIT: words<{ zh: string; en: string }>(
    (d) => `填写内容不合规定：${d.zh}`,
    (d) => `That cannot be entered: ${d.en}`,
  ),
  ENFORCEMENT_OPENED_ALREADY: words(
    () => '同一来源已经立过案',
    () => 'A case was opened from this already',
  ),
  DUTIES_SEPARATE: words<{ step: CaseStep; rule: 'not-by' | 'not-alone'; source: string }>(
    (d) =>
      d.rule === 'not-by'
        ? `查、审分开：参加过本案检查的人不能${CASE_STEP_NAME[d.step].zh}（${d.source}）`
        : `${CASE_STEP_NAME[d.step].zh}不能只由作出决定的人进行（${d.source}）`,
    (d) =>
      d.rule === 'not-by'
        ? `Who checked in this case must not: ${CASE_STEP_NAME[d.step].en} (${d.source})`
        : `Not by those alone who decided: ${CASE_STEP_NAME[d.step].en} (${d.source})`,
  ),
  CASE_EVIDENCE_NOT_FOUND: words<{ evidenceId: string }>(
    (d) => `本案没有这份证据文件 ${d.evidenceId}`,
    (d) => `The case has no such file of evidence ${d.evidenceId}`,
  ),
  ENFORCEMENT_PAPER_NOT_FOUND: words<{ paperId: string }>(
    (d) => `本案没有文书 ${d.paperId}`,
    (d) => `The case has no paper ${d.paperId}`,
  ),
}
