/** Events about plans: type → shape of its data. */
import { z } from 'zod'
import type { EventShapes } from '../log/event.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const PLAN_EVENTS = {
  /** `ledger`: SHA-256 of the compiled ledger as canonical JSON. */
  'plan.imported': z.object({
    title: z.string(),
    fileName: z.string(),
    file: Sha256,
    ledger: Sha256,
    items: z.int(),
  }),
} satisfies EventShapes
