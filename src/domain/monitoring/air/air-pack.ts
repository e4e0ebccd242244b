/** The pack of air limits, index breakpoints and rules of statistics, each version with its first day. */
import { z } from 'zod'
import { CivilDate } from '../../civil-date.ts'
import { AIR_ITEMS, AVERAGING_TIMES, POLLUTANTS } from './pollutants.ts'

const version = {
  standard: z.string().min(1),
  effectiveFrom: CivilDate,
  source: z.string().min(1),
}
const limit = z.number().positive()
const grades = z.tuple([limit, limit])
const rising = z
  .array(z.number().min(0))
  .min(2)
  .refine((all) => all.every((one, at) => at === 0 || one > (all[at - 1] ?? one)), {
    message: '须逐级升高 / must rise',
  })
const each = <T extends z.ZodType>(schema: T) => z.record(z.enum(POLLUTANTS), schema)

/** Concentrations: μg/m³, CO mg/m³; of Grade 1 and Grade 2. */
export const AirLimits = z.object({
  ...version,
  values: z.record(z.enum(AIR_ITEMS), z.partialRecord(z.enum(AVERAGING_TIMES), grades)),
})
export type AirLimits = Readonly<z.infer<typeof AirLimits>>

export const IndexTable = z
  .object({
    ...version,
    levels: rising,
    breakpoints: each(z.partialRecord(z.enum(['hour', '8h', 'day']), rising)),
    /** Past the end of a short column: the other averaging time counts, or the column's last index. */
    above: z.enum(['other', 'fixed']),
  })
  .refine(
    ({ levels, breakpoints }) =>
      Object.values(breakpoints)
        .flatMap((columns) => Object.values(columns))
        .every((column) => column.length <= levels.length),
    { message: '界点多于分级 / more breakpoints than levels' },
  )
export type IndexTable = Readonly<z.infer<typeof IndexTable>>

const count = z.int().min(1)
export const StatisticsRules = z.object({
  ...version,
  /** Valid hours that make a day, an 8-hour mean; valid 8-hour means that make a day's largest. */
  hoursInDay: count.max(24),
  hoursIn8h: count.max(8),
  windowsInDay: count.max(24),
  /** Valid days that make a year, a month, a February. */
  daysInYear: count.max(366),
  daysInMonth: count.max(31),
  daysInFebruary: count.max(29),
  percentiles: each(z.int().min(1).max(99)),
  decimals: each(z.int().min(0).max(4)),
  weights: each(z.number().positive()),
})
export type StatisticsRules = Readonly<z.infer<typeof StatisticsRules>>

export const AirPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  limits: z.array(AirLimits).min(1),
  index: z.array(IndexTable).min(1),
  statistics: z.array(StatisticsRules).min(1),
})
export type AirPack = Readonly<z.infer<typeof AirPack>>

export const AIR_PACK = { name: 'air-quality', schema: AirPack }
