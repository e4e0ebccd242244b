/** A person begins to send in a file. */
import { dayInChina } from '../../domain/civil-date.ts'
import { EVIDENCE } from '../../domain/evidence/evidence-pack.ts'
import { demandSending } from '../../domain/evidence/sending.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { insertUpload } from '../../store/evidence/uploads.ts'
import { currentPack } from '../../store/packs/packs.ts'

/** @throws {Refusal} NOT_YOUR_DUTY, UPLOADS_TOO_MANY, UPLOAD_OFFSET_WRONG */
export function beginUpload(
  database: Database,
  caller: Caller,
  uploadId: string,
  name: string,
): Promise<void> {
  const { actor, now } = caller
  demandSending(actor)
  const { tenantId, personId } = actor
  if (personId === null) return refuse('NOT_YOUR_DUTY', { permission: 'evidence.add' })
  return writing(database, { ...caller, request: null }, async (tx) => {
    const { uploads } = await currentPack(tx, EVIDENCE, dayInChina(now))
    const upload = { tenantId, personId, uploadId, name, begunAt: now }
    await insertUpload(tx, upload, uploads.mostUnfinished)
  })
}
