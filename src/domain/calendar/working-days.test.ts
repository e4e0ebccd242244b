import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { addDays, type CivilDate, civilDate, daysBetween, endOfMonth } from '../civil-date.ts'
import {
  addWorkingDays,
  type Calendar,
  calendarOf,
  isWorkingDay,
  lastDay,
  windowEnd,
  workingDaysBetween,
  workingDaysWithin,
} from './working-days.ts'
import { CalendarYear, daysFrom, isWeekend } from './year.ts'

const FOLDER = new URL('../../../packs/environment/calendars/', import.meta.url)
const YEARS = readdirSync(FOLDER).map((name) => ({
  name,
  year: CalendarYear.parse(parse(readFileSync(new URL(name, FOLDER), 'utf8'))),
}))
const calendar = calendarOf(YEARS.map(({ year }) => year))
const NOTHING_KNOWN = calendarOf([])
const day = (text: string) => text as CivilDate

describe('the years that are brought', () => {
  test('2016 to 2026, without a gap, each in the file of its name', () => {
    expect(YEARS.map(({ year }) => year.year)).toEqual(
      Array.from({ length: 11 }, (_, index) => 2016 + index),
    )
    for (const { name, year } of YEARS) expect(name).toBe(`${year.year}.yaml`)
  })

  // A year has its weekdays without the holidays of the law: a day moved is worked on another.
  // Until 2024 the law gave 11 days, since 2025 it gives 13; in 2020 two days fell away for good.
  test.each(YEARS.map(({ year }) => year))('$year has the working days the law leaves', (each) => {
    const [first, last] = [day(`${each.year}-01-01`), day(`${each.year}-12-31`)]
    const weekdays = daysFrom(first, last).filter((one) => !isWeekend(one)).length
    const law = each.year < 2025 ? 11 : 13
    const lost = each.year === 2020 ? 2 : 0
    expect(workingDaysWithin(calendar, first, last)).toEqual({
      count: weekdays - law - lost,
      uncertainYears: [],
    })
  })

  test('every year names the document it was taken from', () => {
    for (const { year } of YEARS)
      for (const { title, number, issuedOn } of year.notices) {
        expect(title).toMatch(/^国务院办公厅关于.*通知$/)
        expect(number).toMatch(/^国办发明电〔20\d\d〕\d+号$/)
        expect(issuedOn.slice(0, 4)).toBe(/〔(\d{4})〕/.exec(number)?.[1])
      }
  })
})

describe('public notices that were published', () => {
  test('天津市东丽区 2025-01-21 to 02-08 is exactly ten working days', () => {
    const [from, to] = [day('2025-01-21'), day('2025-02-08')]
    expect(workingDaysWithin(calendar, from, to)).toEqual({ count: 10, uncertainYears: [] })
    expect(windowEnd(calendar, from, { days: 10, kind: 'working' })).toEqual({
      day: to,
      uncertainYears: [],
    })
  })

  test('四平市铁东区 2019-12-13 to 12-19 is seven days of the calendar', () => {
    expect(windowEnd(calendar, day('2019-12-13'), { days: 7, kind: 'calendar' }).day).toBe(
      '2019-12-19',
    )
  })

  test('宿州市 2024-09-29 to 10-09 was called ten working days and has four', () => {
    expect(workingDaysWithin(calendar, day('2024-09-29'), day('2024-10-09')).count).toBe(4)
    expect(windowEnd(calendar, day('2024-09-29'), { days: 10, kind: 'working' }).day).toBe(
      '2024-10-16',
    )
  })
})

test.each([
  ['2024-02-09', true, 'the eve of 2024 was a working day'],
  ['2024-02-10', false, 'a holiday'],
  ['2024-02-18', true, 'a Sunday made up for'],
  ['2020-01-31', false, 'the holiday was made longer'],
  ['2020-02-01', false, 'and the make-up day fell away'],
  ['2020-02-03', true, 'the first day after it'],
  ['2019-05-02', false, 'the notice was changed in March'],
  ['2019-05-05', true, 'as was this Sunday'],
  ['2018-12-29', true, 'given by the notice of the next year'],
  ['2018-12-31', false, 'given by the notice of the next year'],
  ['2026-02-28', true, 'a Saturday at the end of February made up for'],
  ['2024-02-29', true, 'a leap day'],
  ['2020-02-29', false, 'a leap day on a Saturday'],
])('%s is a working day: %s, %s', (text, expected) => {
  expect(isWorkingDay(calendar, day(text))).toBe(expected)
})

