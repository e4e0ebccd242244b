/** The cells of one worksheet that show something, and which of its cells are merged. */
import { demandRoom } from '../body.ts'
import { readXml, type XmlTag } from '../office/xml.ts'
import { type Shown, textShown } from './shown.ts'
import { collectText } from './strings.ts'

export interface SheetCell {
  readonly row: number
  readonly column: number
  readonly text: string
  /** What is shown was worked out. */
  readonly formula?: true
}

export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Sheet {
  readonly cells: readonly SheetCell[]
  readonly merges: readonly Merge[]
}

export interface CellStyle {
  readonly pattern: string
  readonly shown: Shown
}

/** Rows and columns a sheet can have. */
const LAST_ROW = 1_048_575
const LAST_COLUMN = 16_383

/**
 * @param styleOf by the index a cell gives
 * @throws {Damaged}
 * @throws {Refusal} FILE_EXPANDS_TOO_FAR
 */
export async function readSheet(
  chunks: AsyncIterable<Uint8Array>,
  strings: readonly string[],
  styleOf: (index: number) => CellStyle,
  fileName: string,
): Promise<Sheet> {
  const cells: SheetCell[] = []
  const merges: Merge[] = []
  const inline = collectText()
  let row = -1
  let column = -1
  let type = 'n'
  let style = 0
  let value = ''
  let inValue = false
  let formula = false

  const open = (tag: XmlTag) => {
    const { name, get } = tag
    inValue = name === 'x:v'
    if (name === 'x:f') formula = true
    if (name === 'x:row') {
      const stated = Number(get('r') ?? 0) - 1
      row = stated >= 0 ? stated : row + 1
      column = -1
    } else if (name === 'x:c') {
      const place = placeOf(get('r') ?? '')
      row = place?.row ?? row
      column = place?.column ?? column + 1
      type = get('t') ?? 'n'
      style = Number(get('s') ?? 0)
      value = ''
      formula = false
      inline.begin()
    } else if (name === 'x:mergeCell') {
      const merge = mergeOf(get('ref') ?? '')
      if (merge !== null) merges.push(merge)
      demandRoom(0, merges.length, fileName)
    } else inline.open(tag)
  }
  const endCell = () => {
    const text = textOf(type, value, inline.end(), strings, styleOf(style))
    if ((text.trim() === '' && !formula) || row > LAST_ROW || column > LAST_COLUMN) return
    cells.push({ row, column, text, ...(formula && { formula }) })
    demandRoom(0, cells.length, fileName)
  }
  await readXml(chunks, {
    open,
    close: (name) => {
      inValue = false
      inline.close(name)
      if (name === 'x:c') endCell()
    },
    text: (text) => {
      if (inValue) value += text
      else inline.text(text)
    },
  })
  return { cells, merges }
}

function textOf(
  type: string,
  value: string,
  inline: string,
  strings: readonly string[],
  { pattern, shown }: CellStyle,
): string {
  if (type === 's') return textShown(pattern, strings[Number(value)] ?? '')
  if (type === 'inlineStr') return textShown(pattern, inline)
  if (type === 'str') return textShown(pattern, value)
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'd') return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ')
  if (type === 'e' || value.trim() === '') return value
  const number = Number(value)
  return Number.isFinite(number) ? shown(number) : value
}

/** `B3` → row 2, column 1. */
function placeOf(reference: string): { row: number; column: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (found === null) return null
  let column = 0
  for (const letter of found[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(found[2]) - 1, column: column - 1 }
}

function mergeOf(reference: string): Merge | null {
  const [first, last] = reference.split(':').map(placeOf)
  if (!first || !last) return null
  const merge = { top: first.row, left: first.column, bottom: last.row, right: last.column }
  return merge.bottom >= merge.top && merge.right >= merge.left ? merge : null
}
