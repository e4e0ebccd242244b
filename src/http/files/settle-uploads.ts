/** Uploads whose last answer was lost in a crash are finished before they are filed. */
import type { Caller, Database } from '../../store/db.ts'
import { reading } from '../../store/db.ts'
import { filedAs } from '../../store/evidence/filed.ts'
import type { Filing } from '../../store/evidence/filing.ts'
import { keepInTurn } from './keep-in-turn.ts'

export const settleUploads =
  (database: Database, filing: Filing) =>
  async (caller: Caller, uploadIds: readonly string[]): Promise<void> => {
    if (uploadIds.length === 0) return
    const filed = await reading(database, caller.actor, (db) => filedAs(db, uploadIds))
    for (const uploadId of new Set(uploadIds))
      if (!filed.some((each) => each.uploadId === uploadId))
        await keepInTurn(database, filing, caller, uploadId)
  }
