/** Rows as CSV (RFC 4180) that Excel opens as UTF-8, with no text in it that a program runs as a formula. */
import { toCell } from '../../compiler/sheet/cell-text.ts'

const BYTE_ORDER_MARK = '\ufeff'

/** The first row is the head. Whoever reads slowly makes the source wait. */
export async function* csvOf(
  batches: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let mark = BYTE_ORDER_MARK
  for await (const rows of batches) {
    yield encoder.encode(mark + rows.map(line).join(''))
    mark = ''
  }
}

const line = (cells: readonly string[]) => `${cells.map(quoted).join(',')}\r\n`

function quoted(text: string): string {
  const safe = toCell(text)
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
