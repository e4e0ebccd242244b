/** A plan under review: compiled, not listed yet. What the database keeps of it and the API gives. */
import { z } from 'zod'
import { LEVELS } from '../ledger/item-list.ts'
import { Correction } from './correction.ts'
import { CompiledLedger } from './ledger.ts'

const DRAFT_STATES = ['open', 'taken-in', 'discarded'] as const
export type DraftState = (typeof DRAFT_STATES)[number]

/** A correction as it was made. */
export const MadeCorrection = z.object({
  correctionId: z.uuid(),
  correction: Correction,
  by: z.string(),
  at: z.iso.datetime(),
})
export type MadeCorrection = Readonly<z.infer<typeof MadeCorrection>>

export const DraftSummary = z.object({
  draftId: z.uuid(),
  version: z.int(),
  state: z.enum(DRAFT_STATES),
  title: z.string(),
  fileName: z.string(),
  level: z.enum(LEVELS),
  /** The plan this one is a revision of. */
  revises: z.uuid().nullable(),
  /** The plan it was taken in as. */
  planId: z.uuid().nullable(),
  corrections: z.int(),
  openedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
})
export type DraftSummary = Readonly<z.infer<typeof DraftSummary>>

export const PlanDraft = DraftSummary.extend({
  corrections: z.array(MadeCorrection).readonly(),
  /** The ledger as corrected; its diagnostics are those nobody has settled. */
  ledger: CompiledLedger,
})
export type PlanDraft = Readonly<z.infer<typeof PlanDraft>>
