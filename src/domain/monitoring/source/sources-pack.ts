/** The pack of noise limits, dust and the transmission of online monitors. */
import { z } from 'zod'
import { CivilDate } from '../../civil-date.ts'

const source = z.string().min(1)
const version = { standard: z.string().min(1), effectiveFrom: CivilDate, source }
const NoiseLimits = z.object({
  ...version,
  /** Zone → dB(A) by day and by night. */
  zones: z.record(z.string(), z.tuple([z.number(), z.number()])),
  suddenAbove: z.number().min(0),
})
export type NoiseLimits = Readonly<z.infer<typeof NoiseLimits>>

const hour = z.int().min(0).max(24)
export const SourcesPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  noise: z.object({
    day: z.object({ from: hour, to: hour }).refine(({ from, to }) => from < to),
    ambient: NoiseLimits,
    social: NoiseLimits,
    construction: NoiseLimits,
  }),
  dustFall: z.array(z.object({ ...version, limit: z.number().positive() })).min(1),
  roadDust: z.object({
    leastPoints: z.int().min(1),
    /** Class of road → g/m² at most. */
    classes: z.record(z.string().min(1), z.number().positive()),
    source,
  }),
  transmission: z.object({ least: z.number().min(0).max(100), source }),
})
export type SourcesPack = Readonly<z.infer<typeof SourcesPack>>
export type NoiseKind = 'ambient' | 'social' | 'construction'

export const SOURCES_PACK = { name: 'source-rules', schema: SourcesPack }
