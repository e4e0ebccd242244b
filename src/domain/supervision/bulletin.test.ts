/** Periods of bulletins, what is told of them, and figures that do not add up. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type CivilDate, daysBetween } from '../civil-date.ts'
import { differencesOf, draftBody, endedPeriod, type Figures, remarksOn } from './bulletin.ts'

const date = (text: string) => text as CivilDate

test.each([
  ['weekly', '2026-03-02', '2026-02-23', '2026-03-01'],
  ['weekly', '2026-03-01', '2026-02-16', '2026-02-22'],
  ['weekly', '2026-03-08', '2026-02-23', '2026-03-01'],
  ['half-monthly', '2026-03-15', '2026-02-16', '2026-02-28'],
  ['half-monthly', '2026-03-16', '2026-03-01', '2026-03-15'],
  ['half-monthly', '2026-01-01', '2025-12-16', '2025-12-31'],
  ['half-monthly', '2024-03-01', '2024-02-16', '2024-02-29'],
] as const)('%s, on %s: %s to %s', (kind, today, from, to) => {
  expect(endedPeriod(kind, date(today))).toEqual({ from, to })
})

test('periods follow each other without gap or overlap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5_000 }),
      fc.constantFrom('weekly', 'half-monthly'),
      (n, kind) => {
        const today = addDays(date('2020-01-01'), n)
        const { from, to } = endedPeriod(kind as 'weekly', today)
        expect(daysBetween(to, today)).toBeGreaterThan(0)
        expect(endedPeriod(kind as 'weekly', from).to).toBe(addDays(from, -1))
        expect(daysBetween(from, to)).toBeLessThan(16)
      },
    ),
  )
})

const figures = (change: Partial<Figures> = {}): Figures => ({
  takenAt: '2026-03-01T00:00:00.000Z',
  ...{ total: 10, open: 7, late: 2, struckOff: 3, papers: 4, replies: 1, overdueReplies: 1 },
  flows: { listed: 10, struckOff: 4, relapsed: 1, merged: 0, separated: 0 },
  units: [],
  ...change,
})

test('figures that follow from the last ones need no remark', () => {
  const flows = { listed: 12, struckOff: 6, relapsed: 2, merged: 1, separated: 0 }
  const now = figures({ total: 12, open: 7, struckOff: 4, flows })
  expect(remarksOn(figures(), now)).toEqual([])
  expect(remarksOn(null, now)).toEqual([])
})

test.each([
  ['an item that vanished', { total: 9 }, '事项总数 9 件'],
  ['one struck off by nobody', { open: 6 }, '未销号 6 件'],
  ['a strike-off taken back in silence', { struckOff: 2 }, '已销号 2 件'],
] as const)('%s is remarked on', (_, change, words) => {
  const remarks = remarksOn(figures(), figures(change))
  expect(remarks).toHaveLength(1)
  expect(remarks[0]).toContain(words)
})

test('the draft says what changed and names who is behind', () => {
  const unit = {
    ...{ unitId: '', unit: '建管站', open: 3, late: 1, struckOff: 0, yellow: 2, red: 0 },
    ...{ points: -1, overdueReplies: 0 },
  }
  const quiet = { ...unit, unit: '农业办', late: 0, yellow: 0 }
  const now = figures({ late: 5, units: [unit, quiet] })
  const period = { from: date('2026-02-23'), to: date('2026-03-01') }
  const body = draftBody(figures(), now, period)
  expect(body).toContain('逾期5件，比上期增加3件')
  expect(body).toContain('未销号7件，与上期持平')
  expect(body).toContain('建管站：未销号3件，逾期1件，黄牌2张')
  expect(body).not.toContain('农业办')
  expect(draftBody(null, now, period)).toContain('首期')
  expect(differencesOf(figures(), now)).toContainEqual({ name: '逾期', before: 2, now: 5 })
})
