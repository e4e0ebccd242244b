/** Events about plans: type → shape of its data. */
import { z } from 'zod'
import { LEVELS } from '../ledger/item-list.ts'
import type { EventShapes } from '../log/event.ts'
import { Correction } from './correction.ts'
import { Decision } from './revision.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const PLAN_EVENTS = {
  /** `ledger`: SHA-256 of the compiled ledger, with what persons corrected in it, as canonical JSON. */
  'plan.imported': z.object({
    title: z.string(),
    fileName: z.string(),
    file: Sha256,
    ledger: Sha256,
    items: z.int(),
  }),
  // stream 'plan-draft'
  /** `ledger`: of the compiled ledger, before anybody corrected it. */
  'plan-draft.opened': z.object({
    title: z.string(),
    fileName: z.string(),
    file: Sha256,
    ledger: Sha256,
    level: z.enum(LEVELS),
    revises: z.uuid().nullable(),
  }),
  /** `before`: what the compiler, or an earlier correction, had there. */
  'plan-draft.corrected': z.object({
    correctionId: z.uuid(),
    correction: Correction,
    before: z.json(),
  }),
  'plan-draft.correction-undone': z.object({ correctionId: z.uuid() }),
  'plan-draft.decided': z.object({ decisions: z.array(Decision) }),
  'plan-draft.taken-in': z.object({
    planId: z.uuid(),
    corrections: z.int(),
    /** Diagnostics that were open then. */
    diagnostics: z.int(),
  }),
  'plan-draft.discarded': z.object({}),
} satisfies EventShapes
