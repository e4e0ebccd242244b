import { expect, test } from 'vitest'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { TargetStatus } from '../../domain/monitoring/indicator/outlook.ts'
import { statusSince } from './status-since.ts'

const YEAR = { from: '2026-01-01' as CivilDate, to: '2026-12-31' as CivilDate }

test.each([
  ['to the day', [['2026-08-14', 'at-risk']], '2026-11-26', false, '2026-08-14'],
  ['of whole months', [['2026-08-14', 'at-risk']], '2026-11-26', true, '2026-09-01'],
  ['from the beginning', [], '2026-11-26', false, '2026-01-01'],
  [
    'the last turn counts',
    [
      ['2026-03-05', 'at-risk'],
      ['2026-05-02', 'on-track'],
      ['2026-11-20', 'at-risk'],
    ],
    '2026-11-26',
    false,
    '2026-11-20',
  ],
  ['when the period was over', [['2027-01-01', 'missed']], '2029-05-05', false, '2027-01-01'],
  ['on the first day', [], '2026-01-01', false, '2026-01-01'],
] as const)('since when: %s', async (_, turns, today, monthly, since) => {
  const statusOn = (day: CivilDate): TargetStatus =>
    turns.findLast(([from]) => from <= day)?.[1] ?? 'on-track'
  const now = today as CivilDate
  const found = await statusSince(statusOn(now), YEAR, now, monthly, async (day) => statusOn(day))
  expect(found).toBe(since)
})
