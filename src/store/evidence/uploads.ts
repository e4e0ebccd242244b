/** Uploads: the file a person is sending in, until it is evidence or gone. All SQL about them. */
import { sql } from 'kysely'
import type { KeptFile, Upload } from '../../domain/evidence/upload.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'

export interface KeptUpload {
  readonly uploadId: string
  readonly name: string
  readonly file: KeptFile
  readonly previewSha256: string | null
}

/** @throws {Refusal} UPLOAD_NOT_FOUND also for somebody else's. */
export async function readUpload(db: Db, uploadId: string): Promise<Upload> {
  const row = await uploads(db).where('upload_id', '=', uploadId).executeTakeFirst()
  if (!row) return refuse('UPLOAD_NOT_FOUND', { uploadId })
  const file = row.kept_at === null ? null : fileOf(row)
  return { uploadId, name: row.name, begunAt: row.begun_at.toISOString(), file }
}

/**
 * Finished uploads, held until `tx` ends so that none is tidied away meanwhile; in the order asked for.
 * @throws {Refusal} UPLOAD_NOT_FOUND, UPLOAD_UNFINISHED
 */
export async function holdUploads(tx: Tx, ids: readonly string[]): Promise<readonly KeptUpload[]> {
  const rows = await uploads(tx).where('upload_id', 'in', ids).forUpdate().execute()
  return ids.map((uploadId) => {
    const row = rows.find((each) => each.upload_id === uploadId)
    if (!row) return refuse('UPLOAD_NOT_FOUND', { uploadId })
    const file = row.kept_at === null ? null : fileOf(row)
    if (file === null) return refuse('UPLOAD_UNFINISHED', { uploadId })
    return { uploadId, name: row.name, file, previewSha256: row.preview_sha256 }
  })
}

/** @throws {Refusal} UPLOADS_TOO_MANY; UPLOAD_OFFSET_WRONG when it has just been begun under the same key. */
export async function insertUpload(
  tx: Tx,
  upload: { tenantId: string; personId: string; uploadId: string; name: string; begunAt: Date },
  mostUnfinished: number,
): Promise<void> {
  const { unfinished } = await tx
    .selectFrom('upload')
    .select(({ fn }) => fn.countAll<number>().as('unfinished'))
    .where('person_id', '=', upload.personId)
    .where('kept_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (unfinished >= mostUnfinished) refuse('UPLOADS_TOO_MANY', { most: mostUnfinished })
  const added = await tx
    .insertInto('upload')
    .values({
      tenant_id: upload.tenantId,
      upload_id: upload.uploadId,
      person_id: upload.personId,
      name: upload.name,
      begun_at: upload.begunAt,
      sha256: null,
      preview_sha256: null,
      bytes: null,
      media_type: null,
      picture: null,
      kept_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) refuse('UPLOAD_OFFSET_WRONG', {})
}

/** Before the file is put away: from here on it is known to be there, or half there. */
export async function noteFile(
  tx: Tx,
  tenantId: string,
  uploadId: string,
  file: KeptFile,
  previewSha256: string | null,
): Promise<void> {
  await lockFiles(tx, tenantId, [file.sha256, previewSha256])
  await tx
    .updateTable('upload')
    .set({
      sha256: file.sha256,
      preview_sha256: previewSha256,
      bytes: file.bytes,
      media_type: file.mediaType,
      picture: file.picture === null ? null : JSON.stringify(file.picture),
    })
    .where('upload_id', '=', uploadId)
    .where('kept_at', 'is', null)
    .execute()
}

/** The file has been put away. @throws {Refusal} UPLOAD_NOT_FOUND when it was removed meanwhile. */
export async function noteKept(tx: Tx, uploadId: string, now: Date): Promise<void> {
  const done = await tx
    .updateTable('upload')
    .set(({ fn, val }) => ({ kept_at: fn.coalesce('kept_at', val(now)) }))
    .where('upload_id', '=', uploadId)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) refuse('UPLOAD_NOT_FOUND', { uploadId })
}

/** Uploads whose time is over, the oldest first. */
export async function uploadsOver(
  db: Db,
  { unfinishedBefore, keptBefore }: { unfinishedBefore: Date; keptBefore: Date },
  most: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('upload')
    .select('upload_id')
    .where(({ or, and, eb }) =>
      or([
        and([eb('kept_at', 'is', null), eb('begun_at', '<', unfinishedBefore)]),
        eb('kept_at', '<', keptBefore),
      ]),
    )
    .orderBy('begun_at')
    .limit(most)
    .execute()
  return rows.map(({ upload_id }) => upload_id)
}

/**
 * Removes the row of an upload. Called as the program, which sees whose else a file is.
 * @returns the files that nothing speaks of any more; they stay locked until `tx` ends.
 */
export async function removeUpload(
  tx: Tx,
  tenantId: string,
  uploadId: string,
): Promise<readonly string[]> {
  const row = await tx
    .selectFrom('upload')
    .select(['sha256', 'preview_sha256'])
    .where('upload_id', '=', uploadId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return []
  const files = [...new Set([row.sha256, row.preview_sha256].filter((each) => each !== null))]
  await lockFiles(tx, tenantId, files)
  await tx.deleteFrom('upload').where('upload_id', '=', uploadId).execute()
  const free: string[] = []
  for (const sha256 of files) if (!(await isInUse(tx, sha256))) free.push(sha256)
  return free
}

async function isInUse(tx: Tx, sha256: string): Promise<boolean> {
  for (const table of [
    'upload',
    'evidence_file',
    'subject_file',
    'grid_event_file',
    'enforcement_file',
    'figure_file',
    'reading_file',
    'score_file',
  ] as const) {
    const row = await tx
      .selectFrom(table)
      .select('sha256')
      .where(({ or, eb }) => or([eb('sha256', '=', sha256), eb('preview_sha256', '=', sha256)]))
      .limit(1)
      .executeTakeFirst()
    if (row) return true
  }
  return false
}

/** Who notes a file and who removes it wait for each other; always in the same order. */
async function lockFiles(
  tx: Tx,
  tenantId: string,
  files: readonly (string | null)[],
): Promise<void> {
  for (const sha256 of files.filter((each) => each !== null).sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId} ${sha256}`}, 0))`.execute(
      tx,
    )
}

const uploads = (db: Db) => db.selectFrom('upload').selectAll()

type Row = Awaited<ReturnType<ReturnType<typeof uploads>['executeTakeFirstOrThrow']>>

function fileOf({ sha256, bytes, media_type, picture }: Row): KeptFile | null {
  if (sha256 === null || bytes === null || media_type === null) return null
  return { sha256, bytes, mediaType: media_type, picture }
}
