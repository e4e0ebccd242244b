/**
 * All of a file has come: it is looked at and put away. May be asked for again at any point of a crash:
 * the row names the file before the file is there, and says that it is kept only afterwards.
 */
import { createHash } from 'node:crypto'
import { dayInChina } from '../../domain/civil-date.ts'
import { EVIDENCE } from '../../domain/evidence/evidence-pack.ts'
import type { Upload } from '../../domain/evidence/upload.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { Refusal, refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, reading, writing } from '../../store/db.ts'
import { discard } from '../../store/evidence/discard.ts'
import type { Filing } from '../../store/evidence/filing.ts'
import { type Inspected, inspectFile } from '../../store/evidence/inspect/inspect.ts'
import { isWhole, partOf, removePart } from '../../store/evidence/parts.ts'
import { noteFile, noteKept, readUpload } from '../../store/evidence/uploads.ts'
import { currentPack } from '../../store/packs/packs.ts'

/**
 * @throws {Refusal} UPLOAD_NOT_FOUND, UPLOAD_UNFINISHED; whatever `inspectFile` refuses, and then the upload is gone;
 * FILES_UNREACHABLE, and then it may be tried again.
 */
export async function keepUpload(
  database: Database,
  filing: Filing,
  caller: Caller,
  uploadId: string,
): Promise<Upload> {
  const { actor, now } = caller
  const { tenantId } = actor
  const within = { ...caller, request: null }
  const { upload, limits } = await reading(database, actor, async (db) => ({
    upload: await readUpload(db, uploadId),
    limits: await currentPack(db, EVIDENCE, dayInChina(now)),
  }))
  if (upload.file !== null) return upload

  if (!(await isWhole(filing.partsFolder, uploadId))) refuse('UPLOAD_UNFINISHED', { uploadId })
  const part = partOf(filing.partsFolder, uploadId)
  const { file, preview } = await inspectFile(part, upload.name, limits).catch(
    async (error: unknown): Promise<Inspected> => {
      if (error instanceof Refusal)
        await writing(database, { ...within, actor: theProgram(tenantId) }, (tx) =>
          discard(tx, filing, tenantId, uploadId),
        )
      throw error
    },
  )
  const previewSha256 = preview && createHash('sha256').update(preview).digest('hex')
  await writing(database, within, (tx) => noteFile(tx, tenantId, uploadId, file, previewSha256))
  await filing.files.put(tenantId, file.sha256, { path: part })
  if (preview !== null && previewSha256 !== null)
    await filing.files.put(tenantId, previewSha256, { bytes: preview })
  await writing(database, within, (tx) => noteKept(tx, uploadId, now))
  await removePart(filing.partsFolder, uploadId)
  return { ...upload, file }
}
