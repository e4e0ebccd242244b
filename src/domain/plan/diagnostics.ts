/**
 * What the compiler may say about a plan: stable codes, their severity and their words. A code is
 * never reused; `docs/diagnostics.md` explains each with an example and a test keeps it complete.
 */
import { z } from 'zod'

export const Severity = z.enum(['error', 'warning', 'info'])
export type Severity = z.infer<typeof Severity>

interface Entry {
  readonly severity: Severity
  /** `{name}` is filled from the details. */
  readonly zh: string
  readonly en: string
}

export const DIAGNOSTICS = {
  ITEMS_MISSING: {
    severity: 'error',
    zh: '未识别出任何整改事项：请确认文件是整改方案、任务清单或台账',
    en: 'No item was found: check that the file is a rectification plan, a task list or a ledger',
  },
  DEADLINE_MISSING: {
    severity: 'warning',
    zh: '未写明完成时限{general}',
    en: 'No deadline is stated{generalEn}',
  },
  DEADLINE_GENERAL: {
    severity: 'info',
    zh: '未单独写明时限，按总体目标为 {on}（“{written}”）',
    en: 'No deadline of its own: the goals of the plan set {on} (“{written}”)',
  },
  DEADLINE_VAGUE: {
    severity: 'warning',
    zh: '时限不明确：“{written}”不能据以判定是否逾期',
    en: 'Vague deadline: “{written}” does not say when the item is late',
  },
  DEADLINE_IMPOSSIBLE: {
    severity: 'error',
    zh: '时限“{written}”不是有效日期',
    en: 'The deadline “{written}” is not a day of the calendar',
  },
  DEADLINE_BEFORE_ISSUE: {
    severity: 'warning',
    zh: '时限 {on} 早于发文日期 {issuedOn}',
    en: 'Deadline {on} is earlier than the plan’s own date, {issuedOn}',
  },
  DEADLINE_YEAR_INHERITED: {
    severity: 'info',
    zh: '“{written}”没有写年份，按 {year} 年处理（共 {count} 处）',
    en: '“{written}” is written without a year; {year} is assumed (places like this: {count})',
  },
  DEADLINE_AFTER_PARENT: {
    severity: 'error',
    zh: '时限 {on} 晚于上级要求的 {parentOn}（上级第 {parent} 项）',
    en: 'Deadline {on} is later than the superior’s {parentOn} (its item {parent})',
  },
  UNIT_MISSING: {
    severity: 'warning',
    zh: '未写明责任单位{many}',
    en: 'No responsible unit is stated{manyEn}',
  },
  UNIT_LEAD_MISSING: {
    severity: 'info',
    zh: '列有多个责任单位，未写明由谁牵头{many}',
    en: 'Several units answer and none is said to lead{manyEn}',
  },
  UNIT_UNKNOWN: {
    severity: 'warning',
    zh: '组织机构中没有“{written}”',
    en: '“{written}” is not in the organisation',
  },
  UNIT_ALIAS: {
    severity: 'info',
    zh: '“{written}”按“{name}”处理',
    en: '“{written}” is taken for “{name}”',
  },
  UNIT_ALIAS_PROPOSED: {
    severity: 'info',
    zh: '“{written}”与“{name}”疑为同一单位，请在组织机构中确认',
    en: '“{written}” and “{name}” may be one unit: confirm it in the organisation',
  },
  UNIT_AMBIGUOUS: {
    severity: 'warning',
    zh: '“{written}”在组织机构中可以是几个单位：{names}',
    en: '“{written}” may be any of several units of the organisation: {names}',
  },
  UNIT_GROUP: {
    severity: 'warning',
    zh: '“{written}”是一类单位，未能展开为具体单位',
    en: '“{written}” is a kind of units and could not be expanded to single ones',
  },
  UNIT_GROUP_SOME: {
    severity: 'warning',
    zh: '“{written}”只指其中一部分，未写明是哪几个',
    en: '“{written}” means only some of its kind and does not say which',
  },
  UNIT_LIST_OPEN: {
    severity: 'warning',
    zh: '责任单位以“{written}”收尾，未列全',
    en: 'The list of units ends in “{written}”: not all of them are named',
  },
  UNIT_IDLE: {
    severity: 'info',
    zh: '正文提到“{written}”，但没有由其负责的事项',
    en: '“{written}” is named in the text but is responsible for nothing',
  },
  PERSON_MISSING: {
    severity: 'info',
    zh: '未写明责任人{many}',
    en: 'No person is named as responsible{manyEn}',
  },
  TARGET_VAGUE: {
    severity: 'info',
    zh: '目标不可度量：“{written}”',
    en: 'The target cannot be measured: “{written}”',
  },
  TARGET_WITHOUT_BASELINE: {
    severity: 'warning',
    zh: '“{written}”没有写明比较的基准',
    en: '“{written}” does not say what the change is counted from',
  },
  TARGET_CONFLICT: {
    severity: 'error',
    zh: '同一指标“{metric}”出现两个数：{first} 与 {second}',
    en: 'Two figures for one metric, {metric}: {first} and {second}',
  },
  TARGET_WEAKER: {
    severity: 'error',
    zh: '目标“{written}”低于上级要求“{parentWritten}”（上级第 {parent} 项）',
    en: 'The target “{written}” is weaker than the superior’s “{parentWritten}” (its item {parent})',
  },
  PARENT_ITEM_UNCONFIRMED: {
    severity: 'warning',
    zh: '上级第 {parent} 项“{title}”由“{units}”负责，本方案中没有对应事项：请确认是否涉及',
    en: 'The superior’s item {parent}, {title}, is for {units} and has no counterpart here: check whether it concerns this plan',
  },
  PARENT_ITEM_UNCOVERED: {
    severity: 'error',
    zh: '上级第 {parent} 项“{title}”在本方案中没有对应事项',
    en: 'The superior’s item {parent}, {title}, has no counterpart in this plan',
  },
  NUMBER_GAP: {
    severity: 'warning',
    zh: '编号不连续：“{before}”之后是“{after}”',
    en: 'Gap in the numbering: {after} follows {before}',
  },
  NUMBER_REPEATED: {
    severity: 'warning',
    zh: '编号“{number}”重复',
    en: 'Number {number} occurs twice',
  },
  BRACKET_UNBALANCED: {
    severity: 'warning',
    zh: '括号不配对：“{written}”',
    en: 'Unbalanced bracket: “{written}”',
  },
  ATTACHMENT_MISSING: {
    severity: 'warning',
    zh: '提到附件《{title}》，但文件中没有',
    en: 'The attachment {title} is mentioned but is not in the file',
  },
  SHEET_CELL_UNREAD: {
    severity: 'error',
    zh: '单元格 {cell} 的“{written}”无法识别',
    en: 'Cell {cell}: “{written}” was not understood',
  },
  SHEET_ROW_UNREAD: {
    severity: 'warning',
    zh: '表格第 {row} 行没有整改任务或整改措施，未作为事项读入：“{written}”',
    en: 'Row {row} of the sheet states neither task nor measures and is no item: “{written}”',
  },
  SHEET_COLUMN_UNKNOWN: {
    severity: 'warning',
    zh: '表格 {column} 列“{title}”不是台账的列，其中内容未读入',
    en: 'Column {column} of the sheet, “{title}”, is not one of the ledger; it was not read',
  },
  SHEET_ITEM_REMOVED: {
    severity: 'info',
    zh: '第 {number} 项“{title}”已在表格中删去',
    en: 'Item {number}, “{title}”, was removed in the sheet',
  },
} as const satisfies Record<string, Entry>

export const DiagnosticCode = z.enum(
  Object.keys(DIAGNOSTICS) as [keyof typeof DIAGNOSTICS, ...(keyof typeof DIAGNOSTICS)[]],
)
export type DiagnosticCode = z.infer<typeof DiagnosticCode>

type Names<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never
type Words<C extends DiagnosticCode> = (typeof DIAGNOSTICS)[C]

/** The details a code's words need; the type checker asks for each. */
export type DiagnosticDetails<C extends DiagnosticCode> = Record<
  Names<Words<C>['zh'] | Words<C>['en']>,
  string
>

/** Severity and both wordings of `code`, filled with its details. */
export function sayDiagnostic<C extends DiagnosticCode>(code: C, details: DiagnosticDetails<C>) {
  const { severity, zh, en } = DIAGNOSTICS[code]
  const values = details as Record<string, string>
  return {
    code,
    severity: severity as Severity,
    message: fill(zh, values),
    messageEn: fill(en, values),
  }
}

function fill(words: string, values: Record<string, string>): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
