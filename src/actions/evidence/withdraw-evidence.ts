/** A piece of evidence no longer counts; it stays to be seen, with the reason. */
import { demand } from '../../domain/access/permissions.ts'
import type { Evidence } from '../../domain/evidence/evidence.ts'
import { demandChanging, demandWithdrawable } from '../../domain/evidence/guards.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { readEvidence } from '../../store/evidence/evidence.ts'
import { holdEvidence, updateEvidence } from '../../store/evidence/filed.ts'
import { lockItem } from '../../store/ledger/items.ts'
import { appendEvents } from '../../store/log/events.ts'

/**
 * @throws {Refusal} ITEM_NOT_FOUND, EVIDENCE_NOT_FOUND, EVIDENCE_WITHDRAWN, VERSION_STALE, NOT_YOUR_DUTY,
 * EVIDENCE_UNDER_CHECK
 */
export function withdrawEvidence(
  database: Database,
  caller: Caller,
  { itemId, evidenceId }: { readonly itemId: string; readonly evidenceId: string },
  expectedVersion: number | null,
  reason: string,
): Promise<Evidence> {
  demand(caller.actor, 'evidence.add')
  return writing(database, caller, async (tx) => {
    // Held: nobody applies on the strength of what is being withdrawn.
    const item = await lockItem(tx, itemId, null)
    const before = await holdEvidence(tx, itemId, evidenceId, expectedVersion)
    demandChanging(caller.actor, item, before.addedBy)
    demandWithdrawable(item)
    const version = before.version + 1
    const withdrawn = { withdrawn_at: caller.now, withdrawn_why: reason }
    await updateEvidence(tx, evidenceId, { version, expires_on: null, ...withdrawn })
    const stream = { kind: 'evidence', id: evidenceId }
    const data = { reason }
    await appendEvents(tx, caller, [{ stream, version, type: 'evidence.withdrawn', itemId, data }])
    return readEvidence(tx, itemId, evidenceId)
  })
}
