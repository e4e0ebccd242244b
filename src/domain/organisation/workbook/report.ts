/** What importing a workbook would do or did, row by row, and what stands in its way. */
import { z } from 'zod'
import { words } from '../../refusal-words.ts'
import { SHEET_IDS, SHEETS, type SheetId } from './sheets.ts'

/** What may be wrong with a row itself; the rules of the organisation have refusals of their own. */
const ROW_ISSUES = {
  HEAD_MISSING: words<{ value: string }>(
    (d) => `缺少列“${d.value}”`,
    (d) => `The column ${d.value} is missing`,
  ),
  HEAD_UNKNOWN: words<{ value: string }>(
    (d) => `不认识列“${d.value}”`,
    (d) => `There is no column ${d.value}`,
  ),
  FORMULA: words<{ value: string }>(
    () => '不接受公式，请粘贴为数值',
    () => 'Formulas are not taken; paste the value',
  ),
  CELL_REQUIRED: words<{ value: string }>(
    () => '不能为空',
    () => 'Must not be empty',
  ),
  CELL_INVALID: words<{ value: string }>(
    (d) => `填写有误：${d.value}`,
    (d) => `Not valid: ${d.value}`,
  ),
  NAME_UNKNOWN: words<{ value: string }>(
    (d) => `没有“${d.value}”`,
    (d) => `There is no ${d.value}`,
  ),
  NAME_AMBIGUOUS: words<{ value: string }>(
    (d) => `“${d.value}”不止一个，请在名称后加 # 和编号后 12 位`,
    (d) => `${d.value} names more than one; add # and the last 12 characters of its number`,
  ),
  NUMBER_UNKNOWN: words<{ value: string }>(
    (d) => `没有编号 ${d.value}；新增的行请把编号留空`,
    (d) => `There is no number ${d.value}; leave it empty in a new row`,
  ),
  ROW_TWICE: words<{ value: string }>(
    (d) => `与第 ${d.value} 行重复`,
    (d) => `The same as row ${d.value}`,
  ),
  CELL_FIXED: words<{ value: string }>(
    (d) => `原为“${d.value}”，不能更改；请结束这一条，另增一行`,
    (d) => `It was ${d.value} and cannot be changed; end it and add another row`,
  ),
} as const
export type RowIssueCode = keyof typeof ROW_ISSUES

const Place = { sheet: z.enum(SHEET_IDS as [SheetId, ...SheetId[]]), row: z.int() }

export const RowIssue = z.object({
  ...Place,
  /** The head of the column; null: the row as a whole. */
  column: z.string().nullable(),
  /** Of `ROW_ISSUES`, or of the refusals. */
  code: z.string(),
  detail: z.string(),
  detailEn: z.string(),
})
export type RowIssue = Readonly<z.infer<typeof RowIssue>>

export function issue(
  sheet: SheetId,
  row: number,
  column: string | null,
  code: RowIssueCode,
  value = '',
): RowIssue {
  const heads: Readonly<Record<string, string>> = SHEETS[sheet].columns
  const head = column === null ? null : (heads[column] ?? column)
  const detail = ROW_ISSUES[code].zh({ value })
  return { sheet, row, column: head, code, detail, detailEn: ROW_ISSUES[code].en({ value }) }
}

export const RowChange = z.object({
  ...Place,
  /** Where an existing row ends: closed, left, or given its last day. */
  kind: z.enum(['add', 'change', 'end']),
  name: z.string(),
  cells: z.array(z.object({ column: z.string(), before: z.string(), after: z.string() })),
})
export type RowChange = Readonly<z.infer<typeof RowChange>>

export const MOST_SHOWN = 1_000

export const ImportReport = z.object({
  applied: z.boolean(),
  /** Of all changes: when it is sent with the import, nothing else is applied than was seen. */
  digest: z.string(),
  counts: z.object({ add: z.int(), change: z.int(), end: z.int(), unchanged: z.int() }),
  /** At most 1,000 of them. */
  changes: z.array(RowChange),
  issueCount: z.int(),
  issues: z.array(RowIssue),
  /** Changes in sheets that are another administrator’s duty; that one imports the same file. */
  forOthers: z.object({ permission: z.string(), changes: z.int() }).nullable(),
})
export type ImportReport = Readonly<z.infer<typeof ImportReport>>
