import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type CivilDate } from '../civil-date.ts'
import { dailyPenalty, PenaltyCycle, type Recheck } from './daily-penalty.ts'

const day = (text: string) => text as CivilDate
const aCycle = (changes: object = {}): PenaltyCycle =>
  PenaltyCycle.parse({
    fineYuan: 100_000,
    fineDecidedOn: '2017-08-28',
    orderServedOn: ['2017-09-01'],
    rechecks: [{ on: '2017-09-20', finding: 'continuing' }],
    ...changes,
  })
const found = (on: string, finding: Recheck['finding'] = 'continuing') => ({ on, finding })

test.each([
  ['served 1, checked 20 September', {}, [19], 1_900_000],
  [
    'still so on 5 October: days add up',
    { rechecks: [found('2017-09-20'), found('2017-10-05')] },
    [19, 15],
    3_400_000,
  ],
  [
    'ten and twenty-one days of August',
    { orderServedOn: ['2017-08-10'], rechecks: [found('2017-08-31')] },
    [21],
    2_100_000,
  ],
  ['the recheck refused', { rechecks: [found('2017-09-20', 'refused')] }, [19], 1_900_000],
  ['checked the day after', { rechecks: [found('2017-09-02')] }, [1], 100_000],
  [
    'over the end of a leap February',
    { orderServedOn: ['2024-02-28'], rechecks: [found('2024-03-01')] },
    [2],
    200_000,
  ],
  [
    'over the turn of the year',
    { orderServedOn: ['2017-12-31'], rechecks: [found('2018-01-01')] },
    [1],
    100_000,
  ],
  [
    'corrected at the second recheck',
    { rechecks: [found('2017-09-20'), found('2017-10-05', 'corrected')] },
    [19],
    1_900_000,
  ],
  [
    'ended by seizure before the second',
    { rechecks: [found('2017-09-20'), found('2017-10-05')], endedOn: '2017-09-25' },
    [19],
    1_900_000,
  ],
  ['ended on the day of the recheck', { endedOn: '2017-09-20' }, [19], 1_900_000],
  [
    'in the wrong order, one twice',
    { rechecks: [found('2017-10-05'), found('2017-09-20'), found('2017-09-20')] },
    [19, 15],
    3_400_000,
  ],
  ['a fine with fen', { fineYuan: 0.07, rechecks: [found('2017-09-04')] }, [3], 0.21],
  [
    'a second order in between',
    {
      orderServedOn: ['2017-09-20', '2017-09-01'],
      rechecks: [found('2017-09-20'), found('2017-10-05')],
    },
    [19, 15],
    3_400_000,
  ],
])('%s', (_, changes, days, yuan) => {
  const result = dailyPenalty([aCycle(changes)], 30)
  expect(result.cycles[0]?.lines.map((line) => line.days)).toEqual(days)
  expect(result).toMatchObject({ yuan, days: days.reduce((a, b) => a + b), lawful: true })
})

test('a violation after the correction is a new cycle with a fine of its own', () => {
  const again = aCycle({
    fineYuan: 50_000,
    fineDecidedOn: '2017-11-01',
    orderServedOn: ['2017-11-01'],
    rechecks: [found('2017-11-11')],
  })
  const first = aCycle({ rechecks: [found('2017-09-20'), found('2017-10-05', 'corrected')] })
  const result = dailyPenalty([again, first], 30)
  expect(result.cycles.map(({ days, yuan }) => [days, yuan])).toEqual([
    [19, 1_900_000],
    [10, 500_000],
  ])
  expect(result).toMatchObject({ days: 29, yuan: 2_400_000, lawful: true })
})

test('each line says what it rests on', () => {
  const { cycles } = dailyPenalty(
    [aCycle({ rechecks: [found('2017-09-20'), found('2017-10-05')] })],
    30,
  )
  expect(cycles[0]?.lines).toEqual([
    {
      from: '2017-09-02',
      to: '2017-09-20',
      days: 19,
      dailyYuan: 100_000,
      yuan: 1_900_000,
      daysSoFar: 19,
      finding: 'continuing',
      clause: 'counting',
    },
    {
      from: '2017-09-21',
      to: '2017-10-05',
      days: 15,
      dailyYuan: 100_000,
      yuan: 1_500_000,
      daysSoFar: 34,
      finding: 'continuing',
      clause: 'accumulated',
    },
  ])
})

