/**
 * A register (名录、清单): a list of things with a lifecycle, as data. One file a register in
 * packs/environment/registers/, published as the pack `register-<slug>`.
 *
 * A file says, in this order: `version`, `effectiveFrom`, `slug` (the file's name), `area` (its place in the
 * menu), `zh`/`en`, `source`; `common` (which of the columns that all registers share it uses); `fields` (its own
 * columns, by type); `evidence` (kinds of papers and photographs); `stages` (the lifecycle: each with the stages
 * it is reached `from`, who moves subjects there, and what must be filed and filled before); `inspections`
 * (sets of items, versioned by day); `indicators` (figures counted from it, with goals such as `= 0` 清零);
 * `proves` (which items of plans those figures prove). boilers.yaml is the example; what is not allowed is in
 * `pack-checks.ts`, each with the path to it and a reason.
 *
 * A subject keeps the version it was entered under until it is taken to a newer one, so that a change never
 * turns what was right into what is wrong.
 */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { CHECK_NAMES } from './checks/needs.ts'
import { MASKS } from './mask.ts'
import { contradictions } from './pack-checks.ts'
import { Field } from './pack-fields.ts'
import { Indicator, Proof } from './pack-indicators.ts'
import { Inspection } from './pack-inspections.ts'
import { Key, Source, titles } from './pack-parts.ts'
import { EvidenceKind, Stage } from './pack-stages.ts'

export const REGISTER_AREAS = [
  'industry',
  'air',
  'site',
  'vehicle',
  'water',
  'soil',
  'ecology',
  'waste',
  'noise',
  'village',
] as const
export type RegisterArea = (typeof REGISTER_AREAS)[number]

const Use = z.enum(['none', 'optional', 'required'])

export const Shape = z.strictObject({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  slug: Key,
  area: z.enum(REGISTER_AREAS),
  ...titles,
  source: Source,
  common: z.strictObject({
    /** What a subject is called here: 使用单位, 工地名称. A person's name is masked. */
    name: z.strictObject({ ...titles, mask: z.enum(MASKS).optional() }),
    creditCode: Use.default('none'),
    address: Use.default('optional'),
    /** Masked, as the address of a household is. */
    addressMask: z.enum(MASKS).optional(),
    place: Use.default('optional'),
    /** What is drawn of it on the map besides its place. */
    shape: z.enum(['none', 'line', 'polygon']).default('none'),
    unit: Use.default('optional'),
  }),
  /** Rules that are no table, by name: what they object to is refused. */
  checks: z.array(z.enum(CHECK_NAMES)).max(CHECK_NAMES.length).default([]),
  fields: z.array(Field).max(100).default([]),
  evidence: z.array(EvidenceKind).max(50).default([]),
  stages: z.array(Stage).min(1).max(30),
  inspections: z.array(Inspection).max(10).default([]),
  indicators: z.array(Indicator).max(30).default([]),
  proves: z.array(Proof).max(30).default([]),
})

export const Register = Shape.superRefine((register, context) => {
  for (const { path, message } of contradictions(register))
    context.addIssue({ code: 'custom', path: [...path], message })
})
export type Register = Readonly<z.infer<typeof Shape>>

export const packNameOf = (slug: string) => `register-${slug}`

/** The pack of one register; its slug is the file's. */
export const registerPack = (slug: string) => ({
  name: packNameOf(slug),
  file: `registers/${slug}`,
  schema: Register.refine((register) => register.slug === slug, {
    path: ['slug'],
    message: `须为 / must be: ${slug}`,
  }),
})

export const stageOf = (register: Register, key: string) =>
  register.stages.find((stage) => stage.key === key) ?? null

/** Where a subject may begin. */
export const entryStages = ({ stages }: Register) => stages.filter(({ from }) => from.length === 0)
