/** How a target stands, as it is kept and shown: figures as exact text beside their rounded decimals. */
import { z } from 'zod'
import { CivilDate } from '../../civil-date.ts'
import { TargetOperator } from '../../plan/ledger.ts'
import { Binding } from './binding.ts'
import { FORECAST_METHODS } from './forecast.ts'
import { STATUS_REASONS, TARGET_STATUSES } from './outlook.ts'

/** `exact` is read back without loss: `580/11`; `shown` is rounded by GB/T 8170. */
export const Quantity = z.object({ exact: z.string(), shown: z.string() })
export type Quantity = Readonly<z.infer<typeof Quantity>>

/** What a value was made of: anyone with the same rows gets the same value. */
export const Provenance = z.object({
  from: CivilDate,
  to: CivilDate,
  /** Rows of the database that were looked at, and those that counted. */
  rows: z.int(),
  valid: z.int(),
  /** Days or months that counted, of those that there were. */
  counted: z.int(),
  elapsed: z.int(),
  stations: z.array(z.object({ stationId: z.uuid(), name: z.string(), valid: z.int() })),
  /** Standards and their versions, by name. */
  standards: z.array(z.string()),
  /** When the newest of the rows was entered. */
  lastRecordedAt: z.iso.datetime().nullable(),
  notes: z.array(z.object({ zh: z.string(), en: z.string() })),
})
export type Provenance = Readonly<z.infer<typeof Provenance>>

export const ForecastShown = z.object({
  method: z.enum(FORECAST_METHODS),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  confidence: z.number(),
  historyMonths: z.int(),
  backTestError: z.number().nullable(),
  backTestCases: z.int(),
  months: z.array(
    z.object({ month: z.string(), value: z.number(), low: z.number(), high: z.number() }),
  ),
})

export const Standing = z.object({
  indicator: z.string(),
  status: z.enum(TARGET_STATUSES),
  reason: z.enum(STATUS_REASONS),
  unit: z.string(),
  side: z.enum(['at-most', 'at-least']).nullable(),
  bound: Quantity.nullable(),
  base: Quantity.nullable(),
  value: Quantity.nullable(),
  /** (value − base)/base in %, of a change. */
  change: z.string().nullable(),
  /** What each day or month of the rest must average. */
  required: Quantity.nullable(),
  rest: z.object({ count: z.string(), of: z.enum(['day', 'month', 'whole']) }),
  /**
   * Of the composite index each pollutant’s required mean, and how the rest stands to the year so far; of a
   * section’s class the most that each item’s remaining months may average.
   */
  requiredOfParts: z
    .object({ factor: Quantity.nullable(), means: z.record(z.string(), Quantity) })
    .nullable(),
  forecast: ForecastShown.nullable(),
  /** Months of the series, for the chart: history and the period so far. */
  months: z.array(z.object({ month: z.string(), value: z.number() })),
  /** Official judgement in words, with its standard. */
  judgement: z.object({ zh: z.string(), en: z.string() }).nullable(),
  provenance: Provenance.nullable(),
})
export type Standing = Readonly<z.infer<typeof Standing>>

/** What a card shows of it. */
export const KeptStanding = Standing.pick({
  ...{ value: true, bound: true, required: true, unit: true, side: true, rest: true },
  ...{ months: true, forecast: true },
})
export type KeptStanding = Readonly<z.infer<typeof KeptStanding>>

export const StatusChange = z.object({
  status: z.enum(TARGET_STATUSES),
  before: z.enum(TARGET_STATUSES).nullable(),
  /** The day on which it became so, by the data there were: that of the event but at the first assessment. */
  since: CivilDate.optional(),
  standing: Standing.omit({ months: true, forecast: true }).extend({
    forecast: ForecastShown.omit({ months: true }).nullable(),
  }),
})

export const BoundTarget = z.object({
  targetId: z.uuid(),
  planId: z.uuid(),
  /** Null: of the plan as a whole, or of an item that is not on the list. */
  itemId: z.uuid().nullable(),
  number: z.string(),
  written: z.string(),
  metric: z.string(),
  operator: TargetOperator,
  value: z.number().nullable(),
  unit: z.string().nullable(),
  grade: z.string().nullable(),
  baseline: z.string().nullable(),
  by: CivilDate.nullable(),
  /** What it is limited to: 石桥断面. */
  scope: z.string().nullable(),
  /** Of the target’s stream; 0: nothing was ever done with it. */
  version: z.int(),
  binding: Binding.nullable(),
  /** By the metric’s words, while nothing is bound. */
  proposal: Binding.nullable(),
  /** Why nothing is proposed, where it can be said. */
  doubt: z.object({ zh: z.string(), en: z.string() }).nullable(),
  status: z.enum(TARGET_STATUSES),
  /** The day on which it became so. */
  since: CivilDate.nullable(),
  assessedAt: z.iso.datetime().nullable(),
  /** Of the last assessment. */
  kept: KeptStanding.nullable(),
})
export type BoundTarget = Readonly<z.infer<typeof BoundTarget>>
