/** A file of readings, CSV or Excel, as lines of cells. */
import { readCsv } from '../../domain/monitoring/csv.ts'
import type { TableLine } from '../../domain/monitoring/reading-tables.ts'
import { refuse } from '../../domain/refusal.ts'
import { orRefuse } from '../read/damaged.ts'
import { decode } from '../read/encoding.ts'
import { readSheets } from '../read/excel/excel.ts'
import { demandSize } from '../read/limits.ts'
import { openArchive } from '../read/office/archive.ts'
import { openPackage } from '../read/office/package.ts'
import { fromCell } from '../sheet/cell-text.ts'

/** @throws {Refusal} those about files */
export async function readReadingLines(
  bytes: Uint8Array,
  name: string,
): Promise<readonly TableLine[]> {
  demandSize(bytes.length, name)
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readWorkbook(bytes, name)
  // Names of places are too few characters to tell an encoding by; what is no UTF-8 is GBK here.
  try {
    return readCsv(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return readCsv(decode(bytes, name, 'gb18030'))
  }
}

async function readWorkbook(bytes: Uint8Array, name: string): Promise<readonly TableLine[]> {
  const [first] = await orRefuse(name, '.xlsx', async () => {
    const archive = await openArchive(bytes, name)
    const office = await openPackage(archive)
    if (office === null || !/spreadsheetml/.test(office.contentType))
      return refuse('FILE_KIND_UNKNOWN', { name })
    return readSheets(office, archive, name)
  })
  const lines = new Map<number, string[]>()
  for (const { row, column, text } of first?.sheet.cells ?? []) {
    const cells = lines.get(row) ?? []
    if (cells.length === 0) lines.set(row, cells)
    while (cells.length < column) cells.push('')
    cells[column] = fromCell(text)
  }
  return [...lines].sort(([a], [b]) => a - b).map(([row, cells]) => ({ row: row + 1, cells }))
}
