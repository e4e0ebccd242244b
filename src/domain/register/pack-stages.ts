/** The stages a subject goes through, and what each step asks for. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { FieldTest } from './pack-indicators.ts'
import { By, Days, Key, Source, titles } from './pack-parts.ts'

/** A kind of paper or photograph that is filed with a subject. */
export const EvidenceKind = z.strictObject({
  key: Key,
  ...titles,
  /** Photographs only; else any file that may be filed as evidence. */
  photo: z.boolean().default(false),
})
export type EvidenceKind = Readonly<z.infer<typeof EvidenceKind>>

export const EvidenceNeed = z.strictObject({ kind: Key, least: z.int().min(1).max(20).default(1) })
export type EvidenceNeed = Readonly<z.infer<typeof EvidenceNeed>>

/** Until when a subject should have left the stage: days after it came there, one day for all, or its own date. */
export const Due = z.union([
  Days,
  z.strictObject({ on: CivilDate, source: Source }),
  z.strictObject({ field: Key, source: Source }),
])
export type Due = Readonly<z.infer<typeof Due>>

/** What fields must say, not only be filled: two kinds of supply cut and three kinds of goods gone, if it is to close. */
export const StageRule = z.strictObject({
  /** All of them; none: always. */
  when: z.array(FieldTest).max(10).default([]),
  must: z.array(FieldTest).min(1).max(20),
  source: Source,
})
export type StageRule = Readonly<z.infer<typeof StageRule>>

export const Stage = z.strictObject({
  key: Key,
  ...titles,
  /** Stages from which it is reached; none: subjects may be entered in it. */
  from: z.array(Key).default([]),
  /** Roles that may take a subject here. */
  by: By,
  /** Whoever took the subject to one of these stages in this round does not take it here. */
  notBy: z.array(Key).default([]),
  /** What must be filed before, in the round that runs. */
  evidence: z.array(EvidenceNeed).default([]),
  /** Fields that must be filled before. */
  fields: z.array(Key).default([]),
  /** What they must say before. */
  rules: z.array(StageRule).max(20).default([]),
  due: Due.optional(),
  /** While a subject is here it is looked at so often; the first time so long after it came. */
  check: Days.optional(),
  /**
   * settled: what was to be done is done (已清零、已验收), counted as such. relapsed: it broke open again, a new
   * round begins with empty hands. Out of use for good (拆除、注销): gone.
   */
  mark: z.enum(['settled', 'relapsed', 'gone']).optional(),
})
export type Stage = Readonly<z.infer<typeof Stage>>
