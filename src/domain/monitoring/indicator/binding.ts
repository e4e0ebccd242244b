/** A target bound to its indicator: what is measured for it, over which days, counted from what. */
import { z } from 'zod'
import { CivilDate } from '../../civil-date.ts'
import { Text } from '../../text.ts'
import { Decimal } from './figure.ts'

/** What a change is counted from: worked out of the readings or figures of those days, or stated. */
export const Baseline = z
  .object({
    from: CivilDate,
    to: CivilDate,
    /** Stated, with where it stands; null: it is computed. */
    value: Decimal.nullable(),
    /** 2016年环境状况公报. */
    source: z.string().trim().max(300),
  })
  .refine(({ from, to }) => from <= to, {
    path: ['to'],
    message: '早于起始日期 / before its start',
  })
  .refine(({ value, source }) => value === null || source !== '', {
    path: ['source'],
    message: '填报的基数须注明出处 / a stated baseline needs its source',
  })
export type Baseline = Readonly<z.infer<typeof Baseline>>

export const Binding = z
  .object({
    indicator: z.string().min(1).max(60),
    /** The period that is judged. */
    from: CivilDate,
    to: CivilDate,
    /** Stations or sections; null: all of the town that are not closed. Of stations only. */
    stationIds: z.array(z.uuid()).min(1).max(200).nullable().default(null),
    /** Sections that are left out, with the reason: 断流. */
    excluded: z
      .array(z.object({ stationId: z.uuid(), reason: Text(200) }))
      .max(200)
      .default([]),
    /** Of figures only: under which name they are entered. */
    series: Text(120).nullable().default(null),
    baseline: Baseline.nullable().default(null),
    /** The item that answers for the target; a target of an item has its own. */
    itemId: z.uuid().nullable().default(null),
  })
  .refine(({ from, to }) => from <= to, {
    path: ['to'],
    message: '早于起始日期 / before its start',
  })
export type Binding = Readonly<z.infer<typeof Binding>>
