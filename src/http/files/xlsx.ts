/**
 * Rows as a workbook, written while they come: the zip library pulls, so that a million rows need no
 * more memory than a hundred. The workbook library of the compiler would keep what a slow reader has
 * not yet taken.
 */
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { toCell } from '../../compiler/sheet/cell-text.ts'
import { sheetEnd, sheetRow, sheetStart, workbookFrame } from './xlsx-parts.ts'

export type Row = readonly string[]

export interface SheetLook {
  readonly title: string
  readonly widths: readonly number[]
}

/** Excel has 1,048,576; what is more goes to a further sheet. */
const ROWS_OF_A_SHEET = 1_000_000

/** The first row is the head; it stands on every sheet. */
export function xlsxOf(
  batches: AsyncIterable<readonly Row[]>,
  { title, widths }: SheetLook,
  rowsOfASheet = ROWS_OF_A_SHEET,
): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const rows = rowsFrom(batches)
  const addSheet = (number: number): void => {
    const sheet = Readable.from(sheetOf(rows, widths, rowsOfASheet), { highWaterMark: 1 })
    sheet.once('error', (error) => output.destroy(error))
    output.once('close', () => sheet.destroy())
    sheet.once('end', () => {
      if (rows.hasMore()) return addSheet(number + 1)
      for (const [path, text] of Object.entries(workbookFrame(title, number)))
        zip.addBuffer(Buffer.from(text), path)
      zip.end()
    })
    zip.addReadStream(sheet, `xl/worksheets/sheet${number}.xml`)
  }
  addSheet(1)
  return output
}

type Rows = ReturnType<typeof rowsFrom>

async function* sheetOf(rows: Rows, widths: readonly number[], most: number) {
  let whole = false
  try {
    yield Buffer.from(sheetStart(widths) + sheetRow(1, (await rows.head()).map(toCell)))
    let count = 0
    for (let part: readonly Row[] = await rows.take(most); part.length > 0; ) {
      const first = count + 2
      yield Buffer.from(part.map((row, at) => sheetRow(first + at, row.map(toCell))).join(''))
      count += part.length
      part = count < most ? await rows.take(most - count) : []
    }
    whole = true
    yield Buffer.from(sheetEnd())
  } finally {
    if (!whole) await rows.stop()
  }
}

/** Rows out of batches, always one batch ahead, so that it is known whether there are more. */
function rowsFrom(batches: AsyncIterable<readonly Row[]>) {
  const source = batches[Symbol.asyncIterator]()
  let waiting: readonly Row[] = []
  let over = false
  let head: Row | null = null
  const fill = async () => {
    while (waiting.length === 0 && !over) {
      const next = await source.next()
      if (next.done) over = true
      else waiting = next.value
    }
  }
  return {
    head: async (): Promise<Row> => {
      if (head !== null) return head
      await fill()
      head = waiting[0] ?? []
      waiting = waiting.slice(1)
      await fill()
      return head
    },
    /** At most so many; none: that was all. */
    take: async (most: number): Promise<readonly Row[]> => {
      const taken = waiting.slice(0, most)
      waiting = waiting.slice(most)
      await fill()
      return taken
    },
    hasMore: () => waiting.length > 0,
    stop: async () => {
      await source.return?.()
    },
  }
}
