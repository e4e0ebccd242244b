/** The pack of complaints: types of pollution, limits by where a complaint comes from, what counts as the same again. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'

const source = z.string().min(1)
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/)
const words = { zh: z.string().min(1).max(60), en: z.string().min(1).max(60) }
const span = { days: z.int().min(0).max(1_000), kind: z.enum(['working', 'calendar']), source }

const distinct = (all: readonly { readonly key: string }[]) =>
  new Set(all.map((each) => each.key)).size === all.length
const TWICE = { message: 'a key is there twice' }

const ComplaintType = z.object({ key, ...words, source })

export const ComplaintProfile = z.object({
  key,
  ...words,
  /** `hand-over`: the number is decoded and must fit; `own`: given here if none is; `free`: as it came. */
  numbering: z.enum(['hand-over', 'own', 'free']),
  /** Word of the numbers given here. */
  word: z.string().min(1).max(10),
  /** From receipt until it is accepted or not; null: no limit. */
  accept: z.object(span).nullable(),
  /** From acceptance until it is handed to who has to handle it. */
  start: z.object(span).nullable(),
  /** Until it is answered. */
  close: z.object({ from: z.enum(['received', 'accepted']), ...span }),
  extension: z.object({ ...span, days: z.int().min(1).max(1_000), most: z.int().min(0).max(20) }),
  source,
})
export type ComplaintProfile = Readonly<z.infer<typeof ComplaintProfile>>

export const ComplaintPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  types: z.array(ComplaintType).min(1).refine(distinct, TWICE),
  profiles: z.array(ComplaintProfile).min(1).refine(distinct, TWICE),
  reply: z.object({
    word: z.string().min(1).max(10),
    title: z.string().min(1).max(200),
    opening: z.string().min(1).max(1_000),
    source,
  }),
  reminders: z.object({
    daysBefore: z.array(z.int().min(0).max(365)).min(1).max(10),
    overdueEvery: z.int().min(1).max(365),
    /** Of the ladder, for what belongs to an item. */
    rung: z.int().min(0).max(9),
    source,
  }),
  near: z.object({
    radiusMetres: z.number().min(10).max(2_000),
    windowDays: z.int().min(1).max(3_650),
    score: z.number().min(0.05).max(1),
    /** So many are shown. */
    most: z.int().min(1).max(100),
    ignored: z.array(z.string().min(1).max(20)).max(500),
    source,
  }),
  repeat: z.object({
    radiusMetres: z.number().min(10).max(2_000),
    sameType: z.boolean(),
    /** After the closing; what comes later is a matter of its own. */
    days: z.int().min(1).max(36_500),
    source,
  }),
})
export type ComplaintPack = Readonly<z.infer<typeof ComplaintPack>>

export const COMPLAINTS = { name: 'complaints', schema: ComplaintPack }
