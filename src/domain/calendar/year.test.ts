import { expect, test } from 'vitest'
import { CalendarYear } from './year.ts'

const GOOD = {
  year: 2027,
  notices: [
    { title: '关于2027年部分节假日安排的通知', number: '〔2026〕1号', issuedOn: '2026-11-20' },
  ],
  holidays: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
  ],
  makeUpDays: ['2027-02-13'],
}

test('a year as it is published', () => {
  expect(CalendarYear.parse(GOOD)).toEqual(GOOD)
})

test.each([
  [
    'a holiday of another year',
    { holidays: [{ name: '元旦', from: '2026-12-31', to: '2027-01-01' }] },
    'holidays.0',
  ],
  [
    'a holiday that ends before it begins',
    { holidays: [{ name: '元旦', from: '2027-01-03', to: '2027-01-01' }] },
    'holidays.0',
  ],
  [
    'holidays that overlap',
    { holidays: [...GOOD.holidays, { name: '假', from: '2027-02-11', to: '2027-02-12' }] },
    'holidays.2',
  ],
  ['no holiday', { holidays: [] }, 'holidays'],
  ['a make-up day of another year', { makeUpDays: ['2028-02-12'] }, 'makeUpDays.0'],
  ['a make-up day on a weekday', { makeUpDays: ['2027-02-15'] }, 'makeUpDays.0'],
  ['a make-up day twice', { makeUpDays: ['2027-02-13', '2027-02-13'] }, 'makeUpDays.1'],
  ['a day that is both', { makeUpDays: ['2027-02-06'] }, 'makeUpDays.0'],
  ['a day there is not', { makeUpDays: ['2027-02-29'] }, 'makeUpDays.0'],
  ['no document', { notices: [] }, 'notices'],
  ['a year out of reach', { year: 20270 }, 'year'],
])('not a year: %s', (_, change, path) => {
  const { error } = CalendarYear.safeParse({ ...GOOD, ...change })
  expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path)
})
