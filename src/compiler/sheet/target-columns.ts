/** The columns of the sheet of figures the plan as a whole promises. */
import type { Language } from '../../domain/names.ts'
import type { PlanTarget, TargetOperator } from '../../domain/plan/ledger.ts'
import type { SheetColumn } from './columns.ts'

export type TargetColumnId =
  | 'number'
  | 'written'
  | 'metric'
  | 'operator'
  | 'value'
  | 'unit'
  | 'grade'
  | 'baseline'
  | 'by'
  | 'scope'
  | 'remarks'

export type TargetColumn = SheetColumn<PlanTarget, TargetColumnId>

export const OPERATOR_WORDS: Readonly<Record<TargetOperator, Readonly<Record<Language, string>>>> =
  {
    '<=': { zh: '不高于', en: 'at most' },
    '>=': { zh: '不低于', en: 'at least' },
    '=': { zh: '达到', en: 'equals' },
    decrease: { zh: '下降', en: 'decreases by' },
    increase: { zh: '上升', en: 'increases by' },
    clear: { zh: '清零', en: 'to zero' },
  }

export const APPROXIMATE: Readonly<Record<Language, string>> = { zh: '约数', en: 'approximate' }
export const STRETCH: Readonly<Record<Language, string>> = { zh: '力争', en: 'aimed at' }

export const TARGET_COLUMNS: readonly TargetColumn[] = [
  {
    id: 'number',
    title: { zh: '条款', en: 'Clause' },
    width: 12,
    centred: true,
    text: ({ number }) => number,
  },
  { id: 'metric', title: { zh: '指标', en: 'Metric' }, width: 34, text: ({ metric }) => metric },
  {
    id: 'operator',
    title: { zh: '要求', en: 'Requirement' },
    width: 13,
    centred: true,
    text: ({ operator }, language) => OPERATOR_WORDS[operator][language],
  },
  {
    id: 'value',
    title: { zh: '目标值', en: 'Value' },
    width: 12,
    centred: true,
    text: ({ value }) => (value === null ? '' : String(value)),
  },
  {
    id: 'unit',
    title: { zh: '单位', en: 'Unit' },
    width: 16,
    centred: true,
    text: ({ unit }) => unit ?? '',
  },
  {
    id: 'grade',
    title: { zh: '等级或标准', en: 'Grade' },
    width: 16,
    centred: true,
    text: ({ grade }) => grade ?? '',
  },
  {
    id: 'baseline',
    title: { zh: '比较基准', en: 'Baseline' },
    width: 14,
    centred: true,
    text: ({ baseline }) => baseline ?? '',
  },
  {
    id: 'by',
    title: { zh: '达标时限', en: 'By' },
    width: 14,
    centred: true,
    text: ({ by }) => by ?? '',
  },
  {
    id: 'scope',
    title: { zh: '范围', en: 'Scope' },
    width: 20,
    text: ({ scope }) => scope ?? '',
  },
  {
    id: 'remarks',
    title: { zh: '说明', en: 'Remarks' },
    width: 14,
    text: ({ approximate, stretch }, language) =>
      [approximate ? APPROXIMATE[language] : '', stretch ? STRETCH[language] : '']
        .filter((word) => word !== '')
        .join('、'),
  },
  {
    id: 'written',
    title: { zh: '方案原文', en: 'As written' },
    width: 56,
    text: ({ written }) => written,
  },
]
