/**
 * Writes a compiled ledger as the spreadsheet officials work with: the ledger, the plan's figures, the
 * diagnostics, and hidden beside them the ledger itself, so that `readLedgerSheet` gives it back with
 * what was edited. Equal ledgers give equal bytes.
 */
import type { Worksheet } from 'exceljs'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Language } from '../../domain/names.ts'
import type { CompiledLedger, Item } from '../../domain/plan/ledger.ts'
import { toCell } from './cell-text.ts'
import { CLASS_CHOICES, DONE_CHOICES, offerList } from './choices.ts'
import { columnsFor, headOf, ITEM_COLUMNS, KEY, ORDINAL, type SheetColumn } from './columns.ts'
import { addDiagnosticsSheet } from './diagnostics-sheet.ts'
import { loadExcel } from './excel.ts'
import { setUpPrint, styleBody, styleFacts, styleHead, styleTitle } from './look.ts'
import { type Put, writePayload } from './payload.ts'
import { TARGET_COLUMNS } from './target-columns.ts'
import { eraseTimes } from './zip.ts'

export const HEAD_ROW = 3

const SHEETS = {
  items: { zh: '整改台账', en: 'Ledger' },
  targets: { zh: '目标指标', en: 'Targets' },
} as const

export async function writeLedgerSheet(
  ledger: CompiledLedger,
  language: Language,
): Promise<Uint8Array> {
  const { Workbook } = await loadExcel()
  const workbook = new Workbook()
  workbook.creator = 'taizhang'
  workbook.created = new Date(ledger.plan.issuedOn ?? '2000-01-01')
  workbook.modified = workbook.created
  const itemSheet = workbook.addWorksheet(SHEETS.items[language])
  const items = fillSheet(itemSheet, ledger, {
    columns: columnsFor(ITEM_COLUMNS, ledger.items),
    rows: ledger.items.map((row, at) => ({ key: `I${at + 1}`, row })),
    frozen: 2,
    language,
  })
  offerChoices(itemSheet, items, ledger.items, language)
  const targets = fillSheet(workbook.addWorksheet(SHEETS.targets[language]), ledger, {
    columns: columnsFor(TARGET_COLUMNS, ledger.targets),
    rows: ledger.targets.map((row, at) => ({ key: `T${at + 1}`, row })),
    frozen: 2,
    language,
  })
  addDiagnosticsSheet(workbook, ledger, language)
  writePayload(workbook, { format: 1, items, targets, ledger })
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  eraseTimes(bytes)
  return bytes
}

interface Content<Row, Id extends string> {
  readonly columns: readonly SheetColumn<Row, Id>[]
  readonly rows: ReadonlyArray<{ readonly key: string; readonly row: Row }>
  /** How many columns stay in sight when scrolling. */
  readonly frozen: number
  readonly language: Language
}

/** Title, facts, head and rows; gives what was put into the cells. */
function fillSheet<Row, Id extends string>(
  sheet: Worksheet,
  ledger: CompiledLedger,
  { columns, rows, frozen, language }: Content<Row, Id>,
): Put {
  const width = columns.length + 1
  const widths = [6, ...columns.map((column) => column.width), 8]
  const centred = [true, ...columns.map((column) => column.centred === true), true]
  sheet.columns = widths.map((it) => ({ width: it }))
  styleTitle(sheet.addRow([toCell(ledger.plan.title)]), width, sheet)
  styleFacts(sheet.addRow([toCell(factsLine(ledger, language))]), width, sheet)
  const heads = columns.map((column) => headOf(column, columns, language))
  styleHead(sheet.addRow([ORDINAL[language], ...heads, KEY[language]]))

  const put = rows.map(({ key, row }, at) => {
    const cells = columns.map((column) => toCell(column.text(row, language)))
    const line = sheet.addRow([at + 1, ...cells.map((it) => (it === '' ? null : it)), key])
    styleBody(line, widths, centred, width)
    // Text, so that a date typed by hand stays as it is typed.
    for (let column = 2; column <= width; column += 1) line.getCell(column).numFmt = '@'
    return { key, cells }
  })

  sheet.getColumn(width + 1).hidden = true
  sheet.views = [{ state: 'frozen', xSplit: frozen, ySplit: HEAD_ROW }]
  sheet.autoFilter = {
    from: { row: HEAD_ROW, column: 1 },
    to: { row: HEAD_ROW + Math.max(1, rows.length), column: width + 1 },
  }
  setUpPrint(sheet, HEAD_ROW, language)
  return { columns: columns.map(({ id }) => id), rows: put }
}

const FACTS = {
  issuer: { zh: '制定单位：', en: 'Issued by: ' },
  issuedOn: { zh: '印发日期：', en: 'Date: ' },
  documentNumber: { zh: '文号：', en: 'Number: ' },
} as const

function factsLine({ plan }: CompiledLedger, language: Language): string {
  const { issuer, issuedOn, documentNumber } = plan
  const values = { issuer, issuedOn: issuedOn && dayIn(language, issuedOn), documentNumber }
  return (['issuer', 'issuedOn', 'documentNumber'] as const)
    .filter((fact) => values[fact] !== null)
    .map((fact) => `${FACTS[fact][language]}${values[fact]}`)
    .join('　　')
}

/** 2017年8月23日 */
function dayIn(language: Language, day: CivilDate): string {
  const [year = '', month, date] = day.split('-')
  return language === 'zh' ? `${year}年${Number(month)}月${Number(date)}日` : day
}

/** Lists to choose from for 类别 and 是否完成, a little beyond the last row; other words may be typed. */
function offerChoices(
  sheet: Worksheet,
  put: Put,
  items: readonly Item[],
  language: Language,
): void {
  const last = HEAD_ROW + items.length + 200
  const offer = (id: string, choices: readonly string[]) => {
    const at = put.columns.indexOf(id)
    if (at < 0) return
    const letter = sheet.getColumn(at + 2).letter
    offerList(sheet, `${letter}${HEAD_ROW + 1}:${letter}${last}`, choices)
  }
  offer('class', CLASS_CHOICES[language])
  offer('completion', DONE_CHOICES[language])
}
