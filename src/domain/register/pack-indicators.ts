/** Figures derived from a register, and the items of plans they prove. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { Key, Source, titles } from './pack-parts.ts'

export const FieldTest = z.union([
  /** Its choice, or one of several, is among these. */
  z.strictObject({ field: Key, in: z.array(Key).min(1) }),
  z.strictObject({ field: Key, is: z.boolean() }),
  z.strictObject({ field: Key, filled: z.boolean() }),
  z.strictObject({ field: Key, atLeast: z.number().optional(), atMost: z.number().optional() }),
])
export type FieldTest = Readonly<z.infer<typeof FieldTest>>

/** Which subjects count; all conditions together. Nothing said: all that are not removed or merged. */
export const Which = z.strictObject({
  stages: z.array(Key).min(1).optional(),
  /** By the mark of the stage; false also for stages without any. */
  settled: z.boolean().optional(),
  gone: z.boolean().optional(),
  /** Whether it broke open again at least once. */
  relapsed: z.boolean().optional(),
  /** By the last inspection. */
  lastCheck: z.enum(['passed', 'failed', 'none']).optional(),
  fields: z.array(FieldTest).optional(),
})
export type Which = Readonly<z.infer<typeof Which>>

export const Goal = z.strictObject({
  operator: z.enum(['=', '<=', '>=']),
  value: z.number(),
  by: CivilDate.optional(),
  source: Source,
})
export type Goal = Readonly<z.infer<typeof Goal>>

export const Indicator = z.strictObject({
  key: Key,
  ...titles,
  /**
   * count: how many. sum, mean: of a field of numbers. share: the part of `among` that `which` is, in
   * percent; with a field, of its sum and not of heads.
   */
  kind: z.enum(['count', 'sum', 'mean', 'share']),
  field: Key.optional(),
  /** Of a share or mean: the sum of `field` is put over the sum of this one, as 回收量 over 进站量. */
  over: Key.optional(),
  which: Which.default({}),
  among: Which.optional(),
  /** After the figure: 台, 蒸吨; a share is in percent. */
  unit: z.string().trim().max(20).default(''),
  decimals: z.int().min(0).max(6).default(0),
  goal: Goal.optional(),
})
export type Indicator = Readonly<z.infer<typeof Indicator>>

/** Which items of plans an indicator may prove: by their number, or by all of some words in their title or text. */
export const Proof = z.strictObject({
  indicator: Key,
  numbers: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
  words: z.array(z.string().trim().min(2).max(40)).max(10).default([]),
})
export type Proof = Readonly<z.infer<typeof Proof>>
