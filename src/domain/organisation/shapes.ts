/** Units, people and what they hold from one day to another: as the API takes and gives them. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { Text } from '../text.ts'
import { ROLES } from './actor.ts'

export const UNIT_KINDS = [
  'office',
  'village',
  'community',
  'enterprise',
  'team',
  'superior',
  'other',
] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

const Name = Text(100)
const Phone = z
  .string()
  .trim()
  .regex(/^[+\d][\d ()-]{2,29}$/, '电话号码 / a telephone number')
const Email = z.email().max(200)

export const MOST_ALIASES = 30

export const NewUnit = z.object({
  name: Name,
  aliases: z.array(Name).max(MOST_ALIASES).default([]),
  kind: z.enum(UNIT_KINDS),
  parentId: z.uuid().nullable().default(null),
  /** Among its siblings, ascending. */
  position: z.int().min(0).max(100_000).default(0),
})
export type NewUnit = Readonly<z.infer<typeof NewUnit>>

export const UnitChange = z
  .object({
    name: Name,
    aliases: z.array(Name).max(MOST_ALIASES),
    kind: z.enum(UNIT_KINDS),
    parentId: z.uuid().nullable(),
    position: z.int().min(0).max(100_000),
  })
  .partial()
export type UnitChange = Readonly<z.infer<typeof UnitChange>>

export const UnitClosure = z.object({
  /** Its last day. */
  closedOn: CivilDate,
  mergedInto: z.uuid().nullable().default(null),
})
export type UnitClosure = Readonly<z.infer<typeof UnitClosure>>

export const Unit = z.object({
  unitId: z.uuid(),
  parentId: z.uuid().nullable(),
  name: z.string(),
  aliases: z.array(z.string()),
  kind: z.enum(UNIT_KINDS),
  position: z.int(),
  version: z.int(),
  closedOn: CivilDate.nullable(),
  mergedInto: z.uuid().nullable(),
})
export type Unit = Readonly<z.infer<typeof Unit>>

export const NewPerson = z.object({
  name: Text(50),
  phone: Phone.nullable().default(null),
  email: Email.nullable().default(null),
})
export type NewPerson = Readonly<z.infer<typeof NewPerson>>

export const PersonChange = z
  .object({ name: Text(50), phone: Phone.nullable(), email: Email.nullable() })
  .partial()
export type PersonChange = Readonly<z.infer<typeof PersonChange>>

export const Person = z.object({
  personId: z.uuid(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  version: z.int(),
  /** Last day. */
  leftOn: CivilDate.nullable(),
})
export type Person = Readonly<z.infer<typeof Person>>

/** What a person has from one day to another. */
export const TENURE_KINDS = ['post', 'role', 'village-link', 'stand-in'] as const
export type TenureKind = (typeof TENURE_KINDS)[number]

const days = { fromOn: CivilDate, toOn: CivilDate.nullable().default(null) }

export const NewTenure = {
  post: z.object({
    personId: z.uuid(),
    unitId: z.uuid(),
    title: Text(100),
    isHead: z.boolean().default(false),
    ...days,
  }),
  role: z.object({
    personId: z.uuid(),
    role: z.enum(ROLES),
    /** Only there; null: in every unit in which the person holds a post. */
    unitId: z.uuid().nullable().default(null),
    ...days,
  }),
  'village-link': z.object({ personId: z.uuid(), unitId: z.uuid(), ...days }),
  'stand-in': z.object({
    /** Who is absent. */
    personId: z.uuid(),
    substituteId: z.uuid(),
    reason: Text(200),
    fromOn: CivilDate,
    toOn: CivilDate,
  }),
} as const
export type NewTenure = {
  [K in TenureKind]: { readonly kind: K } & Readonly<z.infer<(typeof NewTenure)[K]>>
}[TenureKind]

export const Tenure = z.object({
  tenureId: z.uuid(),
  kind: z.enum(TENURE_KINDS),
  personId: z.uuid(),
  person: z.string(),
  unitId: z.uuid().nullable(),
  unit: z.string().nullable(),
  title: z.string().nullable(),
  isHead: z.boolean().nullable(),
  role: z.enum(ROLES).nullable(),
  substituteId: z.uuid().nullable(),
  substitute: z.string().nullable(),
  reason: z.string().nullable(),
  fromOn: CivilDate,
  /** Last day; null: open. */
  toOn: CivilDate.nullable(),
})
export type Tenure = Readonly<z.infer<typeof Tenure>>

/** What must be settled before a unit is closed or a person leaves. */
export const OpenMatter = z.object({
  kind: z.enum(['item', 'unit', 'administrator', ...TENURE_KINDS]),
  id: z.uuid(),
  text: z.string(),
})
export type OpenMatter = Readonly<z.infer<typeof OpenMatter>>
