import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from './csv.ts'
import { gapsOf } from './gaps.ts'
import { readInstant } from './incoming.ts'
import { readTable } from './reading-tables.ts'

describe('CSV', () => {
  test.each([
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '\ufeffa;b\n"x;""y""\n";2',
      [
        ['a', 'b'],
        ['x;"y"\n', '2'],
      ],
    ],
    ['a\tb\n\n1\t', [['a', 'b'], [''], ['1', '']]],
    ['a,"b', [['a', 'b']]],
    ['"a"b,c', [['ab', 'c']]],
    ['', []],
  ])('%j', (text, cells) => {
    expect(readCsv(text).map((line) => line.cells)).toEqual(cells)
  })

  test('what is written with quotes is read as it was', () => {
    const cell = fc.string({ maxLength: 12 })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
        (rows) => {
          const text = rows
            .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
            .join('\r\n')
          expect(
            readCsv(`x,y\n${text}`)
              .slice(1)
              .map((line) => line.cells),
          ).toEqual(rows)
        },
      ),
      { numRuns: 300, seed: 5 },
    )
  })
})

test.each([
  ['2026-03-01 08:00', '2026-03-01T00:00:00.000Z'],
  ['2026/3/1 8:00:30', '2026-03-01T00:00:30.000Z'],
  ['2026年3月1日8时', '2026-03-01T00:00:00.000Z'],
  ['2026-03-01', '2026-02-28T16:00:00.000Z'],
  ['2026030108', '2026-03-01T00:00:00.000Z'],
  ['2026-03-01T08:00:00Z', '2026-03-01T08:00:00.000Z'],
  ['2026-03-01T08:00:00+08:00', '2026-03-01T00:00:00.000Z'],
])('%s is %s', (text, instant) => {
  expect(new Date(readInstant(text) ?? Number.NaN).toISOString()).toBe(instant)
})
test.each(['', '2026', '2026-02-30', '2026-03-01 24:00', 'gestern', '20261301'])(
  '%j is no time',
  (text) => {
    expect(readInstant(text)).toBeNull()
  },
)

test('a table without its columns says which are missing', () => {
  expect(readTable(readCsv('监测点,时间\nx,y'))).toEqual({
    readings: [],
    issues: [{ row: 1, column: '', code: 'HEAD_UNKNOWN', text: '因子、数值' }],
  })
  expect(readTable([])).toEqual({ readings: [], issues: [] })
})

describe('gaps', () => {
  const HOUR = 3_600_000
  const at = (text: string) => Date.parse(`${text}+08:00`)
  const hours = { kind: 'hour', cn: '2061', stepMs: HOUR } as const
  const from = at('2026-03-01T00:00:00')

  test('what is missing between is asked for, what was before the first is not', () => {
    const there = ['02', '03', '06'].map((hour) => at(`2026-03-01T${hour}:00:00`))
    expect(gapsOf(hours, there, from, at('2026-03-01T08:00:00'))).toEqual([
      { cn: '2061', cp: 'BeginTime=20260301040000;EndTime=20260301050000' },
      { cn: '2061', cp: 'BeginTime=20260301070000;EndTime=20260301070000' },
    ])
    expect(gapsOf(hours, [], from, at('2026-03-01T08:00:00'))).toEqual([])
  })

  test('a long gap is asked for a day at a time; days begin at midnight in Beijing', () => {
    const long = gapsOf(hours, [from], from, from + 50 * HOUR)
    expect(long.map(({ cp }) => cp.slice(10, 24))).toEqual([
      '20260301010000',
      '20260302010000',
      '20260303010000',
    ])
    const days = { kind: 'day', cn: '2031', stepMs: 24 * HOUR } as const
    expect(gapsOf(days, [from], from, from + 60 * HOUR)).toEqual([
      { cn: '2031', cp: 'BeginTime=20260302000000;EndTime=20260302000000' },
    ])
  })
})
