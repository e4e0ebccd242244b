/** A subject (监管对象): one entry of a register, with where it stands in its lifecycle. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { optionalText, Text } from '../text.ts'
import { Geometry, GivenPlace, SubjectPlace } from './geometry.ts'
import { Key } from './pack-parts.ts'

/** Of a field: what its type holds. Absent: not filled. */
export const FieldValue = z.union([
  z.string().max(2_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(40)).max(200),
  Geometry,
])
export type FieldValue = z.infer<typeof FieldValue>
export type FieldValues = { readonly [key: string]: FieldValue }

/** As people give them; null and empty text: not filled. */
export const GivenFields = z.record(Key, FieldValue.nullable())
export type GivenFields = Readonly<z.infer<typeof GivenFields>>

const Common = z.object({
  name: Text(200),
  creditCode: optionalText(20).nullable(),
  address: optionalText(300).nullable(),
  /** The unit that answers for it. */
  unitId: z.uuid().nullable(),
  place: GivenPlace.nullable(),
  geometry: Geometry.nullable(),
})

export const NewSubject = z.object({
  register: Key,
  name: Common.shape.name,
  creditCode: Common.shape.creditCode.default(null),
  address: Common.shape.address.default(null),
  unitId: Common.shape.unitId.default(null),
  place: Common.shape.place.default(null),
  geometry: Common.shape.geometry.default(null),
  fields: GivenFields.default({}),
  /** Null: the first in which subjects are entered. */
  stage: Key.nullable().default(null),
  /** Since when it is in that stage; null: today. */
  stageSince: CivilDate.nullable().default(null),
  /** Where it is known from: 普查、举报 … */
  source: optionalText(200).default(''),
})
export type NewSubject = Readonly<z.infer<typeof NewSubject>>

/** What is not given stays; of `fields`, those given are set, null empties one. */
export const SubjectChange = Common.extend({ fields: GivenFields, source: optionalText(200) })
  .partial()
  .refine((change) => Object.keys(change).length > 0, { message: 'nothing to change' })
export type SubjectChange = Readonly<z.infer<typeof SubjectChange>>

export const LAST_CHECKS = ['none', 'passed', 'failed'] as const
export const STAGE_MARKS = ['settled', 'relapsed', 'gone'] as const

/** Who took it to which stage in the round that runs. */
const Mover = z.object({ stage: z.string(), by: z.uuid().nullable() })

/** What the events of a subject make of it. Personal data are masks; what they hide is kept apart. */
export const SubjectState = z.object({
  register: z.string(),
  registerVersion: z.int(),
  name: z.string(),
  creditCode: z.string().nullable(),
  address: z.string().nullable(),
  unitId: z.uuid().nullable(),
  cellId: z.uuid().nullable(),
  place: SubjectPlace.nullable(),
  geometry: Geometry.nullable(),
  source: z.string(),
  fields: z.record(z.string(), FieldValue),
  stage: z.string(),
  mark: z.enum(STAGE_MARKS).nullable(),
  stageSince: CivilDate,
  /** 1, and one more each time it broke open again. */
  round: z.int(),
  movers: z.array(Mover).readonly(),
  /** Until when it should have left its stage. */
  dueOn: CivilDate.nullable(),
  nextCheckOn: CivilDate.nullable(),
  /** The first of its dates that end something, as a permit. */
  expiresOn: CivilDate.nullable(),
  lastCheck: z.enum(LAST_CHECKS),
  lastCheckOn: CivilDate.nullable(),
  /** As it was when its baseline was fixed, to which later changes are held; null: it never was. */
  baseline: z
    .object({
      stage: z.string(),
      fields: z.record(z.string(), FieldValue),
      geometry: Geometry.nullable(),
    })
    .nullable(),
  mergedInto: z.uuid().nullable(),
  removed: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  version: z.int(),
})
export type SubjectState = Readonly<z.infer<typeof SubjectState>>

export const Subject = SubjectState.omit({ movers: true, baseline: true }).extend({
  subjectId: z.uuid(),
  unit: z.string().nullable(),
  enteredAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
})
export type Subject = Readonly<z.infer<typeof Subject>>

/** In lists: without its shape, which may be long. */
export const SubjectRow = Subject.omit({ geometry: true, removed: true })
export type SubjectRow = Readonly<z.infer<typeof SubjectRow>>

/** Still of account: neither merged into another nor removed. */
export const isLive = ({ mergedInto, removed }: Pick<SubjectState, 'mergedInto' | 'removed'>) =>
  mergedInto === null && removed === null
