/** A new revision of a piece of evidence: it counts from now on, the old ones stay. */
import { dayInChina } from '../../domain/civil-date.ts'
import type { Evidence, NewRevision } from '../../domain/evidence/evidence.ts'
import { demandChanging, demandPast } from '../../domain/evidence/guards.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { readEvidence } from '../../store/evidence/evidence.ts'
import {
  filedAs,
  holdEvidence,
  insertRevision,
  updateEvidence,
} from '../../store/evidence/filed.ts'
import { holdUploads } from '../../store/evidence/uploads.ts'
import { readItem } from '../../store/ledger/items.ts'
import { appendEvents } from '../../store/log/events.ts'

/**
 * @throws {Refusal} ITEM_NOT_FOUND, EVIDENCE_NOT_FOUND, EVIDENCE_WITHDRAWN, VERSION_STALE, NOT_YOUR_DUTY,
 * EVIDENCE_DATE_TO_COME, UPLOAD_NOT_FOUND, UPLOAD_UNFINISHED, UPLOAD_ATTACHED
 */
export function reviseEvidence(
  database: Database,
  caller: Caller,
  { itemId, evidenceId }: { readonly itemId: string; readonly evidenceId: string },
  expectedVersion: number | null,
  { uploadIds, ...said }: NewRevision,
): Promise<Evidence> {
  return writing(database, caller, async (tx) => {
    const { item } = await readItem(tx, itemId)
    const before = await holdEvidence(tx, itemId, evidenceId, expectedVersion)
    const personId = demandChanging(caller.actor, item, before.addedBy)
    demandPast(said, dayInChina(caller.now))
    const [revision, version] = [before.revision + 1, before.version + 1]
    const filed = await filedAs(tx, uploadIds)
    const [first] = filed
    if (first) {
      const { uploadId } = first
      const isSame =
        filed.length === uploadIds.length &&
        filed.every((each) => each.evidenceId === evidenceId && each.revision === before.revision)
      return isSame ? readEvidence(tx, itemId, evidenceId) : refuse('UPLOAD_ATTACHED', { uploadId })
    }
    const uploads = await holdUploads(tx, uploadIds)
    const key = { itemId, evidenceId, revision, personId }
    const files = await insertRevision(tx, caller, key, said, uploads)
    await updateEvidence(tx, evidenceId, { version, revision, expires_on: said.expiresOn })
    const stream = { kind: 'evidence', id: evidenceId }
    const data = { ...said, revision, files }
    await appendEvents(tx, caller, [{ stream, version, type: 'evidence.revised', itemId, data }])
    return readEvidence(tx, itemId, evidenceId)
  })
}
