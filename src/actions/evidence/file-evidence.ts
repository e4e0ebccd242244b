/** Uploads become evidence: a new piece in a part of an item's case file. */
import { dayInChina } from '../../domain/civil-date.ts'
import type { Evidence, NewEvidence } from '../../domain/evidence/evidence.ts'
import { demandFiling, demandPast } from '../../domain/evidence/guards.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { readEvidence } from '../../store/evidence/evidence.ts'
import { filedAs, insertEvidence, insertRevision } from '../../store/evidence/filed.ts'
import { holdUploads } from '../../store/evidence/uploads.ts'
import { newIds } from '../../store/ids.ts'
import { readItem } from '../../store/ledger/items.ts'
import { appendEvents } from '../../store/log/events.ts'

export interface Filed {
  readonly evidence: Evidence
  /** False: these uploads had been filed just so before. */
  readonly created: boolean
}

/**
 * @throws {Refusal} ITEM_NOT_FOUND, NOT_YOUR_DUTY, EVIDENCE_DATE_TO_COME, UPLOAD_NOT_FOUND, UPLOAD_UNFINISHED,
 * UPLOAD_ATTACHED
 */
export function fileEvidence(
  database: Database,
  caller: Caller,
  itemId: string,
  { uploadIds, part, ...said }: NewEvidence,
): Promise<Filed> {
  const { actor, now } = caller
  return writing(database, caller, async (tx) => {
    const { item } = await readItem(tx, itemId)
    const personId = demandFiling(actor, item)
    demandPast(said, dayInChina(now))
    const before = await filedBefore(tx, itemId, uploadIds)
    if (before !== null) return { evidence: before, created: false }
    const uploads = await holdUploads(tx, uploadIds)
    // Whoever was faster with the same uploads has committed by now.
    const meanwhile = await filedBefore(tx, itemId, uploadIds)
    if (meanwhile !== null) return { evidence: meanwhile, created: false }

    const [evidenceId = ''] = newIds(now, 1)
    const { round } = item
    const { expiresOn } = said
    await insertEvidence(tx, caller, { evidenceId, itemId, round, personId, part, expiresOn })
    const key = { itemId, evidenceId, revision: 1, personId }
    const files = await insertRevision(tx, caller, key, { ...said, reason: '' }, uploads)
    const stream = { kind: 'evidence', id: evidenceId }
    const data = { ...said, part, round, revision: 1, files }
    await appendEvents(tx, caller, [{ stream, version: 1, type: 'evidence.added', itemId, data }])
    return { evidence: await readEvidence(tx, itemId, evidenceId), created: true }
  })
}

/** The evidence exactly these uploads were filed as. @throws {Refusal} UPLOAD_ATTACHED when some were filed otherwise. */
async function filedBefore(
  tx: Tx,
  itemId: string,
  uploadIds: readonly string[],
): Promise<Evidence | null> {
  const filed = await filedAs(tx, uploadIds)
  const [first] = filed
  if (!first) return null
  const isSame =
    filed.length === uploadIds.length &&
    filed.every(
      (each) =>
        each.itemId === itemId && each.evidenceId === first.evidenceId && each.revision === 1,
    )
  return isSame
    ? readEvidence(tx, itemId, first.evidenceId)
    : refuse('UPLOAD_ATTACHED', { uploadId: first.uploadId })
}
