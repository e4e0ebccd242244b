/** A person calls an upload off. */
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Caller, type Database, reading, writing } from '../../store/db.ts'
import { discard } from '../../store/evidence/discard.ts'
import type { Filing } from '../../store/evidence/filing.ts'
import { readUpload } from '../../store/evidence/uploads.ts'

/** @throws {Refusal} UPLOAD_NOT_FOUND */
export async function discardUpload(
  database: Database,
  filing: Filing,
  caller: Caller,
  uploadId: string,
): Promise<void> {
  const { tenantId } = caller.actor
  await reading(database, caller.actor, (db) => readUpload(db, uploadId))
  // Only the program sees whether somebody else sent the same file.
  const program = { ...caller, actor: theProgram(tenantId), request: null }
  await writing(database, program, (tx) => discard(tx, filing, tenantId, uploadId))
}
