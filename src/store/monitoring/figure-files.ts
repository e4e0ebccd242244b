/** The files that figures entered by hand rest on. */
import type { FigureFile } from '../../domain/monitoring/indicator/figure.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import type { KeptUpload } from '../evidence/uploads.ts'

/** @param uploads of the files, in the same order. */
export async function insertFigureFiles(
  tx: Tx,
  tenantId: string,
  figureId: string,
  files: readonly FigureFile[],
  uploads: readonly KeptUpload[],
): Promise<void> {
  if (files.length === 0) return
  await tx
    .insertInto('figure_file')
    .values(
      files.map(({ fileId, uploadId, name, sha256, bytes, mediaType }, position) => ({
        tenant_id: tenantId,
        file_id: fileId,
        figure_id: figureId,
        position,
        upload_id: uploadId,
        name,
        sha256,
        bytes,
        media_type: mediaType,
        preview_sha256: uploads[position]?.previewSha256 ?? null,
      })),
    )
    .execute()
}

/** The files of each figure, in the order in which they were given. */
export async function filesOfFigures(
  db: Db,
  figureIds: readonly string[],
): Promise<ReadonlyMap<string, FigureFile[]>> {
  const files = new Map<string, FigureFile[]>()
  if (figureIds.length === 0) return files
  const rows = await db
    .selectFrom('figure_file')
    .selectAll()
    .where('figure_id', 'in', figureIds)
    .orderBy('figure_id')
    .orderBy('position')
    .execute()
  for (const { figure_id, ...row } of rows) {
    const own = files.get(figure_id) ?? []
    files.set(figure_id, own)
    own.push({
      fileId: row.file_id,
      uploadId: row.upload_id,
      name: row.name,
      sha256: row.sha256,
      bytes: row.bytes,
      mediaType: row.media_type,
    })
  }
  return files
}

/** @throws {Refusal} FIGURE_FILE_NOT_FOUND also where the figure is not seen. */
export async function findFigureFile(
  db: Db,
  { figureId, fileId }: { figureId: string; fileId: string },
): Promise<FigureFile> {
  const all = (await filesOfFigures(db, [figureId])).get(figureId) ?? []
  return all.find((one) => one.fileId === fileId) ?? refuse('FIGURE_FILE_NOT_FOUND', { fileId })
}
