/** Who sends in files: for case files, and for points given by hand. */
import { may, type Permission } from '../access/permissions.ts'
import type { Actor } from '../organisation/actor.ts'
import { refuse } from '../refusal.ts'

/** Any of these. */
export const SENDS_FILES = ['evidence.add', 'score.assess'] as const satisfies readonly Permission[]

/** @throws {Refusal} NOT_YOUR_DUTY */
export function demandSending(actor: Actor): void {
  if (!SENDS_FILES.some((permission) => may(actor, permission)))
    refuse('NOT_YOUR_DUTY', { permission: SENDS_FILES[0] })
}
