import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aLedger } from '../../../test/ledgers.ts'
import { loadExcel } from './excel.ts'
import { PAYLOAD_SHEET } from './payload.ts'
import { readLedgerSheet } from './read.ts'
import { writeLedgerSheet } from './write.ts'

/** Our sheet after `change`, or any other workbook. */
async function workbook(change: (book: InstanceType<Excel['Workbook']>) => void, ours = true) {
  const { Workbook } = await loadExcel()
  const book = new Workbook()
  if (ours) await book.xlsx.load((await writeLedgerSheet(aLedger(), 'zh')).buffer as ArrayBuffer)
  change(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

type Excel = Awaited<ReturnType<typeof loadExcel>>

test.each([
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('一、整改措施')],
  ['the beginning of a ZIP', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
])('%s is no sheet of ours', async (_, bytes) => {
  expect(await readLedgerSheet(bytes)).toBeNull()
})

test('somebody else’s spreadsheet is no sheet of ours', async () => {
  const bytes = await workbook((book) => {
    book.addWorksheet('台账').addRow(['序号', '整改任务', '责任单位', '整改时限'])
  }, false)
  expect(await readLedgerSheet(bytes)).toBeNull()
})

test('without its hidden sheet it is left to the general reader', async () => {
  const bytes = await workbook((book) => book.removeWorksheet(PAYLOAD_SHEET))
  expect(await readLedgerSheet(bytes)).toBeNull()
})

test.each([
  ['mark', 1],
  ['checksum', 2],
  ['contents', 3],
])('with a damaged %s it is left to the general reader', async (_, row) => {
  const bytes = await workbook((book) => {
    const cell = book.getWorksheet(PAYLOAD_SHEET)?.getRow(row).getCell(1)
    if (cell) cell.value = `${String(cell.value).slice(0, 40)}A${String(cell.value).slice(41)}`
  })
  expect(await readLedgerSheet(bytes)).toBeNull()
})

test('without its visible sheet it is left to the general reader', async () => {
  const bytes = await workbook((book) => book.removeWorksheet('整改台账'))
  expect(await readLedgerSheet(bytes)).toBeNull()
})

test('renamed, and beside others, the sheet is found', async () => {
  const bytes = await workbook((book) => {
    const sheet = book.getWorksheet('整改台账')
    if (sheet) sheet.name = '台账（2018年版）'
    book.addWorksheet('说明').addRow(['本表由环保办汇总'])
  })
  expect(await readLedgerSheet(bytes)).toEqual(aLedger())
})

test('whatever is damaged in the file, reading ends without a fault', async () => {
  const whole = await writeLedgerSheet(aLedger(), 'zh')
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (at, flip, cut) => {
        const bytes = cut ? whole.slice(0, at) : whole.slice()
        if (!cut) bytes[at] = (bytes[at] ?? 0) ^ flip
        const ledger = await readLedgerSheet(bytes).catch((error) => {
          // The bit that says so can be what was damaged.
          expect(error).toMatchObject({ code: 'FILE_ENCRYPTED' })
          return null
        })
        expect(ledger === null || ledger.version === 1).toBe(true)
      },
    ),
    { numRuns: 100 },
  )
}, 60_000)
