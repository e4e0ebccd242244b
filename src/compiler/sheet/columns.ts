/** The columns of the ledger sheet: what officials expect, in the order they expect it. */
import { CLASS_NAME, type Language, ROLE_NAME } from '../../domain/names.ts'
import type { Item, UnitMention, UnitRole } from '../../domain/plan/ledger.ts'

export interface SheetColumn<Row, Id extends string> {
  readonly id: Id
  readonly title: Readonly<Record<Language, string>>
  /** Other heads by which it is known. */
  readonly aliases?: readonly string[]
  /** In characters of half width. */
  readonly width: number
  readonly centred?: boolean
  /** Left out when no row has a value. */
  readonly optional?: boolean
  readonly text: (row: Row, language: Language) => string
}

export type ItemColumnId =
  | 'number'
  | 'problem'
  | 'title'
  | 'goal'
  | 'text'
  | UnitRole
  | 'deadline'
  | 'class'
  | 'status'
  | 'completion'
  | 'note'

export type ItemColumn = SheetColumn<Item, ItemColumnId>

/** 序号 stands before these and the hidden key after them. */
export const ITEM_COLUMNS: readonly ItemColumn[] = [
  {
    id: 'number',
    title: { zh: '条款', en: 'Clause' },
    width: 11,
    centred: true,
    text: (item) => item.number,
  },
  {
    id: 'problem',
    title: { zh: '反馈问题', en: 'Problem' },
    width: 30,
    optional: true,
    text: (item) => item.problem ?? '',
  },
  {
    id: 'title',
    title: { zh: '反馈问题/整改任务', en: 'Problem or task' },
    aliases: ['整改任务', 'Task'],
    width: 28,
    text: (item) => item.title,
  },
  {
    id: 'goal',
    title: { zh: '整改目标', en: 'Goal' },
    width: 26,
    text: (item) => item.goal ?? item.targets.map(({ written }) => written).join('；'),
  },
  {
    id: 'text',
    title: { zh: '整改措施', en: 'Measures' },
    width: 62,
    text: (item) => item.text,
  },
  unitColumn('lead', 15),
  unitColumn('responsible', 22),
  unitColumn('assist', 18, true),
  unitColumn('supervise', 16, true),
  unitColumn('person', 12),
  {
    id: 'deadline',
    title: { zh: '整改时限', en: 'Deadline' },
    width: 18,
    centred: true,
    text: (item) => item.deadlines.map(({ written }) => written).join(DEADLINE_SEPARATOR),
  },
  {
    id: 'class',
    title: { zh: '类别', en: 'Class' },
    width: 11,
    centred: true,
    text: (item, language) => (item.class === null ? '' : CLASS_NAME[item.class][language]),
  },
  {
    id: 'status',
    title: { zh: '进展情况', en: 'Progress' },
    width: 24,
    text: (item) => item.status ?? '',
  },
  {
    id: 'completion',
    title: { zh: '是否完成', en: 'Done' },
    width: 10,
    centred: true,
    text: (item) => item.completion ?? '',
  },
  {
    id: 'note',
    title: { zh: '备注', en: 'Note' },
    width: 18,
    text: (item) => item.note ?? '',
  },
]

const UNIT_SEPARATOR = '、'
const DEADLINE_SEPARATOR = '；'

export const ORDINAL: Readonly<Record<Language, string>> = { zh: '序号', en: 'No.' }

/** Heads the hidden column that tells which row is which after sorting. */
export const KEY: Readonly<Record<Language, string>> = { zh: '标识', en: 'Key' }

/** A unit as the sheet lists it: 农业办等 where the plan leaves the list open. */
export const unitWords = ({ name, open }: UnitMention) => (open ? `${name}等` : name)

function unitColumn(role: UnitRole, width: number, optional = false): ItemColumn {
  return {
    id: role,
    title: ROLE_NAME[role],
    width,
    optional,
    text: (item) =>
      item.units
        .filter((unit) => unit.role === role)
        .map(unitWords)
        .join(UNIT_SEPARATOR),
  }
}

/** Columns that a sheet with these rows has. */
export function columnsFor<Row, Id extends string>(
  columns: readonly SheetColumn<Row, Id>[],
  rows: readonly Row[],
): SheetColumn<Row, Id>[] {
  return columns.filter(
    ({ optional, text }) => optional !== true || rows.some((row) => text(row, 'zh') !== ''),
  )
}

/** The head of a column: beside a column of problems, the task column holds tasks alone. */
export function headOf<Row, Id extends string>(
  column: SheetColumn<Row, Id>,
  shown: readonly SheetColumn<Row, Id>[],
  language: Language,
): string {
  const besideProblems = column.id === 'title' && shown.some(({ id }) => id === 'problem')
  return (besideProblems ? TASK : column.title)[language]
}

const TASK: Readonly<Record<Language, string>> = { zh: '整改任务', en: 'Task' }
