/** Evidence as it is written: rows of a revision and its files, and which uploads were filed before. */
import type { Description, NewEvidence } from '../../domain/evidence/evidence.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { newIds } from '../ids.ts'
import type { KeptUpload } from './uploads.ts'

/** The evidence an upload was filed as, of those the asker sees. */
export async function filedAs(
  db: Db,
  uploadIds: readonly string[],
): Promise<readonly { uploadId: string; evidenceId: string; revision: number; itemId: string }[]> {
  const rows = await db
    .selectFrom('evidence_file')
    .select(['upload_id', 'evidence_id', 'revision', 'item_id'])
    .where('upload_id', 'in', uploadIds)
    .execute()
  return rows.map((row) => ({
    uploadId: row.upload_id,
    evidenceId: row.evidence_id,
    revision: row.revision,
    itemId: row.item_id,
  }))
}

export async function insertEvidence(
  tx: Tx,
  { actor }: Caller,
  row: {
    readonly evidenceId: string
    readonly itemId: string
    readonly round: number
    readonly personId: string
  } & Pick<NewEvidence, 'part' | 'expiresOn'>,
): Promise<void> {
  await tx
    .insertInto('evidence')
    .values({
      tenant_id: actor.tenantId,
      evidence_id: row.evidenceId,
      item_id: row.itemId,
      part: row.part,
      round: row.round,
      revision: 1,
      version: 1,
      expires_on: row.expiresOn,
      added_by: row.personId,
      withdrawn_at: null,
      withdrawn_why: null,
    })
    .execute()
}

export interface RevisionKey {
  readonly itemId: string
  readonly evidenceId: string
  readonly revision: number
  readonly personId: string
}

/** @returns what the event keeps of each file. */
export async function insertRevision(
  tx: Tx,
  { actor, now }: Caller,
  { itemId, evidenceId, revision, personId }: RevisionKey,
  said: Description & { readonly reason: string },
  uploads: readonly KeptUpload[],
) {
  const key = { tenant_id: actor.tenantId, evidence_id: evidenceId, revision, item_id: itemId }
  await tx
    .insertInto('evidence_revision')
    .values({
      ...key,
      title: said.title,
      evidence_on: said.evidenceOn,
      document_number: said.documentNumber,
      expires_on: said.expiresOn,
      phase: said.phase,
      latitude: said.place?.latitude ?? null,
      longitude: said.place?.longitude ?? null,
      place_name: said.placeName,
      note: said.note,
      reason: said.reason,
      added_by: personId,
      added_by_name: actor.name,
      added_at: now,
    })
    .execute()
  const ids = newIds(now, uploads.length)
  const files = uploads.map((upload, position) => ({ ...upload, fileId: ids[position] ?? '' }))
  await tx
    .insertInto('evidence_file')
    .values(
      files.map(({ fileId, uploadId, name, file, previewSha256 }, position) => ({
        ...key,
        file_id: fileId,
        position,
        upload_id: uploadId,
        name,
        sha256: file.sha256,
        bytes: file.bytes,
        media_type: file.mediaType,
        preview_sha256: previewSha256,
        picture: file.picture === null ? null : JSON.stringify(file.picture),
        perceptual_hash: file.picture?.perceptualHash ?? null,
      })),
    )
    .execute()
  return files.map(({ fileId, uploadId, name, file }) => ({ fileId, uploadId, name, ...file }))
}

/**
 * What a change to a piece of evidence begins with; the row is held until `tx` ends.
 * @throws {Refusal} EVIDENCE_NOT_FOUND, EVIDENCE_WITHDRAWN, VERSION_STALE
 */
export async function holdEvidence(
  tx: Tx,
  itemId: string,
  evidenceId: string,
  expectedVersion: number | null,
) {
  const row = await tx
    .selectFrom('evidence')
    .select(['version', 'revision', 'added_by', 'withdrawn_at'])
    .where('item_id', '=', itemId)
    .where('evidence_id', '=', evidenceId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('EVIDENCE_NOT_FOUND', { evidenceId })
  if (row.withdrawn_at !== null) refuse('EVIDENCE_WITHDRAWN', {})
  if (expectedVersion !== null && expectedVersion !== row.version)
    refuse('VERSION_STALE', { expected: expectedVersion, actual: row.version })
  return { version: row.version, revision: row.revision, addedBy: row.added_by }
}

export async function updateEvidence(
  tx: Tx,
  evidenceId: string,
  change: Parameters<typeof set>[1],
): Promise<void> {
  await set(tx, change).where('evidence_id', '=', evidenceId).execute()
}

const set = (
  tx: Tx,
  change: {
    readonly version: number
    readonly revision?: number
    readonly expires_on: Description['expiresOn']
    readonly withdrawn_at?: Date
    readonly withdrawn_why?: string
  },
) => tx.updateTable('evidence').set(change)
