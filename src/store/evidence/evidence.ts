/** Evidence as it is read: each piece with all of its revisions and their files. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Evidence, EvidenceFile, Revision } from '../../domain/evidence/evidence.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db } from '../db.ts'

/** Everything filed for an item, also what was withdrawn; in the order of filing. */
export const listEvidence = (db: Db, itemId: string): Promise<readonly Evidence[]> =>
  evidenceWhere(db, itemId, null)

/** @throws {Refusal} EVIDENCE_NOT_FOUND */
export async function readEvidence(db: Db, itemId: string, evidenceId: string): Promise<Evidence> {
  const [found] = await evidenceWhere(db, itemId, evidenceId)
  return found ?? refuse('EVIDENCE_NOT_FOUND', { evidenceId })
}

/** Of these, what the item has and was not withdrawn. */
export async function filedEvidence(
  db: Db,
  itemId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('evidence')
    .select('evidence_id')
    .where('item_id', '=', itemId)
    .where('evidence_id', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .execute()
  return rows.map(({ evidence_id }) => evidence_id)
}

/** Of these, what others than `personIds` filed, or what has a file that others filed for the item too. */
export async function evidenceOfOthers(
  db: Db,
  itemId: string,
  ids: readonly string[],
  personIds: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('evidence')
    .innerJoin('evidence_file as file', (join) =>
      join
        .onRef('file.tenant_id', '=', 'evidence.tenant_id')
        .onRef('file.evidence_id', '=', 'evidence.evidence_id'),
    )
    .select(['evidence.evidence_id', 'evidence.added_by', 'file.sha256'])
    .where('evidence.item_id', '=', itemId)
    .execute()
  const isOwn = ({ added_by }: { readonly added_by: string }) => personIds.includes(added_by)
  const others = new Set(rows.filter((row) => !isOwn(row)).map(({ sha256 }) => sha256))
  const foreign = rows.filter((row) => !isOwn(row) || others.has(row.sha256))
  return ids.filter((id) => foreign.some((row) => row.evidence_id === id))
}

export interface FoundFile {
  readonly fileId: string
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: EvidenceFile['mediaType']
  readonly previewSha256: string | null
}

/** Also of an earlier revision. @throws {Refusal} EVIDENCE_NOT_FOUND */
export async function findFile(
  db: Db,
  { itemId, evidenceId, fileId }: { itemId: string; evidenceId: string; fileId: string },
): Promise<FoundFile> {
  const row = await db
    .selectFrom('evidence_file')
    .selectAll()
    .where('item_id', '=', itemId)
    .where('evidence_id', '=', evidenceId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  if (!row) return refuse('EVIDENCE_NOT_FOUND', { evidenceId })
  const { name, sha256, bytes, media_type: mediaType, preview_sha256: previewSha256 } = row
  return { fileId, name, sha256, bytes, mediaType, previewSha256 }
}

export interface Expiring {
  readonly evidenceId: string
  readonly itemId: string
  readonly itemNumber: string
  readonly leadUnitId: string | null
  readonly addedBy: string
  readonly title: string
  readonly revision: number
  readonly expiresOn: CivilDate
}

/** What is no longer good after a day up to `until`, of items that are not settled; the first to expire first. */
export async function expiringEvidence(db: Db, until: CivilDate): Promise<readonly Expiring[]> {
  const rows = await db
    .selectFrom('evidence')
    .innerJoin('item', (join) =>
      join
        .onRef('item.tenant_id', '=', 'evidence.tenant_id')
        .onRef('item.item_id', '=', 'evidence.item_id'),
    )
    .innerJoin('evidence_revision', (join) =>
      join
        .onRef('evidence_revision.tenant_id', '=', 'evidence.tenant_id')
        .onRef('evidence_revision.evidence_id', '=', 'evidence.evidence_id')
        .onRef('evidence_revision.revision', '=', 'evidence.revision'),
    )
    .select(['evidence.evidence_id', 'evidence.item_id', 'evidence.revision'])
    .select('evidence.added_by')
    .select(['item.number', 'item.lead_unit_id', 'evidence_revision.title'])
    .select((eb) => eb.ref('evidence.expires_on').$notNull().as('expires_on'))
    .where('evidence.expires_on', '<=', until)
    .where('item.state', 'not in', ['consolidated', 'merged', 'withdrawn'])
    .orderBy('evidence.expires_on')
    .orderBy('evidence.evidence_id')
    .execute()
  return rows.map((row) => ({
    evidenceId: row.evidence_id,
    itemId: row.item_id,
    itemNumber: row.number,
    leadUnitId: row.lead_unit_id,
    addedBy: row.added_by,
    title: row.title,
    revision: row.revision,
    expiresOn: row.expires_on,
  }))
}

async function evidenceWhere(
  db: Db,
  itemId: string,
  evidenceId: string | null,
): Promise<readonly Evidence[]> {
  const rows = await db
    .selectFrom('evidence')
    .selectAll()
    .where('item_id', '=', itemId)
    .$if(evidenceId !== null, (query) => query.where('evidence_id', '=', evidenceId ?? ''))
    .orderBy('evidence_id')
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map(({ evidence_id }) => evidence_id)
  const revisions = await revisionsOf(db, ids)
  const files = await filesOf(db, ids)
  return rows.map((row) => ({
    evidenceId: row.evidence_id,
    itemId: row.item_id,
    part: row.part,
    round: row.round,
    version: row.version,
    withdrawn:
      row.withdrawn_at && row.withdrawn_why !== null
        ? { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_why }
        : null,
    revisions: revisions
      .filter(({ evidence_id }) => evidence_id === row.evidence_id)
      .map((each) => toRevision(each, files)),
  }))
}

const revisionsOf = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('evidence_revision')
    .selectAll()
    .where('evidence_id', 'in', ids)
    .orderBy('revision', 'desc')
    .execute()
type RevisionRow = Awaited<ReturnType<typeof revisionsOf>>[number]

const filesOf = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('evidence_file')
    .selectAll()
    .where('evidence_id', 'in', ids)
    .orderBy('position')
    .execute()
type FileRow = Awaited<ReturnType<typeof filesOf>>[number]

const toRevision = (row: RevisionRow, files: readonly FileRow[]): Revision => ({
  revision: row.revision,
  title: row.title,
  evidenceOn: row.evidence_on,
  documentNumber: row.document_number,
  expiresOn: row.expires_on,
  phase: row.phase,
  place:
    row.latitude === null || row.longitude === null
      ? null
      : { latitude: row.latitude, longitude: row.longitude },
  placeName: row.place_name,
  note: row.note,
  reason: row.reason,
  addedAt: row.added_at.toISOString(),
  addedBy: row.added_by,
  addedByName: row.added_by_name,
  files: files
    .filter((each) => each.evidence_id === row.evidence_id && each.revision === row.revision)
    .map(toFile),
})

const toFile = (row: FileRow): EvidenceFile => ({
  fileId: row.file_id,
  name: row.name,
  sha256: row.sha256,
  bytes: row.bytes,
  mediaType: row.media_type,
  picture: row.picture,
  hasPreview: row.preview_sha256 !== null,
})
