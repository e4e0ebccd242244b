import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type CivilDate } from '../civil-date.ts'
import { lateSurcharge, SurchargeInput } from './late-surcharge.ts'

const RULE = { dailyPercent: 3, mostPercent: 100 }
const worked = (changes: object = {}) =>
  lateSurcharge(
    SurchargeInput.parse({
      fines: [{ name: '罚1号', yuan: 10_000, dueOn: '2026-03-15' }],
      until: '2026-03-25',
      ...changes,
    }),
    RULE,
  )
const lines = (changes: object = {}) =>
  worked(changes).fines.flatMap((fine) =>
    fine.lines.map(({ from, to, days, yuan, kind }) => [from, to, days, yuan, kind]),
  )

test.each([
  ['nothing on the last day', { until: '2026-03-15' }, []],
  ['one day late', { until: '2026-03-16' }, [['2026-03-16', '2026-03-16', 1, 300, 'late']]],
  ['ten days late', {}, [['2026-03-16', '2026-03-25', 10, 3_000, 'late']]],
  [
    'the day of the payment still counts, the next one on what is left',
    { payments: [{ on: '2026-03-18', yuan: 4_000 }] },
    [
      ['2026-03-16', '2026-03-18', 3, 900, 'late'],
      ['2026-03-19', '2026-03-25', 7, 1_260, 'late'],
    ],
  ],
  ['paid in time', { payments: [{ on: '2026-03-15', yuan: 10_000 }] }, []],
  [
    'paid late: it ends',
    { payments: [{ on: '2026-03-17', yuan: 10_000 }] },
    [['2026-03-16', '2026-03-17', 2, 600, 'late']],
  ],
  [
    'days of a review do not count',
    { stays: [{ from: '2026-03-18', to: '2026-03-20' }] },
    [
      ['2026-03-16', '2026-03-17', 2, 600, 'late'],
      ['2026-03-18', '2026-03-20', 3, 0, 'stayed'],
      ['2026-03-21', '2026-03-25', 5, 1_500, 'late'],
    ],
  ],
  [
    'a suit that goes on',
    { stays: [{ from: '2026-03-01', to: null }] },
    [['2026-03-16', '2026-03-25', 10, 0, 'stayed']],
  ],
  [
    'never more than the fine',
    { until: '2027-03-15' },
    [['2026-03-16', '2027-03-15', 365, 10_000, 'capped']],
  ],
  [
    'to the fen, halves up',
    { fines: [{ yuan: 0.5, dueOn: '2026-03-15' }], until: '2026-03-16' },
    [['2026-03-16', '2026-03-16', 1, 0.02, 'late']],
  ],
] as const)('%s', (_, changes, wanted) => {
  expect(lines(changes)).toEqual(wanted)
})

test('what is paid goes to the fine that was due first', () => {
  const { fines, yuan } = worked({
    fines: [
      { name: '按日罚1号', yuan: 5_000, dueOn: '2026-03-20' },
      { name: '罚1号', yuan: 10_000, dueOn: '2026-03-15' },
    ],
    payments: [{ on: '2026-03-10', yuan: 12_000 }],
  })
  expect(fines.map(({ name, unpaidYuan, yuan: own }) => [name, unpaidYuan, own])).toEqual([
    ['罚1号', 0, 0],
    ['按日罚1号', 3_000, 450],
  ])
  expect(yuan).toBe(450)
})

test('always: as a count of each day alone, and never above the limit', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-03-01' as CivilDate, n))
  const span = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
  const input = fc.record({
    fine: fc.integer({ min: 1, max: 1_000 }),
    dueOn: day,
    until: day,
    payments: fc.array(fc.record({ on: day, yuan: fc.integer({ min: 1, max: 400 }) }), {
      maxLength: 4,
    }),
    stays: fc.array(span, { maxLength: 3 }),
  })
  fc.assert(
    fc.property(input, ({ fine, dueOn, until, payments, stays }) => {
      // Fines of whole hundreds: no day leaves a part of a fen.
      const yuan = fine * 100
      const paid = payments.map(({ on, yuan: part }) => ({ on, yuan: part * 100 }))
      let sum = 0
      for (let at = addDays(dueOn, 1); at <= until; at = addDays(at, 1)) {
        const before = paid.filter(({ on }) => on < at).reduce((all, each) => all + each.yuan, 0)
        const left = Math.max(0, yuan - before)
        const stayed = stays.some(({ from, to }) => from <= at && at <= to)
        if (!stayed) sum = Math.min(yuan, sum + left * 0.03)
      }
      const result = worked({ fines: [{ yuan, dueOn }], until, payments: paid, stays })
      expect(result.yuan).toBeCloseTo(sum, 2)
      expect(result.yuan).toBeLessThanOrEqual(yuan)
    }),
  )
})
