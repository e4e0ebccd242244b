import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DUE, onDay, PACK, says, TODAY, take, until } from '../../../test/steps.ts'
import { calendarOf } from '../calendar/working-days.ts'
import { addDays, type CivilDate } from '../civil-date.ts'
import { addMonths } from './extension-guards.ts'
import { lateness, stageTimes } from './lateness.ts'
import { isWhole, paceOf, plannedShare, reachedShare } from './pace.ts'
import { contradictions, differences, nextReportOn } from './reports.ts'

const day = (n: number): CivilDate => addDays(TODAY, n)
const days = fc.integer({ min: -400, max: 400 })
const underWay = until('start')
/** Every weekday is a working day. */
const CALENDAR = calendarOf([])

describe('lateness', () => {
  test('the due day itself is in time, also with an extension late against the original', () => {
    const asked = take(underWay, 'member', says('request-extension'))
    const item = take(asked, 'leader', says('approve-extension'))
    expect(lateness(item, DUE)).toEqual({ current: 0, original: 0 })
    expect(lateness(item, addDays(DUE, 30))).toEqual({ current: 0, original: 30 })
    expect(lateness(item, addDays(DUE, 31))).toEqual({ current: 1, original: 31 })
  })

  test('counted to the application, and never falling while there is none', () => {
    const applied = until('apply', {}, onDay(addDays(DUE, -1)))
    expect(lateness(applied, addDays(DUE, 300))).toEqual({ current: 0, original: 0 })
    fc.assert(
      fc.property(days, days, (a, b) => {
        const item = { ...underWay, originalDueOn: addDays(DUE, -20) }
        const [first, later] = [Math.min(a, b), Math.max(a, b)]
        const [was, is] = [lateness(item, day(first)), lateness(item, day(later))]
        expect(is.current).toBeGreaterThanOrEqual(was.current)
        expect(is.current - was.current).toBeLessThanOrEqual(later - first)
        expect(is.original).toBeGreaterThanOrEqual(is.current)
      }),
    )
  })

  test('an item without a date is never late', () => {
    const none = { ...underWay, dueOn: null, originalDueOn: null }
    expect(lateness(none, day(4_000))).toEqual({ current: 0, original: 0 })
  })
})

describe('stages', () => {
  const times = (item: Parameters<typeof stageTimes>[0], today: CivilDate) =>
    Object.fromEntries(
      stageTimes(item, PACK, CALENDAR, today).map((each) => [each.stage, each] as const),
    )

  test('a missing acceptance is overdue 30 days after the application, by then each day more', () => {
    const item = until('publish-notice', { level: 'own' })
    const city = { ...item, level: 'city' as const }
    expect(times(city, day(30)).noticed).toEqual({
      stage: 'noticed',
      dueOn: day(30),
      leftOn: null,
      overdueDays: 0,
      uncertainYears: [],
    })
    expect(times(city, day(37)).noticed?.overdueDays).toBe(7)
    expect(times(item, day(37))['superior-checked']).toBeUndefined()
  })

  test('what has not begun is overdue once the item’s own date has passed', () => {
    const late = times(underWay, addDays(DUE, 5))
    for (const stage of ['self-checked', 'applied', 'site-checked', 'signed', 'noticed'] as const)
      expect(late[stage]).toMatchObject({ stage, dueOn: DUE, leftOn: null, overdueDays: 5 })
  })

  test('a stage that was left counts to the day it was left', () => {
    const assigned = until('assign')
    const item = take(assigned, 'member', says('acknowledge'), onDay(day(4)))
    expect(times(item, day(50)).assigned).toEqual({
      stage: 'assigned',
      dueOn: day(1),
      leftOn: day(4),
      overdueDays: 3,
      uncertainYears: [2026],
    })
  })

  // Of each stage: how far the item came, what its limit allows, and one day more.
  test.each([
    ['assigned', until('assign'), 1],
    ['acknowledged', until('acknowledge'), 5],
    ['planned', until('set-plan'), 1],
    ['applied', until('apply'), 5],
    ['site-checked', until('check-on-site'), 3],
    ['signed', until('sign'), 1],
    ['noticed', until('publish-notice'), 12],
    ['superior-checked', { ...until('publish-notice'), state: 'superior-checked' as const }, 5],
  ] as const)('%s and not accepted is overdue the day after its limit', (stage, item, limit) => {
    const here = {
      ...item,
      ...(stage === 'superior-checked' && {
        level: 'district' as const,
        entered: { ...item.entered, 'superior-checked': item.changedAt },
      }),
    }
    expect(times(here, day(limit))[stage]).toMatchObject({ leftOn: null, overdueDays: 0 })
    expect(times(here, day(limit + 1))[stage]?.overdueDays).toBeGreaterThanOrEqual(1)
    expect(times(here, day(limit + 30))[stage]?.overdueDays).toBeGreaterThanOrEqual(30)
  })

  test('an acceptance that never began counts against the item’s own date, each stage of it', () => {
    const city = { ...underWay, level: 'city' as const }
    const late = times(city, addDays(DUE, 9))
    for (const stage of [
      'under-way',
      'self-checked',
      'applied',
      'site-checked',
      'signed',
      'noticed',
      'superior-checked',
    ] as const)
      expect(late[stage]).toMatchObject({ dueOn: DUE, leftOn: null, overdueDays: 9 })
  })

  test('a return forgets the later stages', () => {
    const item = take(until('check-on-site'), 'clerk', says('return', { to: 'under-way' }))
    expect(times(item, day(1)).applied?.leftOn).toBeNull()
  })
})

