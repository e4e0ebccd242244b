/** Files of the evidence of cases. All SQL about them. */
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Db, Tx } from '../db.ts'
import type { KeptUpload } from '../evidence/uploads.ts'

export async function insertCaseFiles(
  tx: Tx,
  { actor }: Caller,
  about: { readonly caseId: string; readonly evidenceId: string },
  files: readonly KeptUpload[],
): Promise<void> {
  await tx
    .insertInto('enforcement_file')
    .values(
      files.map(({ name, file, previewSha256 }, position) => ({
        ...{ tenant_id: actor.tenantId, case_id: about.caseId, evidence_id: about.evidenceId },
        ...{ position, name, sha256: file.sha256, preview_sha256: previewSha256 },
        ...{ bytes: file.bytes, media_type: file.mediaType },
      })),
    )
    .execute()
}

/** Of all evidence, withdrawn or not; in the order in which it was added. */
export const caseFiles = (db: Db, caseId: string) =>
  db
    .selectFrom('enforcement_file')
    .select(['evidence_id', 'position', 'name', 'sha256', 'preview_sha256', 'media_type'])
    .where('case_id', '=', caseId)
    .orderBy('evidence_id')
    .orderBy('position')
    .execute()

/** @throws {Refusal} CASE_EVIDENCE_NOT_FOUND */
export async function findCaseFile(
  db: Db,
  { caseId, evidenceId, position }: { caseId: string; evidenceId: string; position: number },
) {
  const found = await caseFiles(db, caseId)
  return (
    found.find((each) => each.evidence_id === evidenceId && each.position === position) ??
    refuse('CASE_EVIDENCE_NOT_FOUND', { evidenceId })
  )
}
