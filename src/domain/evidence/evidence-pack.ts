/** The pack of limits of evidence: what a town may set, each figure with its source or "default". */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { FILE_KINDS } from './media.ts'

const source = z.string().min(1)

export const EvidencePack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  /** Largest file of each kind. */
  kinds: z.record(z.enum(FILE_KINDS), z.object({ megabytes: z.int().min(1).max(500), source })),
  picture: z.object({
    megapixels: z.int().min(1).max(500),
    longestSide: z.int().min(100).max(65_535),
    source,
  }),
  /** What an Office file may unfold into. */
  unfolded: z.object({ megabytes: z.int().min(1), entries: z.int().min(1), source }),
  preview: z.object({
    longestSide: z.int().min(100).max(4_000),
    quality: z.int().min(1).max(100),
    source,
  }),
  /** Days before the last day on which its people are reminded. */
  expiry: z.object({ remindDays: z.array(z.int().min(0).max(366)).min(1), source }),
  /** Pages of one volume of an exported case file. */
  volume: z.object({ mostPages: z.int().min(20).max(1_000), source }),
  uploads: z.object({
    /** After which an unfinished one is removed. */
    unfinishedHours: z.int().min(1).max(720),
    /** After which a finished one that was attached to nothing is removed. */
    unattachedDays: z.int().min(1).max(365),
    /** Of one person at a time. */
    mostUnfinished: z.int().min(1).max(1_000),
    source,
  }),
})
export type EvidencePack = Readonly<z.infer<typeof EvidencePack>>

export const EVIDENCE = { name: 'evidence', schema: EvidencePack }

/** The largest upload of any kind, in bytes. */
export const largestBytes = ({ kinds }: EvidencePack): number =>
  Math.max(...Object.values(kinds).map(({ megabytes }) => megabytes)) * 1024 * 1024
