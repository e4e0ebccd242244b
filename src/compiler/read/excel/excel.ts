/** Excel files (.xlsx, .xlsm): every sheet that is not hidden, in the order of its tabs. */
import type { Block } from '../body.ts'
import type { Archive } from '../office/archive.ts'
import { type OfficePackage, relatedPart } from '../office/package.ts'
import { readXml } from '../office/xml.ts'
import { type CellStyle, readSheet, type Sheet } from './sheet.ts'
import { numberShown, patternOf } from './shown.ts'
import { readSharedStrings } from './strings.ts'
import { sheetBlocks } from './table.ts'

interface Workbook {
  readonly sheets: ReadonlyArray<{ readonly name: string; readonly relationship: string }>
  /** Days are counted from 1904, as old Macintoshes did. */
  readonly from1904: boolean
}

/**
 * @throws {Damaged}
 * @throws {Refusal} FILE_EXPANDS_TOO_FAR
 */
export async function readExcel(
  office: OfficePackage,
  archive: Archive,
  name: string,
): Promise<readonly Block[]> {
  const shown = (await readSheets(office, archive, name))
    .map(({ name: sheetName, sheet: { cells, merges } }) => {
      const filled = cells.filter(({ text }) => text.trim() !== '')
      return [sheetName, { cells: filled, merges }] as const
    })
    .filter(([, { cells }]) => cells.length > 0)
    .map(([sheetName, sheet]) => [sheetName, sheetBlocks(sheet)] as const)
  const blocks: Block[] = []
  for (const [sheetName, ofSheet] of shown) {
    if (shown.length > 1 && !/^sheet\d*$/i.test(sheetName))
      blocks.push({ kind: 'heading', text: sheetName })
    for (const block of ofSheet) blocks.push(block)
  }
  return blocks
}

/**
 * The cells of every sheet that is not hidden.
 * @throws {Damaged}
 * @throws {Refusal} FILE_EXPANDS_TOO_FAR
 */
export async function readSheets(
  office: OfficePackage,
  archive: Archive,
  name: string,
): Promise<ReadonlyArray<{ readonly name: string; readonly sheet: Sheet }>> {
  const { sheets, from1904 } = await readWorkbook(office.open(office.main))
  const stringPart = relatedPart(office, 'sharedStrings', archive)
  const strings = stringPart === null ? [] : await readSharedStrings(stringPart, name)
  const stylePart = relatedPart(office, 'styles', archive)
  const styles = stylePart === null ? [] : await readCellStyles(stylePart, from1904)
  const general: CellStyle = { pattern: 'General', shown: numberShown('General', from1904) }
  const read: Array<{ name: string; sheet: Sheet }> = []
  for (const sheet of sheets) {
    const relation = office.related.get(sheet.relationship)
    if (relation?.type !== 'worksheet') continue
    const chunks = office.open(relation.part)
    const cells = await readSheet(chunks, strings, (index) => styles[index] ?? general, name)
    read.push({ name: sheet.name, sheet: cells })
  }
  return read
}

async function readWorkbook(chunks: AsyncIterable<Uint8Array>): Promise<Workbook> {
  const sheets: Array<{ name: string; relationship: string }> = []
  let from1904 = false
  await readXml(chunks, {
    open: ({ name, get }) => {
      if (name === 'x:workbookPr') from1904 = /^(1|true)$/.test(get('date1904') ?? '')
      if (name === 'x:sheet' && (get('state') ?? 'visible') === 'visible')
        sheets.push({ name: get('name') ?? '', relationship: get('id') ?? '' })
    },
    close: () => {},
    text: () => {},
  })
  return { sheets, from1904 }
}

async function readCellStyles(
  chunks: AsyncIterable<Uint8Array>,
  from1904: boolean,
): Promise<CellStyle[]> {
  const patterns = new Map<number, string>()
  const ids: number[] = []
  let inCellFormats = false
  await readXml(chunks, {
    open: ({ name, get }) => {
      if (name === 'x:cellXfs') inCellFormats = true
      else if (name === 'x:numFmt')
        patterns.set(Number(get('numFmtId')), get('formatCode') ?? 'General')
      else if (name === 'x:xf' && inCellFormats) ids.push(Number(get('numFmtId') ?? 0))
    },
    close: (name) => {
      if (name === 'x:cellXfs') inCellFormats = false
    },
    text: () => {},
  })
  const byId = new Map<number, CellStyle>()
  return ids.map((id) => {
    const pattern = patternOf(id, patterns)
    const style = byId.get(id) ?? { pattern, shown: numberShown(pattern, from1904) }
    byId.set(id, style)
    return style
  })
}
