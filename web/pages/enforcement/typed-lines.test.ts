import { expect, test } from 'vitest'
import { readDays, readPayments, readRechecks, readStays } from './typed-lines.ts'

test('lines as somebody types them', () => {
  expect(readDays('2017-09-01\n\n 2017-09-20 ')).toEqual(['2017-09-01', '2017-09-20'])
  expect(readRechecks('2017-09-20 仍在违法排放\n2017-10-05 Corrected')).toEqual([
    { on: '2017-09-20', finding: 'continuing' },
    { on: '2017-10-05', finding: 'corrected' },
  ])
  expect(readPayments('2026-03-20，5000')).toEqual([{ on: '2026-03-20', yuan: 5000 }])
  expect(readStays('2026-03-01 2026-03-31\n2026-05-01')).toEqual([
    { from: '2026-03-01', to: '2026-03-31' },
    { from: '2026-05-01', to: null },
  ])
})

test.each([
  [readDays, '2017-02-30'],
  [readRechecks, '2017-09-20'],
  [readRechecks, '2017-09-20 大概改了'],
  [readPayments, '2026-03-20'],
  [readPayments, '2026-03-20 -5'],
  [readStays, '2026-03-01 2026-03-31 2026-04-01'],
] as const)('what is not understood is named: %o %s', (read, line) => {
  expect(() => read(line)).toThrow(line)
})
