import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyLedger } from '../../../test/any-ledger.ts'
import { aLedger, anItem } from '../../../test/ledgers.ts'
import { loadExcel } from './excel.ts'
import { readEditedSheet, readLedgerSheet } from './read.ts'
import { writeLedgerSheet } from './write.ts'

test('a ledger comes back as it was', async () => {
  const bytes = await writeLedgerSheet(aLedger(), 'zh')
  const again = await readEditedSheet(bytes)
  expect(again).toEqual({ ledger: aLedger(), edited: false })
  expect(JSON.stringify(again?.ledger)).toBe(JSON.stringify(aLedger()))
})

test('any ledger comes back as it was, in either language', async () => {
  await fc.assert(
    fc.asyncProperty(anyLedger, fc.constantFrom('zh', 'en'), async (ledger, language) => {
      expect(await readLedgerSheet(await writeLedgerSheet(ledger, language))).toEqual(ledger)
    }),
    { numRuns: 60 },
  )
}, 120_000)

test('saved again by a spreadsheet program, it still comes back as it was', async () => {
  const { Workbook } = await loadExcel()
  await fc.assert(
    fc.asyncProperty(anyLedger, async (ledger) => {
      const workbook = new Workbook()
      const bytes = await writeLedgerSheet(ledger, 'zh')
      await workbook.xlsx.load(bytes.buffer as ArrayBuffer)
      const again = new Uint8Array(await workbook.xlsx.writeBuffer())
      expect(await readEditedSheet(again)).toEqual({ ledger, edited: false })
    }),
    { numRuns: 30 },
  )
}, 120_000)

test('a text longer than a cell comes back whole', async () => {
  const text = '长'.repeat(70_000)
  const ledger = aLedger({ items: [anItem({ number: '一', title: '甲', text })] })
  expect(await readLedgerSheet(await writeLedgerSheet(ledger, 'zh'))).toEqual(ledger)
})

test('equal ledgers give equal bytes', async () => {
  const first = await writeLedgerSheet(aLedger(), 'zh')
  await new Promise((resolve) => setTimeout(resolve, 2100)) // two ticks of a ZIP's clock
  expect(Buffer.compare(first, await writeLedgerSheet(aLedger(), 'zh'))).toBe(0)
})
