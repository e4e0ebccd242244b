/** Evidence: papers, photographs and films in a part of an item's case file, revised but never replaced. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { Place } from '../map/place.ts'
import { optionalText, Text } from '../text.ts'
import { Part, Phase } from './checklist-pack.ts'
import { KeptFile } from './upload.ts'

const MOST_FILES = 30

/** What is said about the files that are filed. */
const Description = z.object({
  title: Text(200),
  /** The date the paper itself bears; the day of filing is kept beside it. */
  evidenceOn: CivilDate.nullable().default(null),
  documentNumber: optionalText(100).default(''),
  /** The last day on which a permit or the like is good. */
  expiresOn: CivilDate.nullable().default(null),
  /** Of photographs: which stage of the site they show. */
  phase: Phase.nullable().default(null),
  /** Where it was taken, by the person's account; what the picture itself says is kept with the file. */
  place: Place.nullable().default(null),
  placeName: optionalText(200).default(''),
  note: optionalText(2_000).default(''),
})
export type Description = Readonly<z.infer<typeof Description>>

const uploadIds = z
  .array(z.uuid())
  .min(1)
  .max(MOST_FILES)
  .refine((ids) => new Set(ids).size === ids.length, {
    message: '同一文件出现两次 / a file is given twice',
  })

const inOrder = ({ evidenceOn, expiresOn }: Description) =>
  evidenceOn === null || expiresOn === null || evidenceOn <= expiresOn
const notInOrder = {
  path: ['expiresOn'],
  message: '不得早于材料日期 / not before the date of the paper',
}

export const NewEvidence = Description.extend({ uploadIds, part: Part }).refine(inOrder, notInOrder)
export type NewEvidence = Readonly<z.infer<typeof NewEvidence>>

export const NewRevision = Description.extend({ uploadIds, reason: Text(1_000) }).refine(
  inOrder,
  notInOrder,
)
export type NewRevision = Readonly<z.infer<typeof NewRevision>>

export const EvidenceFile = KeptFile.extend({
  fileId: z.uuid(),
  name: z.string(),
  hasPreview: z.boolean(),
})
export type EvidenceFile = Readonly<z.infer<typeof EvidenceFile>>

export const Revision = Description.extend({
  revision: z.int().min(1),
  /** Why it was revised; empty for the first. */
  reason: z.string(),
  addedAt: z.iso.datetime(),
  addedBy: z.uuid(),
  addedByName: z.string(),
  files: z.array(EvidenceFile).readonly(),
})
export type Revision = Readonly<z.infer<typeof Revision>>

export const Evidence = z.object({
  evidenceId: z.uuid(),
  itemId: z.uuid(),
  part: Part,
  /** Round of the item in which it was filed. */
  round: z.int(),
  /** Number of its last change. */
  version: z.int(),
  withdrawn: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  /** The newest first. */
  revisions: z.array(Revision).min(1).readonly(),
})
export type Evidence = Readonly<z.infer<typeof Evidence>>

/** What an event keeps of a revision: with the hash of each file, so that the log binds its content. */
const Filed = Description.extend({
  revision: z.int().min(1),
  files: z
    .array(KeptFile.extend({ fileId: z.uuid(), uploadId: z.uuid(), name: z.string() }))
    .min(1),
})
export const EvidenceAdded = Filed.extend({ part: Part, round: z.int() })
export const EvidenceRevised = Filed.extend({ reason: z.string() })
export const EvidenceWithdrawn = z.object({ reason: Text(1_000) })
