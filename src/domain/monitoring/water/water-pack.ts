/** The pack of surface water: limits of the five classes, how basins are judged, black-odour grades. */
import { z } from 'zod'
import { CivilDate } from '../../civil-date.ts'

const version = {
  standard: z.string().min(1),
  effectiveFrom: CivilDate,
  source: z.string().min(1),
}
const limit = z.number().min(0)
const five = z.tuple([limit, limit, limit, limit, limit])
const never = (falls: boolean) => (values: readonly number[]) =>
  values.every((one, at) => {
    const before = values[at - 1] ?? one
    return falls ? one <= before : one >= before
  })

/** Limits of classes Ⅰ to Ⅴ, mg/L: at most (of lakes apart), at least, or the same range for all. */
const ItemLimits = z.union([
  z.object({ most: five.refine(never(false)), lake: five.refine(never(false)).optional() }),
  z.object({ least: five.refine(never(true)) }),
  z.object({ between: z.tuple([limit, limit]) }),
])
export type ItemLimits = Readonly<z.infer<typeof ItemLimits>>

export const SurfaceWater = z.object({
  ...version,
  items: z.record(z.string().min(1), ItemLimits),
  /** Items that take no part in judging a section. */
  notEvaluated: z.array(z.string()),
  /** Items without a multiple of the limit. */
  withoutMultiple: z.array(z.string()),
  evaluationSource: z.string().min(1),
})
export type SurfaceWater = Readonly<z.infer<typeof SurfaceWater>>

const percent = z.number().min(0).max(100)

export const BasinRules = z.object({
  /** From so many sections on, shares decide; with fewer, the means over sections. */
  sections: z.int().min(1),
  excellent: percent,
  good: percent,
  worseFew: percent,
  worseMany: percent,
  source: z.string().min(1),
})
export type BasinRules = Readonly<z.infer<typeof BasinRules>>

const bounds = z.object({ slight: z.number(), severe: z.number() })
export const BlackOdourRules = z.object({
  ...version,
  /** cm, mg/L, mV, mg/L. */
  transparency: bounds,
  oxygen: bounds,
  redox: bounds,
  ammonia: bounds,
  /** Where it is less deep (cm), transparency is judged against this share of the depth. */
  shallow: z.number().positive(),
  shallowShare: percent,
  leastPoints: z.int().min(1),
  leastTimes: z.int().min(1),
  oneShare: percent,
  twoShare: percent,
  consecutive: z.int().min(1),
  pointShare: percent,
})
export type BlackOdourRules = Readonly<z.infer<typeof BlackOdourRules>>

export const WaterPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  surface: z.array(SurfaceWater).min(1),
  basin: BasinRules,
  blackOdour: z.array(BlackOdourRules).min(1),
})
export type WaterPack = Readonly<z.infer<typeof WaterPack>>

export const WATER_PACK = { name: 'water-quality', schema: WaterPack }
