/** Files that numbers entered by hand rest on, as their rows hold them. */
import type { BasisFile } from '../../domain/monitoring/basis.ts'
import type { Tx } from '../db.ts'
import { holdUploads, type KeptUpload } from '../evidence/uploads.ts'
import { newIds } from '../ids.ts'
import type { BasisFileColumns } from './basis-tables.ts'

/** A file with the preview its upload has. */
export interface HeldFile {
  readonly file: BasisFile
  readonly previewSha256: KeptUpload['previewSha256']
}

/**
 * The files of uploads, held until `tx` ends; in the order asked for.
 * @throws {Refusal} UPLOAD_NOT_FOUND, UPLOAD_UNFINISHED
 */
export async function holdFiles(
  tx: Tx,
  uploadIds: readonly string[],
  now: Date,
): Promise<readonly HeldFile[]> {
  if (uploadIds.length === 0) return []
  const uploads = await holdUploads(tx, uploadIds)
  const ids = newIds(now, uploads.length)
  return uploads.map(({ uploadId, name, file, previewSha256 }, at) => {
    const { picture: _, ...kept } = file
    return { file: { fileId: ids[at] ?? '', uploadId, name, ...kept }, previewSha256 }
  })
}

export const basisRows = (tenantId: string, files: readonly HeldFile[]): BasisFileColumns[] =>
  files.map(
    ({ file: { fileId, uploadId, name, sha256, bytes, mediaType }, ...held }, position) => ({
      tenant_id: tenantId,
      file_id: fileId,
      position,
      upload_id: uploadId,
      name,
      sha256,
      bytes,
      media_type: mediaType,
      preview_sha256: held.previewSha256,
    }),
  )

type Row = Pick<
  BasisFileColumns,
  'file_id' | 'upload_id' | 'name' | 'sha256' | 'bytes' | 'media_type'
>
export const toBasisFile = (row: Row): BasisFile => ({
  fileId: row.file_id,
  uploadId: row.upload_id,
  name: row.name,
  sha256: row.sha256,
  bytes: row.bytes,
  mediaType: row.media_type,
})

/** The files of each number, by its id. */
export function filesById<R extends Row>(
  rows: readonly R[],
  idOf: (row: R) => string,
): ReadonlyMap<string, BasisFile[]> {
  const files = new Map<string, BasisFile[]>()
  for (const row of rows) {
    const own = files.get(idOf(row))
    if (own) own.push(toBasisFile(row))
    else files.set(idOf(row), [toBasisFile(row)])
  }
  return files
}
