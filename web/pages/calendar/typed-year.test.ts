import { expect, test } from 'vitest'
import { readYear } from './typed-year.ts'

const TYPED = {
  year: '2027',
  title: '国务院办公厅关于2027年部分节假日安排的通知',
  number: '国办发明电〔2026〕7号',
  issuedOn: '2026-11-04',
  holidays: '元旦 2027-01-01\n春节  2027-02-05 2027-02-11\n',
  makeUpDays: '2027-02-20\n',
}

test('lines become holidays; one day stands for itself', () => {
  expect(readYear(TYPED).year).toMatchObject({
    year: 2027,
    holidays: [
      { name: '元旦', from: '2027-01-01', to: '2027-01-01' },
      { name: '春节', from: '2027-02-05', to: '2027-02-11' },
    ],
    makeUpDays: ['2027-02-20'],
  })
})

test.each([
  ['a line without days', { holidays: '元旦' }, { lines: ['元旦'] }],
  ['a make-up day that is none', { makeUpDays: '二月二十日' }, { lines: ['二月二十日'] }],
  ['a make-up day in the week', { makeUpDays: '2027-02-22' }, { faults: [/不是周末/] }],
  ['a day of another year', { holidays: '元旦 2028-01-01' }, { faults: [/不在 2027 年内/] }],
])('%s is refused, and said', (_, change, { lines = [], faults = [] }: Refused) => {
  const read = readYear({ ...TYPED, ...change })
  if (read.year) throw new Error('it was taken')
  expect(read.lines).toEqual(lines)
  expect(read.faults).toEqual(faults.map((fault) => expect.stringMatching(fault)))
})

interface Refused {
  readonly lines?: readonly string[]
  readonly faults?: readonly RegExp[]
}
