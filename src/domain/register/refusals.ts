/** Refusals about registers and their subjects. */
import { words } from '../refusal-words.ts'
import type { Wrong } from './field-values.ts'

const MOST_SHOWN = 20

export const REGISTER_REFUSALS = {
  REGISTER_NOT_FOUND: words<{ register: string }>(
    (d) => `没有这个名录：${d.register}`,
    (d) => `There is no register ${d.register}`,
  ),
  SUBJECT_NOT_FOUND: words<{ subjectId: string }>(
    (d) => `未找到监管对象 ${d.subjectId}`,
    (d) => `There is no subject ${d.subjectId}`,
  ),
  SUBJECT_INVALID: words<{ wrong: readonly Wrong[] }>(
    (d) => `填写内容有误：${shown(d.wrong, 'zh')}`,
    (d) => `The entry is not valid: ${shown(d.wrong, 'en')}`,
  ),
  SUBJECT_CLOSED: words<{ mergedInto: string | null }>(
    (d) =>
      d.mergedInto === null
        ? '该监管对象已移出名录，不能再办理'
        : `该监管对象已并入 ${d.mergedInto}，请在那里办理`,
    (d) =>
      d.mergedInto === null
        ? 'The subject was removed from the register'
        : `The subject was merged into ${d.mergedInto}; go on there`,
  ),
}

const shown = (wrong: readonly Wrong[], language: 'zh' | 'en') =>
  wrong
    .slice(0, MOST_SHOWN)
    .map((each) => each[language])
    .join(language === 'zh' ? '；' : '; ')
