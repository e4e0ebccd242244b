/** Inspections: sets of items, versioned by the day they are in force from. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { By, Key, Source, titles } from './pack-parts.ts'
import { EvidenceNeed } from './pack-stages.ts'

export const InspectionItem = z.strictObject({
  key: Key,
  ...titles,
  weight: z.number().min(0).max(100).default(1),
  /** Whether it may be marked as not applying here. */
  mayNotApply: z.boolean().default(false),
  /** A failure is a violation: it opens a case of enforcement. */
  serious: z.boolean().default(false),
  /** The violation it is, by the key of the pack of enforcement; of a serious item. */
  violation: Key.optional(),
})
export type InspectionItem = Readonly<z.infer<typeof InspectionItem>>

export const ItemSetVersion = z.strictObject({
  effectiveFrom: CivilDate,
  source: Source,
  items: z.array(InspectionItem).min(1).max(200),
})
export type ItemSetVersion = Readonly<z.infer<typeof ItemSetVersion>>

export const Inspection = z.strictObject({
  key: Key,
  ...titles,
  by: By,
  evidence: z.array(EvidenceNeed).default([]),
  /** The first in force first. An inspection goes by the one in force on its day. */
  versions: z.array(ItemSetVersion).min(1).max(50),
})
export type Inspection = Readonly<z.infer<typeof Inspection>>
