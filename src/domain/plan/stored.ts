/** A compiled plan as the database keeps it and the HTTP API gives it. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { MadeCorrection } from './draft.ts'
import { CompiledLedger } from './ledger.ts'

export const PlanSummary = z.object({
  planId: z.uuid(),
  fileName: z.string(),
  importedAt: z.iso.datetime(),
  title: z.string(),
  issuer: z.string().nullable(),
  issuedOn: CivilDate.nullable(),
  /** The plan it is a revision of. */
  revises: z.uuid().nullable(),
  itemCount: z.int(),
  errorCount: z.int(),
  warningCount: z.int(),
})
export type PlanSummary = Readonly<z.infer<typeof PlanSummary>>

export const PlanList = z.object({ plans: z.array(PlanSummary) })
export type PlanList = Readonly<z.infer<typeof PlanList>>

export const StoredPlan = z.object({
  planId: z.uuid(),
  fileName: z.string(),
  importedAt: z.iso.datetime(),
  /** The plan before it, and the one that has taken its place. */
  revises: z.uuid().nullable(),
  revisedBy: z.uuid().nullable(),
  /** What persons corrected before it was taken in; the ledger is as corrected. */
  corrections: z.array(MadeCorrection).readonly(),
  ledger: CompiledLedger,
})
export type StoredPlan = Readonly<z.infer<typeof StoredPlan>>
