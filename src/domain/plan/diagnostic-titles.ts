/** What each diagnostic is called in a heading over many of its kind. */
import type { Language } from '../names.ts'
import type { DiagnosticCode } from './diagnostics.ts'

export const DIAGNOSTIC_TITLE: Readonly<
  Record<DiagnosticCode, Readonly<Record<Language, string>>>
> = {
  ITEMS_MISSING: { zh: '未识别出整改事项', en: 'No items found' },
  DEADLINE_MISSING: { zh: '未写明时限', en: 'No deadline' },
  DEADLINE_GENERAL: { zh: '时限按总体目标', en: 'Deadline taken from the goals' },
  DEADLINE_VAGUE: { zh: '时限不明确', en: 'Vague deadline' },
  DEADLINE_IMPOSSIBLE: { zh: '时限不是有效日期', en: 'Deadline is not a date' },
  DEADLINE_BEFORE_ISSUE: { zh: '时限早于发文日期', en: 'Deadline earlier than the plan' },
  DEADLINE_YEAR_INHERITED: { zh: '时限没有写年份', en: 'Deadline without a year' },
  DEADLINE_AFTER_PARENT: { zh: '时限晚于上级要求', en: 'Deadline later than the superior’s' },
  UNIT_MISSING: { zh: '未写明责任单位', en: 'No responsible unit' },
  UNIT_LEAD_MISSING: { zh: '未写明牵头单位', en: 'No leading unit' },
  UNIT_UNKNOWN: { zh: '组织机构中没有的单位', en: 'Unit not in the organisation' },
  UNIT_ALIAS: { zh: '按别名认定的单位', en: 'Unit known by another name' },
  UNIT_ALIAS_PROPOSED: { zh: '疑为同一单位', en: 'Probably the same unit' },
  UNIT_AMBIGUOUS: { zh: '单位名称不唯一', en: 'Name of several units' },
  UNIT_GROUP: { zh: '一类单位未展开', en: 'Group of units not spelt out' },
  UNIT_GROUP_SOME: { zh: '只指其中一部分单位', en: 'Only some of a group' },
  UNIT_LIST_OPEN: { zh: '责任单位未列全', en: 'Units not listed in full' },
  UNIT_IDLE: { zh: '提到但没有任务的单位', en: 'Unit mentioned without an item' },
  PERSON_MISSING: { zh: '未写明责任人', en: 'No responsible person' },
  TARGET_VAGUE: { zh: '目标不可度量', en: 'Target cannot be measured' },
  TARGET_WITHOUT_BASELINE: { zh: '没有写明比较的基准', en: 'Target without a baseline' },
  TARGET_CONFLICT: { zh: '同一指标前后不一', en: 'Figures disagree' },
  TARGET_WEAKER: { zh: '目标低于上级要求', en: 'Target weaker than the superior’s' },
  PARENT_ITEM_UNCONFIRMED: {
    zh: '上级事项是否涉及待确认',
    en: 'Superior’s item that may concern this plan',
  },
  PARENT_ITEM_UNCOVERED: { zh: '上级事项没有对应', en: 'Superior’s item without a counterpart' },
  NUMBER_GAP: { zh: '编号不连续', en: 'Gap in the numbers' },
  NUMBER_REPEATED: { zh: '编号重复', en: 'Number repeated' },
  BRACKET_UNBALANCED: { zh: '括号不配对', en: 'Unbalanced bracket' },
  ATTACHMENT_MISSING: { zh: '缺少附件', en: 'Attachment missing' },
  SHEET_CELL_UNREAD: { zh: '单元格无法识别', en: 'Cell not understood' },
  SHEET_ROW_UNREAD: { zh: '表格行未读入', en: 'Row not read' },
  SHEET_COLUMN_UNKNOWN: { zh: '表格列未读入', en: 'Column not read' },
  SHEET_ITEM_REMOVED: { zh: '表格中已删去的事项', en: 'Item removed in the sheet' },
}
