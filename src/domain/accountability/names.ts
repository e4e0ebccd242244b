/** The words for states and steps of accountability cases. */
import type { Names } from '../names.ts'
import type { CaseState } from './case.ts'
import type { CaseStep } from './commands.ts'

export const CASE_STATE_NAME: Names<CaseState> = {
  opened: { zh: '已立案', en: 'Opened' },
  investigated: { zh: '已调查', en: 'Investigated' },
  decided: { zh: '已决定', en: 'Decided' },
  'in-effect': { zh: '已执行', en: 'In effect' },
  closed: { zh: '已结案', en: 'Closed' },
}

export const CASE_STEP_NAME: Names<CaseStep> = {
  investigate: { zh: '登记调查结果', en: 'Enter the findings' },
  decide: { zh: '登记处理决定', en: 'Enter the decision' },
  'record-effects': { zh: '登记执行情况', en: 'Enter the effects' },
  close: { zh: '结案', en: 'Close' },
}
