/** Uploads that nobody finished or attached to anything are removed when their time is over. */
import { dayInChina } from '../../domain/civil-date.ts'
import { EVIDENCE } from '../../domain/evidence/evidence-pack.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, reading, writing } from '../../store/db.ts'
import { discard } from '../../store/evidence/discard.ts'
import type { Filing } from '../../store/evidence/filing.ts'
import { removePartsBegunBefore } from '../../store/evidence/parts.ts'
import { uploadsOver } from '../../store/evidence/uploads.ts'
import { currentPack } from '../../store/packs/packs.ts'

const HOUR_MS = 3_600_000
const AT_ONCE = 200

/** @returns how many were removed. */
export async function tidyUploads(
  database: Database,
  filing: Filing,
  tenantId: string,
  now: Date,
): Promise<number> {
  const actor = theProgram(tenantId)
  const before = (hours: number) => new Date(now.getTime() - hours * HOUR_MS)
  const { over, unfinishedBefore } = await reading(database, actor, async (db) => {
    const { uploads } = await currentPack(db, EVIDENCE, dayInChina(now))
    const limits = {
      unfinishedBefore: before(uploads.unfinishedHours),
      keptBefore: before(uploads.unattachedDays * 24),
    }
    return { ...limits, over: await uploadsOver(db, limits, AT_ONCE) }
  })
  for (const uploadId of over)
    await writing(database, { actor, now, request: null }, (tx) =>
      discard(tx, filing, tenantId, uploadId),
    )
  await removePartsBegunBefore(filing.partsFolder, unfinishedBefore)
  return over.length
}
