/** The pack of draws: how much of each class has to be drawn, how teams are made, when results are published. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { Share } from './frame.ts'

const source = z.string().min(1)
const key = z.string().regex(/^[a-z][a-z0-9-]*$/)
const title = z.string().min(1).max(100)

const keyed = <T extends z.ZodType<{ key: string }>>(each: T) =>
  z
    .array(each)
    .min(1)
    .readonly()
    .refine((all) => new Set(all.map((one) => one.key)).size === all.length, {
      message: 'a key is there twice',
    })

export const ClassRule = z.object({
  key,
  title,
  share: Share,
  /** Everybody at least once a year: the last draw of the year takes all who are left. */
  everyYear: z.boolean(),
  /** Who was drawn less often this year comes first. */
  spread: z.boolean(),
  source,
})
export type ClassRule = Readonly<z.infer<typeof ClassRule>>

export const DrawsPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  profiles: keyed(
    z.object({
      key,
      title,
      period: z.enum(['quarter', 'year']),
      source,
      classes: keyed(ClassRule),
    }),
  ),
  team: z.object({ size: z.int().min(1).max(10), most: z.int().min(1).max(10_000), source }),
  reveal: z.object({ hour: z.int().min(0).max(23), source }),
  publish: z.object({
    days: z.int().min(1).max(366),
    kind: z.enum(['working', 'calendar']),
    source,
  }),
})
export type DrawsPack = Readonly<z.infer<typeof DrawsPack>>

export const DRAWS = { name: 'draws', schema: DrawsPack }

/** Whether no other draw of this profile falls into the year after the day. */
export const isLastOfYear = (period: 'quarter' | 'year', day: CivilDate): boolean =>
  period === 'year' || day.slice(5, 7) >= '10'
