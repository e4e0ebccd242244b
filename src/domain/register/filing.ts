/** Papers and photographs filed with a subject. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { KeptFile } from '../evidence/upload.ts'
import { optionalText, Text } from '../text.ts'
import { Key } from './pack-parts.ts'

export const NewFiling = z.object({
  /** Of the register's kinds of evidence. */
  kind: Key,
  uploadIds: z
    .array(z.uuid())
    .min(1)
    .max(30)
    .refine((ids) => new Set(ids).size === ids.length, {
      message: '同一文件出现两次 / a file is given twice',
    }),
  title: optionalText(200).default(''),
  /** The day the paper bears or the photograph was taken. */
  on: CivilDate.nullable().default(null),
  note: optionalText(2_000).default(''),
})
export type NewFiling = Readonly<z.infer<typeof NewFiling>>

export const Withdrawal = z.object({ reason: Text(1_000) })

const FiledFile = KeptFile.extend({ fileId: z.uuid(), name: z.string(), hasPreview: z.boolean() })

export const SubjectEvidence = z.object({
  evidenceId: z.uuid(),
  /** Another than the subject asked for: one that was merged into it. */
  subjectId: z.uuid(),
  kind: z.string(),
  round: z.int(),
  title: z.string(),
  on: CivilDate.nullable(),
  note: z.string(),
  inspectionId: z.uuid().nullable(),
  addedBy: z.uuid(),
  addedByName: z.string(),
  addedAt: z.iso.datetime(),
  withdrawn: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  files: z.array(FiledFile).readonly(),
})
export type SubjectEvidence = Readonly<z.infer<typeof SubjectEvidence>>
