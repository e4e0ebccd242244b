/** The pack of what a case file must hold, by class and level of the item, each line with its source. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { LEVELS } from '../ledger/item-list.ts'
import { ItemClass } from '../plan/ledger.ts'

const source = z.string().min(1)

/** The sixteen parts, in the order in which they are filed. */
export const PARTS = [
  'cover',
  'source-text',
  'plan-sheet',
  'assignment-letters',
  'investigation-record',
  'penalty-papers',
  'contracts',
  'monitoring-reports',
  'self-check-report',
  'site-check-form',
  'acceptance-opinion',
  'notice-proof',
  'revisit-record',
  'accountability-result',
  'closing-form',
  'look-back-records',
] as const
export const Part = z.enum(PARTS)
export type Part = z.infer<typeof Part>

/** Stages of a site that photographs show. */
export const PHASES = ['before', 'during', 'after'] as const
export const Phase = z.enum(PHASES)
export type Phase = z.infer<typeof Phase>

/** What the program has on record by itself; `export` is made whenever the file is taken out. */
export const RECORDS = [
  'listing',
  'assignment',
  'plan',
  'self-check',
  'site-check',
  'signatures',
  'notice',
  'superior-check',
  'strike-off',
  'look-backs',
  'export',
] as const
export type RecordKind = (typeof RECORDS)[number]

/** Steps before which a part must be there. */
export const GATES = ['apply', 'strike-off', 'consolidate'] as const
export type Gate = (typeof GATES)[number]

export const Requirement = z.object({
  part: Part,
  by: z.enum(GATES),
  /** Photographs of these stages must be among its files. */
  phases: z.array(Phase).default([]),
})
export type Requirement = Readonly<z.infer<typeof Requirement>>

const Template = z.object({
  key: z.string().regex(/^[a-z0-9-]+$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  /** Only for items for which somebody chose it. */
  chosen: z.boolean().default(false),
  classes: z.array(ItemClass).min(1).optional(),
  levels: z.array(z.enum(LEVELS)).min(1).optional(),
  required: z.array(Requirement),
  source,
})
export type Template = Readonly<z.infer<typeof Template>>

const named = z.object({ zh: z.string().min(1), en: z.string().min(1) })

/** The cover is made of all of them. */
const isEveryPart = (order: readonly Part[]) =>
  order.length === PARTS.length - 1 &&
  PARTS.every((part) => part === 'cover' || order.includes(part))

export const ChecklistPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  parts: z
    .array(named.extend({ key: Part, satisfiedBy: z.enum(RECORDS).optional(), source }))
    .refine((parts) => PARTS.every((part, at) => parts[at]?.key === part), {
      message: 'the parts stand in the order of the archive, each once',
    }),
  /** How the parts follow each other in a volume. */
  archive: z.object({
    order: z.array(Part).refine(isEveryPart, { message: 'every part but the cover, each once' }),
    source,
  }),
  always: z.array(Requirement),
  templates: z
    .array(Template)
    .min(1)
    .refine((all) => all.some((each) => !each.chosen && !each.classes && !each.levels), {
      message: 'one template must fit every item',
    }),
  criteria: z.object({ source, list: z.array(named.extend({ key: z.string().min(1) })).min(1) }),
})
export type ChecklistPack = Readonly<z.infer<typeof ChecklistPack>>

export const CHECKLISTS = { name: 'checklists', schema: ChecklistPack }
