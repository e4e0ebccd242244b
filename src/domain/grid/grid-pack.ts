/** The pack of the grid: levels, numbering, cadence of patrols, what a track must show, limits of events. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'

const source = z.string().min(1)
const key = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)
const words = { zh: z.string().min(1).max(100), en: z.string().min(1).max(100) }
const share = z.number().min(0).max(1)
const TWICE = { message: 'a key is there twice' }
const distinct = (all: readonly { readonly key: string }[]) =>
  new Set(all.map((each) => each.key)).size === all.length

const Pattern = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => isPattern(text), { message: 'no regular expression' })

export const Cadence = z.object({
  times: z.int().min(1).max(50),
  days: z.int().min(1).max(366),
  source,
})
export type Cadence = Readonly<z.infer<typeof Cadence>>

export const GridLevel = z.object({
  key,
  ...words,
  /** Of codes; `{parent}` stands for the code of the cell above. */
  code: Pattern,
  leastWorkers: z.int().min(0).max(100),
  patrol: Cadence.nullable(),
  source,
})
export type GridLevel = Readonly<z.infer<typeof GridLevel>>

export const LimitUnit = z.enum(['minutes', 'hours', 'working-days'])
const Limit = z.object({ count: z.int().min(1).max(10_000), unit: LimitUnit, source })
export type EventLimit = Readonly<z.infer<typeof Limit>>

export const GridPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  /** From the largest to the smallest. */
  levels: z.array(GridLevel).min(1).max(10).refine(distinct, TWICE),
  tracks: z.object({
    fastestKmh: z.number().min(1).max(200),
    leastPoints: z.int().min(2).max(10_000),
    leastMinutes: z.number().min(0).max(1_440),
    leastInside: share,
    squareMetres: z.number().min(20).max(2_000),
    leastCoverage: share,
    /** Points known no better than this are left out. */
    coarseMetres: z.number().min(1).max(10_000),
    longestGapMinutes: z.number().min(1).max(1_440),
    source,
  }),
  /** How long who holds the cell has to answer for patrols that were missed. */
  missed: z.object({
    answer: z.object({ days: z.int().min(1).max(60), kind: z.enum(['working', 'calendar']) }),
    source,
  }),
  lookAt: z
    .array(z.object({ key, ...words, source }))
    .min(1)
    .refine(distinct, TWICE),
  events: z.object({
    limits: z.object({ file: Limit, dispatch: Limit, handle: Limit, verify: Limit, close: Limit }),
    source,
  }),
})
export type GridPack = Readonly<z.infer<typeof GridPack>>

export const GRID = { name: 'grid', schema: GridPack }

function isPattern(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}
