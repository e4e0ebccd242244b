/** An upload and whatever it alone holds, gone. */
import type { Tx } from '../db.ts'
import type { Filing } from './filing.ts'
import { removePart } from './parts.ts'
import { removeUpload } from './uploads.ts'

/**
 * As the program. The files go before the row is seen to be gone: should the transaction fail, the row
 * still names them and the next attempt finds nothing left to remove.
 */
export async function discard(
  tx: Tx,
  { files, partsFolder }: Filing,
  tenantId: string,
  uploadId: string,
): Promise<void> {
  for (const sha256 of await removeUpload(tx, tenantId, uploadId))
    await files.remove(tenantId, sha256)
  await removePart(partsFolder, uploadId)
}
