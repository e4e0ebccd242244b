/** The rows of a calculation: typed cell by cell, or pasted from a sheet, which fills them from the cell on. */
import type { ClipboardEvent } from 'react'
import type { Calculation, Cells, Field } from '#domain/monitoring/calculation/calculation.ts'
import { readCsv } from '#domain/monitoring/csv.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { CALCULATION_WORDS } from '../../data/words/calculations.ts'
import { Scrolling } from '../../parts/scrolling.tsx'
import { CalculationField, labelOf } from './calculation-field.tsx'

export interface TypedRow {
  readonly id: string
  readonly cells: Cells
}
export const emptyRow = (): TypedRow => ({ id: newId(), cells: {} })

interface Props {
  readonly rows: NonNullable<Calculation['rows']>
  readonly typed: readonly TypedRow[]
  readonly issues: ReadonlyMap<string, string>
  readonly onChange: (rows: TypedRow[]) => void
}

export function CalculationRows({ rows: { fields, ...name }, typed, issues, onChange }: Props) {
  const { language, words } = useWords(CALCULATION_WORDS)
  const change = (id: string, key: string, value: string) =>
    onChange(
      typed.map((row) => (row.id === id ? { id, cells: { ...row.cells, [key]: value } } : row)),
    )
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData.getData('text/plain').trimEnd()
    if (!/[\t\n]/.test(text)) return
    event.preventDefault()
    onChange(filledFrom(typed, fields, row, column, text))
  }
  return (
    <>
      <p className="faint no-print">{words.rowsHint}</p>
      <Scrolling className="calculation-rows" label={name[language]}>
        <table className="facts-table plain">
          <thead>
            <tr>
              {fields.map((field) => (
                <th key={field.key}>{labelOf(field, language)}</th>
              ))}
              <td className="no-print" />
            </tr>
          </thead>
          <tbody>
            {typed.map(({ id, cells }, row) => (
              <tr key={id}>
                {fields.map((field, column) => (
                  <td key={field.key}>
                    <CalculationField
                      field={field}
                      called={words.rowOf(row + 1, field[language])}
                      value={saidBy(field, cells[field.key])}
                      issue={issues.get(`rows.${row}.${field.key}`)}
                      onChange={(value) => change(id, field.key, value)}
                      onPaste={(event) => paste(event, row, column)}
                    />
                  </td>
                ))}
                <td className="no-print">
                  <button
                    type="button"
                    className="button text"
                    aria-label={words.removeRow(row + 1)}
                    disabled={typed.length === 1}
                    onClick={() => onChange(typed.filter((each) => each.id !== id))}
                  >
                    ×
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <button
        type="button"
        className="button no-print"
        onClick={() => onChange([...typed, emptyRow()])}
      >
        {words.addRow}
      </button>
    </>
  )
}

/** An option pasted by its name is chosen by its value. */
const saidBy = ({ options }: Field, cell = '') =>
  options?.find(({ value, zh, en }) => [value, zh, en].includes(cell))?.value ?? cell

function filledFrom(
  typed: readonly TypedRow[],
  fields: readonly Field[],
  row: number,
  column: number,
  text: string,
): TypedRow[] {
  const lines = readCsv(text)
  return Array.from({ length: Math.max(typed.length, row + lines.length) }, (_, at) => {
    const { id, cells } = typed[at] ?? emptyRow()
    const pasted = (lines[at - row]?.cells ?? []).flatMap((cell, beside) => {
      const field = fields[column + beside]
      return field ? [[field.key, cell.trim()] as const] : []
    })
    return { id, cells: { ...cells, ...Object.fromEntries(pasted) } }
  })
}