describe('pace', () => {
  test.each([
    ['a milestone of today is not behind', underWay, day(20), 'on'],
    ['the day after it is', underWay, day(21), 'behind'],
    [
      'reached in time',
      take(underWay, 'member', says('reach-milestone'), onDay(day(20))),
      day(21),
      'on',
    ],
    ['reached before its day', take(underWay, 'member', says('reach-milestone')), day(19), 'ahead'],
    ['not begun', until('set-plan'), day(30), 'not-started'],
    ['self-checked', until('self-check'), day(30), 'done'],
    ['noticed', until('publish-notice'), day(300), 'done'],
    ['suspended: as it was', take(underWay, 'leader', says('suspend')), day(21), 'on'],
    [
      'suspended when behind',
      take(underWay, 'leader', says('suspend'), onDay(day(21))),
      day(30),
      'behind',
    ],
    ['struck off', { ...underWay, state: 'struck-off' as const }, day(1), 'struck-off'],
  ] as const)('%s', (_, item, today, expected) => {
    expect(paceOf(item, today)).toBe(expected)
  })

  const plan = fc
    .array(fc.record({ due: days, reached: fc.option(days) }), { minLength: 1, maxLength: 12 })
    .map((all) =>
      all.map(({ due, reached }, index) => ({
        key: `${index}`,
        title: '节点',
        dueOn: day(due),
        originalDueOn: day(due),
        share: 100 / all.length,
        reachedAt: reached === null ? null : onDay(day(reached)).toISOString(),
      })),
    )

  test('shares make a whole, stay between 0 and 100 and never fall', () => {
    fc.assert(
      fc.property(plan, days, fc.nat(30), (milestones, n, more) => {
        const item = { state: 'under-way', held: null, pausedAt: null, milestones } as const
        expect(isWhole(milestones)).toBe(true)
        for (const share of [plannedShare, reachedShare]) {
          const [was, is] = [share(item, day(n)), share(item, day(n + more))]
          expect(was).toBeGreaterThanOrEqual(0)
          expect(is).toBeGreaterThanOrEqual(was)
          expect(is).toBeLessThanOrEqual(100.1)
        }
      }),
    )
  })

  test('to reach one more milestone never worsens the pace', () => {
    const order = ['behind', 'on', 'ahead']
    fc.assert(
      fc.property(plan, days, fc.nat(11), (milestones, n, which) => {
        const item = { state: 'under-way', held: null, pausedAt: null, milestones } as const
        const better = milestones.map((each, index) =>
          index === which
            ? { ...each, reachedAt: each.reachedAt ?? onDay(day(n)).toISOString() }
            : each,
        )
        const rank = (all: typeof milestones) =>
          order.indexOf(paceOf({ ...item, milestones: all }, day(n)))
        expect(rank(better)).toBeGreaterThanOrEqual(rank(milestones))
      }),
    )
  })
})

describe('reports', () => {
  const boilers = (value: number, unit = '台') => [{ name: '燃煤锅炉', value, unit }]

  test('what changed, and what contradicts', () => {
    const before = { share: 40, figures: boilers(12) }
    expect(differences(before, { share: 55, figures: boilers(12) })).toEqual([
      { name: '完成比例', before: 40, now: 55, unit: '%' },
    ])
    expect(contradictions(before, { share: 55, figures: boilers(12) })).toEqual([])
    expect(contradictions(before, { share: 30, figures: boilers(11) })).toEqual([
      '完成比例',
      '燃煤锅炉',
    ])
    expect(contradictions(before, { share: 40, figures: boilers(12, '蒸吨') })).toEqual([
      '燃煤锅炉',
    ])
    expect(contradictions(before, { share: 40, figures: [] })).toEqual(['燃煤锅炉'])
    expect(contradictions(null, before)).toEqual([])
  })

  test('a nil report says again what the last one said; with a reason a count may fall', () => {
    const first = until('report-progress')
    const nil = take(first, 'member', says('report-progress', { nil: true, text: '', share: null }))
    expect(nil.lastReport).toMatchObject({ nil: true, share: 50 })
    const less = says('report-progress', { share: 45, reason: '复核发现上次多报' })
    expect(take(nil, 'member', less).lastReport?.share).toBe(45)
  })

  test('the next is due a week after the last, or as the plan sets it', () => {
    expect(nextReportOn(underWay, PACK)).toBe(day(7))
    expect(
      nextReportOn(take(underWay, 'member', says('report-progress'), onDay(day(5))), PACK),
    ).toBe(day(12))
    expect(nextReportOn({ ...underWay, reportEveryDays: 30 }, PACK)).toBe(day(30))
    expect(nextReportOn(until('apply'), PACK)).toBeNull()
  })
})

test.each([
  ['2026-08-31', 6, '2027-02-28'],
  ['2023-08-31', 6, '2024-02-29'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
])('%s and %i months is %s', (from, months, expected) => {
  expect(addMonths(from as CivilDate, months)).toBe(expected)
})
