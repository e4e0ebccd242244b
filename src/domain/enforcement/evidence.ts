/** 证据: what proves a case (行政处罚法 §46), each with its files and their hashes. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { optionalText, Text } from '../text.ts'

const MOST_EVIDENCE_FILES = 20

export const NewCaseEvidence = z.object({
  /** Of the pack: 书证, 视听资料 … */
  kind: Text(40),
  name: Text(200),
  obtainedOn: CivilDate,
  /** Where and from whom. */
  note: optionalText(2_000).default(''),
  uploadIds: z.array(z.uuid()).min(1).max(MOST_EVIDENCE_FILES).readonly(),
})

export const CaseFile = z.object({
  name: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  mediaType: z.string(),
  /** There is a picture of it to look at. */
  preview: z.boolean(),
})
export type CaseFile = Readonly<z.infer<typeof CaseFile>>

export const CaseEvidence = NewCaseEvidence.omit({ uploadIds: true }).extend({
  evidenceId: z.uuid(),
  /** As the pack calls its kind. */
  title: z.string(),
  files: z.array(CaseFile).readonly(),
  addedBy: z.uuid().nullable(),
  addedAt: z.iso.datetime(),
  withdrawn: z.object({ by: z.uuid().nullable(), reason: z.string() }).nullable(),
})
export type CaseEvidence = Readonly<z.infer<typeof CaseEvidence>>

export const isHeld = ({ withdrawn }: CaseEvidence): boolean => withdrawn === null