test.each([
  ['the fine was not decided yet', { fineDecidedOn: null }, 'no-fine-yet', true, 19],
  [
    'checked on the day of service',
    { rechecks: [found('2017-09-01')] },
    'nothing-to-count',
    true,
    0,
  ],
  ['never checked again', { rechecks: [] }, 'nothing-to-count', true, 0],
  ['corrected', { rechecks: [found('2017-09-20', 'corrected')] }, 'nothing-to-count', true, 0],
  [
    'checked before the order came',
    { rechecks: [found('2017-08-20'), found('2017-09-20')] },
    'recheck-before-service',
    true,
    19,
  ],
  [
    'counted on after a correction',
    { rechecks: [found('2017-09-10', 'corrected'), found('2017-09-20')] },
    'after-correction',
    true,
    0,
  ],
  ['checked on the 31st day', { rechecks: [found('2017-10-02')] }, 'recheck-late', false, 31],
  [
    'found after the seizure',
    { rechecks: [found('2017-09-20')], endedOn: '2017-09-10' },
    'after-end',
    false,
    0,
  ],
])('remarked: %s', (_, changes, kind, bars, days) => {
  const [cycle] = dailyPenalty([aCycle(changes)], 30).cycles
  expect(cycle?.days).toBe(days)
  expect(cycle?.remarks).toContainEqual(expect.objectContaining({ kind, bars }))
})

test('checked on the 30th day is in time, and cycles do not overlap', () => {
  expect(
    dailyPenalty([aCycle({ rechecks: [found('2017-10-01')] })], 30).cycles[0]?.remarks,
  ).toEqual([])
  const within = aCycle({ orderServedOn: ['2017-09-10'] })
  expect(dailyPenalty([aCycle(), within], 30)).toMatchObject({ lawful: false })
  expect(dailyPenalty([], 30)).toMatchObject({ days: 0, yuan: 0, lawful: false })
})

const anyRechecks = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 400 }),
    finding: fc.constantFrom('continuing', 'refused', 'corrected'),
  }),
  { maxLength: 12 },
)

test('the days are those that one counts on a calendar, one by one', () => {
  fc.assert(
    fc.property(
      anyRechecks,
      fc.integer({ min: 1, max: 5_000_000_00 }),
      fc.option(fc.integer({ min: 0, max: 400 })),
      (rechecks, fen, ended) => {
        const served = day('2023-11-15')
        const cycle = aCycle({
          fineYuan: fen / 100,
          orderServedOn: [served],
          rechecks: rechecks.map(({ after, finding }) =>
            found(addDays(served, after), finding as never),
          ),
          endedOn: ended === null ? null : addDays(served, ended),
        })
        const inOrder = [...rechecks].sort((a, b) => a.after - b.after)
        const stop = inOrder.findIndex(({ finding }) => finding === 'corrected')
        const violating = (stop < 0 ? inOrder : inOrder.slice(0, stop)).filter(
          ({ after, finding }) => finding !== 'corrected' && (ended === null || after <= ended),
        )
        // Same-day findings keep their order, as the sort is stable.
        const last = Math.max(0, ...violating.map(({ after }) => after))
        let count = 0
        for (let at = 1; at <= last; at += 1) count += 1
        const result = dailyPenalty([cycle], 30)
        expect(result.days).toBe(count)
        expect(Math.round(result.yuan * 100)).toBe(fen * count)
        const lines = result.cycles[0]?.lines ?? []
        expect(lines.reduce((sum, line) => sum + line.days, 0)).toBe(count)
        expect(lines.every((line) => line.days > 0 && line.from <= line.to)).toBe(true)
      },
    ),
    { seed: 28, numRuns: 300 },
  )
})
