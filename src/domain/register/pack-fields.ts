/** The fields of a register: what is written down about each of its subjects besides what all have. */
import { z } from 'zod'
import { MASKS } from './mask.ts'
import { Key, Source, titles } from './pack-parts.ts'

const base = {
  key: Key,
  ...titles,
  /** Whether nobody may be entered without it. A stage may ask for more, later. */
  required: z.boolean().default(false),
  /** Other words for it in the headers of workbooks. */
  aliases: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  help: z.strictObject({ zh: z.string().max(300), en: z.string().max(300) }).optional(),
}
/** As it is written after the number: `t/h`, `㎡`. */
const unit = z.string().trim().min(1).max(20)

export const Option = z.strictObject({ key: Key, ...titles })
export type Option = Readonly<z.infer<typeof Option>>

export const Field = z.discriminatedUnion('type', [
  z.strictObject({
    ...base,
    type: z.literal('text'),
    most: z.int().min(1).max(2_000).default(200),
    /** Of a person's: shown masked, revealed to who says what for. */
    mask: z.enum(MASKS).optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('number'),
    unit: unit.optional(),
    decimals: z.int().min(0).max(6).default(2),
    min: z.number().optional(),
    max: z.number().optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('integer'),
    unit: unit.optional(),
    min: z.int().optional(),
    max: z.int().optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('date'),
    /** The last day on which it is good, as of a permit: so many days before, its people are told. */
    expires: z
      .strictObject({ remindDays: z.array(z.int().min(0).max(366)).min(1), source: Source })
      .optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('choice'),
    options: z.array(Option).min(1).max(200),
    /** Whether several may be true at once. */
    many: z.boolean().default(false),
  }),
  z.strictObject({ ...base, type: z.literal('yes-no') }),
  /** Always masked, as is the next. */
  z.strictObject({ ...base, type: z.literal('phone') }),
  z.strictObject({ ...base, type: z.literal('id-number') }),
  /** GB 32100, with its check digit. */
  z.strictObject({ ...base, type: z.literal('credit-code') }),
  /** GeoJSON, drawn or brought in. */
  z.strictObject({
    ...base,
    type: z.literal('geometry'),
    shape: z.enum(['point', 'line', 'polygon']),
  }),
  /** A subject of another register, as the site a truck serves. */
  z.strictObject({ ...base, type: z.literal('subject-reference'), register: Key }),
])
export type Field = Readonly<z.infer<typeof Field>>
export type FieldType = Field['type']

/** How what is written there is masked; null: it is nobody's private matter. */
export function maskOf(field: Field) {
  if (field.type === 'phone' || field.type === 'id-number') return field.type
  return field.type === 'text' ? (field.mask ?? null) : null
}
