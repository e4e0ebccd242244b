import { expect, test } from 'vitest'
import { aLedger } from '../../../test/ledgers.ts'
import { type Block, blocksOf, chunksOf, rowsOf } from './blocks.ts'

test('the blocks of a text are its paragraphs, each with its items', () => {
  const ledger = aLedger()
  const blocks = blocksOf(ledger)
  const words = blocks.map(({ segments }) =>
    segments
      .flat()
      .map(({ text }) => text)
      .join(''),
  )
  expect(words.join('\n')).toBe(ledger.document.text)
  const trucks = blocks.find(({ items }) => items.has('二(一)2'))
  expect(trucks?.setting).toBe('body')
  expect(blocks.map(({ setting }) => setting)).toContain('chapter')
})

const aBlock = (start: number, change: Partial<Block> = {}): Block => ({
  start,
  end: start + 1,
  setting: 'body',
  segments: [],
  items: new Set([String(start)]),
  table: null,
  ...change,
})
const aTable = { start: 0, end: 9, rows: 2, columns: 2, cells: [] }

test('chunks hold thirty paragraphs, a table is one by itself, and nothing is lost', () => {
  const blocks = Array.from({ length: 70 }, (_, at) =>
    aBlock(at, at === 40 ? { table: aTable } : {}),
  )
  const chunks = chunksOf(blocks)
  expect(chunks.map(({ blocks }) => blocks.length)).toEqual([30, 10, 1, 29])
  expect(chunks.flatMap((chunk) => chunk.blocks)).toEqual(blocks)
  expect(chunks[1]).toMatchObject({ start: 30, end: 40 })
  expect(chunks[3]?.items.has('69')).toBe(true)
  expect(chunksOf([])).toEqual([])
})

test('the cells of a table stand in their rows, a merged one once', () => {
  const cell = (row: number, column: number, rowSpan = 1) => {
    return { row, column, rowSpan, columnSpan: 1, start: 0, end: 0 }
  }
  const rows = rowsOf({ ...aTable, cells: [cell(0, 0, 2), cell(0, 1), cell(1, 1)] })
  expect(rows.map((cells) => cells.map(({ index }) => index))).toEqual([[0, 1], [2]])
})
