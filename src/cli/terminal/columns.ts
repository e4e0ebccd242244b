/** Lays out rows of cells in columns of the terminal. */
import type { Paint, Style } from './paint.ts'
import { padEnd, padStart, truncate, widthOf } from './width.ts'

export interface TableCell {
  readonly text: string
  readonly style?: Style | undefined
}

export interface Column {
  readonly title: string
  readonly align?: 'start' | 'end'
  /** Columns of the terminal it takes at most, whatever its cells hold. */
  readonly most: number
  /** Gives way when the terminal is narrow: its share of what the rigid columns leave … */
  readonly share?: number
  /** … but not below this. */
  readonly least?: number
}

const GAP = 2

/** The width of each column: what its cells need, less where the terminal has no room. */
export function layOut(columns: readonly Column[], rows: readonly TableCell[][], width: number) {
  const needed = columns.map(({ title, most }, at) =>
    Math.min(most, Math.max(widthOf(title), ...rows.map((row) => widthOf(row[at]?.text ?? '')))),
  )
  const excess = sum(needed) + GAP * (columns.length - 1) - width
  if (excess <= 0) return needed
  const yielding = columns.flatMap(({ share }, at) => (share === undefined ? [] : [at]))
  const room = Math.max(0, sum(yielding.map((at) => needed[at] ?? 0)) - excess)
  return give(columns, needed, yielding, room)
}

/** Shares `room` among the yielding columns; one that needs less than its share leaves it to others. */
function give(
  columns: readonly Column[],
  needed: readonly number[],
  yielding: readonly number[],
  room: number,
): number[] {
  const widths = [...needed]
  let left = room
  let open = [...yielding]
  while (open.length > 0) {
    const shares = sum(open.map((at) => columns[at]?.share ?? 0))
    const fair = (at: number) => Math.floor((left * (columns[at]?.share ?? 0)) / shares)
    const least = (at: number) => Math.min(needed[at] ?? 0, columns[at]?.least ?? 8)
    const settled = open.filter((at) => fair(at) >= (needed[at] ?? 0) || fair(at) < least(at))
    for (const at of open) widths[at] = Math.max(least(at), Math.min(needed[at] ?? 0, fair(at)))
    if (settled.length === 0) return widths
    left = Math.max(0, left - sum(settled.map((at) => widths[at] ?? 0)))
    open = open.filter((at) => !settled.includes(at))
  }
  return widths
}

export function renderRow(
  cells: readonly TableCell[],
  columns: readonly Column[],
  widths: readonly number[],
  paint: Paint,
): string {
  return cells
    .map(({ text, style }, at) => {
      const width = widths[at] ?? 0
      const cut = truncate(text, width)
      const painted = style === undefined ? cut : paint(style, cut)
      const pad = columns[at]?.align === 'end' ? padStart('', width - widthOf(cut)) : ''
      const after = columns[at]?.align === 'end' ? '' : padEnd('', width - widthOf(cut))
      return pad + painted + after
    })
    .join(' '.repeat(GAP))
    .trimEnd()
}

/** As many whole entries as fit, then how many are left out: 建管站、工业办 +2. */
export function fitList(entries: readonly string[], separator: string, width: number): string {
  for (let kept = entries.length; kept > 0; kept -= 1) {
    const rest = kept < entries.length ? ` +${entries.length - kept}` : ''
    const text = entries.slice(0, kept).join(separator) + rest
    if (widthOf(text) <= width) return text
  }
  const rest = entries.length > 1 ? ` +${entries.length - 1}` : ''
  return truncate(entries[0] ?? '', width - rest.length) + rest
}

export const tableWidth = (widths: readonly number[]) => sum(widths) + GAP * (widths.length - 1)

const sum = (numbers: readonly number[]) => numbers.reduce((total, it) => total + it, 0)
