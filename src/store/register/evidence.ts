/** Evidence of subjects: filed, withdrawn, counted. All SQL about it. */
import { kindOf } from '../../domain/evidence/media.ts'
import { refuse } from '../../domain/refusal.ts'
import type { NewFiling, SubjectEvidence } from '../../domain/register/filing.ts'
import type { FiledCounts } from '../../domain/register/move.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import type { SubjectState } from '../../domain/register/subject.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { holdUploads } from '../evidence/uploads.ts'
import { newIds } from '../ids.ts'
import { withMerged } from './merged.ts'
import { saveSubject } from './subjects.ts'

/**
 * Files finished uploads with a subject, each piece an event.
 * @returns the subject after it.
 * @throws {Refusal} SUBJECT_FILE_UNFIT, UPLOAD_NOT_FOUND, UPLOAD_UNFINISHED
 */
export async function fileWithSubject(
  tx: Tx,
  caller: Caller,
  register: Register,
  subjectId: string,
  before: SubjectState,
  filings: readonly NewFiling[],
  inspectionId: string | null = null,
): Promise<SubjectState> {
  const { actor, now } = caller
  // Drawn together they ascend: what is filed at once is listed in the order in which it was sent.
  const evidenceIds = newIds(now, filings.length)
  let subject = before
  for (const [index, { kind, uploadIds, title, on, note }] of filings.entries()) {
    const known = register.evidence.find(({ key }) => key === kind)
    if (!known)
      return refuse('SUBJECT_FILE_UNFIT', { kind: { zh: kind, en: kind }, why: 'unknown' })
    const uploads = await holdUploads(tx, uploadIds)
    if (known.photo && uploads.some(({ file }) => kindOf(file.mediaType) !== 'picture'))
      refuse('SUBJECT_FILE_UNFIT', { kind: known, why: 'photo' })
    const evidenceId = evidenceIds[index] ?? ''
    const fileIds = newIds(now, uploads.length)
    const key = { tenant_id: actor.tenantId, evidence_id: evidenceId, subject_id: subjectId }
    await tx
      .insertInto('subject_evidence')
      .values({
        ...key,
        ...{ kind, title, note, evidence_on: on, round: subject.round },
        inspection_id: inspectionId,
        added_by: actor.personId ?? '',
        added_by_name: actor.name,
        added_at: now,
        ...{ withdrawn_at: null, withdrawn_why: null },
      })
      .execute()
    await tx
      .insertInto('subject_file')
      .values(
        uploads.map(({ uploadId, name, file, previewSha256 }, position) => ({
          ...key,
          ...{ position, name, file_id: fileIds[position] ?? '', upload_id: uploadId },
          ...{ sha256: file.sha256, bytes: file.bytes, media_type: file.mediaType },
          preview_sha256: previewSha256,
          picture: file.picture === null ? null : JSON.stringify(file.picture),
          perceptual_hash: file.picture?.perceptualHash ?? null,
        })),
      )
      .execute()
    const files = uploads.map(({ uploadId, name, file }, position) => ({
      ...{ fileId: fileIds[position] ?? '', uploadId, name },
      ...file,
    }))
    const data = { evidenceId, kind, title, on, note, inspectionId, files }
    const happened = { type: 'subject.evidence-filed', data } as const
    subject = await saveSubject(tx, caller, subjectId, subject, happened)
  }
  return subject
}

/** Files of each kind in the round that runs, also of subjects merged into it. */
export async function countFiled(
  db: Db,
  subjectId: string,
  { round }: Pick<SubjectState, 'round'>,
): Promise<FiledCounts> {
  const filed = await db
    .selectFrom('subject_evidence')
    .select(['evidence_id', 'kind'])
    .where('subject_id', 'in', await withMerged(db, subjectId))
    .where('round', '=', round)
    .where('withdrawn_at', 'is', null)
    .execute()
  const kinds = new Map(filed.map(({ evidence_id, kind }) => [evidence_id, kind]))
  const counts = new Map<string, number>()
  if (filed.length === 0) return counts
  // Not joined: by their ids the files are found through an index, however many there are.
  const files = await db
    .selectFrom('subject_file')
    .select('evidence_id')
    .where('evidence_id', 'in', [...kinds.keys()])
    .execute()
  for (const { evidence_id } of files) {
    const kind = kinds.get(evidence_id) ?? ''
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}

/** The newest first, also of subjects merged into it, and what was withdrawn. */
export async function listSubjectEvidence(
  db: Db,
  subjectId: string,
): Promise<readonly SubjectEvidence[]> {
  const rows = await db
    .selectFrom('subject_evidence')
    .selectAll()
    .where('subject_id', 'in', await withMerged(db, subjectId))
    .orderBy('evidence_id', 'desc')
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map(({ evidence_id }) => evidence_id)
  const files = await db
    .selectFrom('subject_file')
    .selectAll()
    .where('evidence_id', 'in', ids)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    evidenceId: row.evidence_id,
    subjectId: row.subject_id,
    kind: row.kind,
    round: row.round,
    title: row.title,
    on: row.evidence_on,
    note: row.note,
    inspectionId: row.inspection_id,
    addedBy: row.added_by,
    addedByName: row.added_by_name,
    addedAt: row.added_at.toISOString(),
    withdrawn:
      row.withdrawn_at && row.withdrawn_why !== null
        ? { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_why }
        : null,
    files: files
      .filter((file) => file.evidence_id === row.evidence_id)
      .map((file) => ({
        ...{ fileId: file.file_id, name: file.name, sha256: file.sha256, bytes: file.bytes },
        mediaType: file.media_type,
        picture: file.picture,
        hasPreview: file.preview_sha256 !== null,
      })),
  }))
}

export interface SubjectFile {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: SubjectEvidence['files'][number]['mediaType']
  readonly previewSha256: string | null
}

/** @throws {Refusal} SUBJECT_EVIDENCE_UNKNOWN */
export async function findSubjectFile(
  db: Db,
  subjectId: string,
  fileId: string,
): Promise<SubjectFile> {
  const row = await db
    .selectFrom('subject_file')
    .selectAll()
    .where('subject_id', 'in', await withMerged(db, subjectId))
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  if (!row) return refuse('SUBJECT_EVIDENCE_UNKNOWN', { evidenceId: fileId })
  const { name, sha256, bytes, media_type: mediaType, preview_sha256: previewSha256 } = row
  return { name, sha256, bytes, mediaType, previewSha256 }
}

/** @throws {Refusal} SUBJECT_EVIDENCE_UNKNOWN also when it was withdrawn before. */
export async function withdrawEvidence(
  tx: Tx,
  caller: Caller,
  subjectId: string,
  before: SubjectState,
  evidenceId: string,
  reason: string,
): Promise<SubjectState> {
  const done = await tx
    .updateTable('subject_evidence')
    .set({ withdrawn_at: caller.now, withdrawn_why: reason })
    .where('subject_id', '=', subjectId)
    .where('evidence_id', '=', evidenceId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) refuse('SUBJECT_EVIDENCE_UNKNOWN', { evidenceId })
  const data = { evidenceId, reason }
  return saveSubject(tx, caller, subjectId, before, { type: 'subject.evidence-withdrawn', data })
}
