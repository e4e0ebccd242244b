/** The pack of indicators: what is computed from which data, and which words of a plan point to it. */
import { z } from 'zod'
import { CivilDate } from '../../civil-date.ts'
import { TargetOperator } from '../../plan/ledger.ts'
import { POLLUTANTS } from '../air/pollutants.ts'

const named = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  /** What its values are in; empty: whatever the target says. */
  unit: z.string(),
  /** Of each group one word must be in the metric, of `without` none. */
  words: z.array(z.array(z.string().min(1)).min(1)),
  without: z.array(z.string().min(1)),
  /** Only for targets with such an operator or unit of measure. */
  operators: z.array(TargetOperator).optional(),
  units: z.array(z.string()).optional(),
  /** Proposed only where nothing else fits. */
  fallback: z.boolean().default(false),
  /** Standard or method, or "default". */
  basis: z.string().min(1),
}
const pollutant = z.enum(POLLUTANTS)

/** Statistics of ambient air, by its stations. */
const Air = z.discriminatedUnion('statistic', [
  z.object({ ...named, source: z.literal('air'), statistic: z.literal('mean'), pollutant }),
  z.object({ ...named, source: z.literal('air'), statistic: z.literal('percentile'), pollutant }),
  z.object({ ...named, source: z.literal('air'), statistic: z.literal('composite-index') }),
  z.object({ ...named, source: z.literal('air'), statistic: z.literal('good-days') }),
  z.object({ ...named, source: z.literal('air'), statistic: z.literal('good-day-share') }),
  z.object({ ...named, source: z.literal('air'), statistic: z.literal('heavy-days') }),
])
/** Statistics of surface water, by its sections. */
const Water = z.discriminatedUnion('statistic', [
  z.object({
    ...named,
    source: z.literal('water'),
    statistic: z.literal('mean'),
    item: z.string(),
  }),
  z.object({ ...named, source: z.literal('water'), statistic: z.literal('class') }),
  z.object({ ...named, source: z.literal('water'), statistic: z.literal('good-share') }),
])
/** How figures entered by hand make one value: see `Track`. */
const FIGURE_STATISTICS = ['level', 'mean', 'total', 'ratio', 'remaining'] as const
const Figures = z.object({
  ...named,
  source: z.literal('figures'),
  statistic: z.enum(FIGURE_STATISTICS),
})

export const Indicator = z.union([Air, Water, Figures])
export type Indicator = Readonly<z.infer<typeof Indicator>>

/** Part of a place’s name, in Chinese characters. */
const PlaceWord = z.string().regex(/^\p{Script=Han}+$/u)
const PlaceWords = z.array(PlaceWord).min(1)

const rung = z.int().min(0).max(11)

export const IndicatorsPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  /** Rungs of the supervision ladder that are proposed when a target comes to stand so. */
  ladder: z.object({ atRisk: rung, outOfReach: rung, source: z.string().min(1) }),
  /** How places are written: words for the whole town, ends of the names of places and of stations. */
  places: z.object({ everywhere: PlaceWords, ends: PlaceWords, stations: PlaceWords }),
  indicators: z
    .array(Indicator)
    .min(1)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
      message: '指标编号重复 / an id is used twice',
    }),
})
export type IndicatorsPack = Readonly<z.infer<typeof IndicatorsPack>>

export const INDICATORS_PACK = { name: 'indicators', schema: IndicatorsPack }
