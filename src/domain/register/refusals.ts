/** Refusals about registers and their subjects. */
import { words } from '../refusal-words.ts'
import type { Objection } from './checks/objection.ts'
import type { Wrong } from './field-values.ts'

interface Said {
  readonly zh: string
  readonly en: string
}

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
  STAGE_OUT_OF_TURN: words<{ from: Said; to: Said }>(
    (d) => `“${d.from.zh}”之后不能进入“${d.to.zh}”`,
    (d) => `“${d.to.en}” does not follow “${d.from.en}”`,
  ),
  STAGE_NOT_YOURS: words<{ to: Said; why: 'role' | 'same-person' }>(
    (d) =>
      d.why === 'role'
        ? `“${d.to.zh}”不由您的角色办理`
        : `“${d.to.zh}”须由另一人办理：前面的步骤是您办的`,
    (d) =>
      d.why === 'role'
        ? `Your roles do not take a subject to “${d.to.en}”`
        : `Somebody else must take it to “${d.to.en}”: you took a step before`,
  ),
  STAGE_BLOCKED: words<{ to: Said; missing: readonly Wrong[] }>(
    (d) => `还不能进入“${d.to.zh}”：${shown(d.missing, 'zh')}`,
    (d) => `It cannot come to “${d.to.en}” yet: ${shown(d.missing, 'en')}`,
  ),
  STAGES_BLOCKED: words<{ blocked: readonly { name: string; zh: string; en: string }[] }>(
    (d) => `${d.blocked.length} 个对象不能办理，均未办理：${blocked(d.blocked, 'zh')}`,
    (d) => `${d.blocked.length} subjects cannot be moved, so none was: ${blocked(d.blocked, 'en')}`,
  ),
  SUBJECT_OBJECTED: words<{ objections: readonly Objection[] }>(
    (d) => `不符合规定：${d.objections.map(({ zh, source }) => `${zh}（${source}）`).join('；')}`,
    (d) =>
      `Against the rules: ${d.objections.map(({ en, source }) => `${en} (${source})`).join('; ')}`,
  ),
  SUBJECT_EVIDENCE_UNKNOWN: words<{ evidenceId: string }>(
    (d) => `没有这份材料：${d.evidenceId}`,
    (d) => `There is no such evidence: ${d.evidenceId}`,
  ),
  SUBJECT_FILE_UNFIT: words<{ kind: Said; why: 'unknown' | 'photo' }>(
    (d) => (d.why === 'photo' ? `“${d.kind.zh}”须为照片` : `名录没有“${d.kind.zh}”这种材料`),
    (d) =>
      d.why === 'photo'
        ? `“${d.kind.en}” must be photographs`
        : `The register has no evidence “${d.kind.en}”`,
  ),
  INSPECTION_INVALID: words<{ wrong: readonly Wrong[] }>(
    (d) => `检查记录有误：${shown(d.wrong, 'zh')}`,
    (d) => `The inspection is not valid: ${shown(d.wrong, 'en')}`,
  ),
  INSPECTION_NOT_YOURS: words<Record<never, never>>(
    () => '这项检查不由您的角色办理',
    () => 'Your roles do not make this inspection',
  ),
  INDICATOR_OF_REGISTER_UNKNOWN: words<{ register: string; indicator: string }>(
    (d) => `名录 ${d.register} 没有指标“${d.indicator}”`,
    (d) => `The register ${d.register} has no figure “${d.indicator}”`,
  ),
  SHEET_UNFIT: words<{
    why: 'empty' | 'long' | 'column' | 'twice' | 'name'
    most?: number
    column?: string
  }>(
    (d) =>
      ({
        empty: '表格中没有数据行',
        long: `一次最多导入 ${d.most} 行，请分成几个文件`,
        column: `名录没有这一栏：${d.column}`,
        twice: `两列都对应“${d.column}”`,
        name: '没有一列是名称',
      })[d.why],
    (d) =>
      ({
        empty: 'The table has no rows',
        long: `At most ${d.most} rows at once; split the file`,
        column: `The register has no column ${d.column}`,
        twice: `Two columns are taken for ${d.column}`,
        name: 'No column is the name',
      })[d.why],
  ),
  SHEET_HAS_ISSUES: words<{ issues: readonly (Wrong & { readonly row: number })[] }>(
    (d) => `有 ${d.issues.length} 处问题，均未导入：${rowsShown(d.issues, 'zh')}`,
    (d) =>
      `${d.issues.length} things are wrong, so nothing was brought in: ${rowsShown(d.issues, 'en')}`,
  ),
  SUBJECTS_NOT_ALIKE: words<{ why: 'same' | 'register' }>(
    (d) => (d.why === 'same' ? '不能与自身合并' : '只能合并同一名录中的对象'),
    (d) => (d.why === 'same' ? 'It is the same subject' : 'They are of different registers'),
  ),
  MERGE_NOT_UNDONE: words<{ why: 'none' | 'later' }>(
    (d) => (d.why === 'none' ? '该对象没有并入其他对象' : '合并之后已有新的办理，不能撤销'),
    (d) =>
      d.why === 'none'
        ? 'The subject was not merged into another'
        : 'Something came after the merge; it cannot be undone',
  ),
  NOTHING_HIDDEN: words<Record<never, never>>(
    () => '该对象没有被遮盖的个人信息',
    () => 'The subject has no personal data that are masked',
  ),
  SUBJECT_NOT_REMOVED: words<Record<never, never>>(
    () => '该对象没有移出名录',
    () => 'The subject was not removed',
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

const blocked = (
  all: readonly { readonly name: string; readonly zh: string; readonly en: string }[],
  language: 'zh' | 'en',
) =>
  all
    .slice(0, MOST_SHOWN)
    .map((each) => `${each.name}：${each[language]}`)
    .join(language === 'zh' ? '；' : '; ')

const rowsShown = (issues: readonly (Wrong & { readonly row: number })[], language: 'zh' | 'en') =>
  issues
    .slice(0, MOST_SHOWN)
    .map((each) =>
      language === 'zh' ? `第 ${each.row} 行 ${each.zh}` : `row ${each.row}: ${each.en}`,
    )
    .join(language === 'zh' ? '；' : '; ')

const shown = (wrong: readonly Wrong[], language: 'zh' | 'en') =>
  wrong
    .slice(0, MOST_SHOWN)
    .map((each) => each[language])
    .join(language === 'zh' ? '；' : '; ')