test.each([
  ['2025-12-31', 1, '2026-01-04', []],
  ['2026-12-31', 0, '2026-12-31', []],
  ['2026-12-30', 1, '2026-12-31', []],
  ['2026-12-31', 10, '2027-01-14', [2027]],
  ['2027-01-04', -3, '2026-12-30', [2027]],
  ['2015-12-30', 2, '2016-01-04', [2015]],
  ['2024-02-28', 1, '2024-02-29', []],
  ['2023-02-28', 1, '2023-03-01', []],
  ['2024-03-01', -1, '2024-02-29', []],
])('%s and %i working days is %s, not certain in %j', (from, count, expected, uncertainYears) => {
  expect(addWorkingDays(calendar, day(from), count)).toEqual({ day: expected, uncertainYears })
})

test('a limit does not count the day it begins with; days of the calendar count as they are', () => {
  const from = day('2025-09-30')
  expect(lastDay(calendar, from, { days: 1, kind: 'working' }).day).toBe('2025-10-09')
  expect(lastDay(calendar, from, { days: 3, kind: 'calendar' }).day).toBe('2025-10-03')
  expect(lastDay(NOTHING_KNOWN, from, { days: 400, kind: 'calendar' }).uncertainYears).toEqual([])
})

describe('always', () => {
  const days = fc
    .integer({ min: 0, max: daysBetween(day('2015-06-01'), day('2028-06-30')) })
    .map((n) => addDays(day('2015-06-01'), n))
  const counts = fc.integer({ min: -300, max: 300 })
  /** Years with holidays and make-up days anywhere. */
  const anyCalendar = fc
    .array(
      fc.integer({ min: 2016, max: 2027 }).chain((year) =>
        fc.record({
          year: fc.constant(year),
          off: fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 60 }),
          on: fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 20 }),
        }),
      ),
      { maxLength: 4 },
    )
    .map((all): Calendar => {
      const of = (year: number, n: number) => addDays(day(`${year}-01-01`), n)
      return {
        years: new Set(all.map(({ year }) => year)),
        holidays: new Set(all.flatMap(({ year, off }) => off.map((n) => of(year, n)))),
        makeUpDays: new Set(
          all.flatMap(({ year, on }) => on.map((n) => of(year, n))).filter(isWeekend),
        ),
      }
    })
  const calendars = fc.oneof(fc.constant(calendar), fc.constant(NOTHING_KNOWN), anyCalendar)

  test('counting undoes adding', () => {
    fc.assert(
      fc.property(calendars, days, counts, (known, from, count) => {
        const added = addWorkingDays(known, from, count)
        expect(workingDaysBetween(known, from, added.day)).toEqual({
          count,
          uncertainYears: added.uncertainYears,
        })
      }),
    )
  })

  test('what is reached is a working day, and one more reaches a later one', () => {
    fc.assert(
      fc.property(calendars, days, fc.integer({ min: 1, max: 300 }), (known, from, count) => {
        const { day: reached } = addWorkingDays(known, from, count)
        expect(isWorkingDay(known, reached)).toBe(true)
        expect(addWorkingDays(known, from, count + 1).day > reached).toBe(true)
        expect(addWorkingDays(known, addDays(from, 1), count).day >= reached).toBe(true)
      }),
    )
  })

  test('in two parts as in one', () => {
    fc.assert(
      fc.property(calendars, days, fc.nat(150), fc.nat(150), (known, from, a, b) => {
        const first = addWorkingDays(known, from, a).day
        expect(addWorkingDays(known, first, b).day).toBe(addWorkingDays(known, from, a + b).day)
      }),
    )
  })

  test('a window holds exactly its working days, and its last day is one', () => {
    fc.assert(
      fc.property(calendars, days, fc.integer({ min: 1, max: 60 }), (known, startsOn, count) => {
        const { day: endsOn } = windowEnd(known, startsOn, { days: count, kind: 'working' })
        expect(workingDaysWithin(known, startsOn, endsOn).count).toBe(count)
        expect(isWorkingDay(known, endsOn)).toBe(true)
      }),
    )
  })

  test('a year is named if and only if it was passed and is not known', () => {
    fc.assert(
      fc.property(calendars, days, fc.integer({ min: 1, max: 300 }), (known, from, count) => {
        const { day: to, uncertainYears } = addWorkingDays(known, from, count)
        const passed = new Set(daysFrom(addDays(from, 1), to).map((one) => Number(one.slice(0, 4))))
        expect(uncertainYears).toEqual([...passed].filter((year) => !known.years.has(year)))
      }),
    )
  })

  test('with nothing known every weekday counts, over leap days and year ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2099 }), (year) => {
        for (const last of [endOfMonth(year, 2), civilDate(year, 12, 31)]) {
          if (last === null) throw new Error('there is such a day')
          let next = addDays(last, 1)
          while (isWeekend(next)) next = addDays(next, 1)
          expect(addWorkingDays(NOTHING_KNOWN, last, 1)).toEqual({
            day: next,
            uncertainYears: [Number(next.slice(0, 4))],
          })
        }
      }),
    )
  })
})
