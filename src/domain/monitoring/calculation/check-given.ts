/** What was filled in, field by field, against the table of its calculation. */
import { compare, exact } from '../../exact.ts'
import { refuse } from '../../refusal.ts'
import { Decimal } from '../indicator/figure.ts'
import type { Calculation, Cells, Field, Given } from './calculation.ts'

const MOST_ISSUES = 20

/**
 * Texts trimmed, options by their value however they were said, thousands without commas.
 * @throws {Refusal} INPUT_INVALID with every field that is wrong: `rows.2.used: …`
 */
export function checkGiven(
  { fields, rows }: Calculation,
  given: Given,
): { readonly values: Cells; readonly rows: readonly Cells[] } {
  const issues: string[] = []
  const read = (at: string, wanted: readonly Field[], cells: Cells): Cells => {
    for (const key of Object.keys(cells))
      if (!wanted.some((field) => field.key === key))
        issues.push(`${at}.${key}: 没有这一项 / no such field`)
    return Object.fromEntries(
      wanted.map((field) => {
        const cell = plain(field, cells[field.key] ?? '')
        const issue = issueOf(field, cell)
        if (issue) issues.push(`${at}.${field.key}: ${issue}`)
        return [field.key, cell]
      }),
    )
  }
  const values = read('values', fields, given.values)
  const wanted = rows?.fields ?? []
  const lines = given.rows.map((cells, at) => read(`rows.${at}`, wanted, cells))
  if (lines.length < (rows?.least ?? 0))
    issues.push(`rows: 至少填写 ${rows?.least} 行 / at least ${rows?.least} row`)
  if (issues.length > 0) refuse('INPUT_INVALID', { issues: issues.slice(0, MOST_ISSUES) })
  return { values, rows: lines }
}

function plain({ type, options = [] }: Field, cell: string): string {
  const trimmed = cell.trim()
  if (type === 'number') return trimmed.replace(/,(?=\d{3}(?:\D|$))/g, '')
  const said = options.find(({ value, zh, en }) => [value, zh, en].includes(trimmed))
  return said?.value ?? trimmed
}

function issueOf(field: Field, cell: string): string | null {
  const { type, optional = false, least, most, whole = false, options = [] } = field
  if (cell === '') return optional ? null : '请填写 / to be filled in'
  if (type === 'choice')
    return options.some(({ value }) => value === cell)
      ? null
      : `应为${options.map(({ zh }) => zh).join('、')}之一 / one of ${options.map(({ en }) => en).join(', ')}`
  if (type === 'text') return null
  if (!Decimal.safeParse(cell).success) return '应为数字 / a number'
  const value = exact(cell)
  if (whole && value.d !== 1n) return '应为整数 / a whole number'
  if (least !== undefined && compare(value, exact(least)) < 0)
    return `不小于 ${least} / at least ${least}`
  if (most !== undefined && compare(value, exact(most)) > 0)
    return `不大于 ${most} / at most ${most}`
  return null
}
