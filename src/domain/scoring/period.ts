/** A period of assessment: its days, and how far it is: provisional, published for objections, final. */
import { z } from 'zod'
import { CivilDate, civilDate, endOfMonth } from '../civil-date.ts'
import { Cadence, ScoringPack } from './scoring-pack.ts'

/** `2026-10` a month, `2026` a year. */
export const PeriodKey = z.string().regex(/^(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?$/)
export type PeriodKey = z.infer<typeof PeriodKey>

const PERIOD_STATES = ['provisional', 'published', 'final'] as const
export type PeriodState = (typeof PERIOD_STATES)[number]

const Done = z.object({ by: z.uuid().nullable(), name: z.string(), at: z.iso.datetime() })

export const Period = z.object({
  key: PeriodKey,
  cadence: Cadence,
  from: CivilDate,
  to: CivilDate,
  state: z.enum(PERIOD_STATES),
  version: z.int(),
  /** As they were in force on its last day; what is published later does not reach it. */
  rules: ScoringPack,
  computed: Done,
  published: Done.extend({
    /** Last day for objections. */
    objectUntil: CivilDate,
    /** Years in the limit whose holidays are not known. */
    uncertainYears: z.array(z.int()).readonly(),
  }).nullable(),
  closed: Done.extend({ sha256: z.string() }).nullable(),
})
export type Period = Readonly<z.infer<typeof Period>>

export interface PeriodSpan {
  readonly key: PeriodKey
  readonly cadence: Cadence
  readonly from: CivilDate
  readonly to: CivilDate
}

export function spanOf(key: PeriodKey): PeriodSpan {
  const [year = 0, month] = key.split('-').map(Number)
  const from = civilDate(year, month ?? 1, 1)
  const to = endOfMonth(year, month ?? 12)
  if (!from || !to) throw new RangeError(`no period: ${key}`)
  return { key, cadence: month === undefined ? 'year' : 'month', from, to }
}

/** The month and the year that were over last, seen from a day. */
export function endedPeriods(today: CivilDate): readonly PeriodKey[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const last = month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
  return [last, String(year - 1)]
}

/** The one of the same length just before. */
export function periodBefore(key: PeriodKey): PeriodKey {
  const [month = '', year = ''] = endedPeriods(spanOf(key).from)
  return key.length === 4 ? year : month
}
