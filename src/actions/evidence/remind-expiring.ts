/** Those who filed a permit, and their unit, are reminded before it is no longer good; each time once. */
import { addDays, dayInChina } from '../../domain/civil-date.ts'
import { EVIDENCE } from '../../domain/evidence/evidence-pack.ts'
import { expiryWords, reminderDue } from '../../domain/evidence/expiry.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, reading, writing } from '../../store/db.ts'
import { expiringEvidence } from '../../store/evidence/evidence.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { currentPack } from '../../store/packs/packs.ts'

/** @returns how many persons were told now. */
export async function remindExpiring(
  database: Database,
  tenantId: string,
  now: Date,
): Promise<number> {
  const actor = theProgram(tenantId)
  const today = dayInChina(now)
  const { remindDays, expiring } = await reading(database, actor, async (db) => {
    const { expiry } = await currentPack(db, EVIDENCE, today)
    const until = addDays(today, Math.max(...expiry.remindDays))
    return { ...expiry, expiring: await expiringEvidence(db, until) }
  })
  let told = 0
  for (const each of expiring) {
    const due = reminderDue(each.expiresOn, today, remindDays)
    if (due === null) continue
    told += await writing(database, { actor, now, request: null }, (tx) =>
      queueNotice(
        tx,
        { actor, now, request: null },
        {
          to: {
            persons: [each.addedBy],
            unitHeads: each.leadUnitId === null ? [] : [each.leadUnitId],
          },
          kind: 'evidence-expiring',
          ...expiryWords(each, today),
          link: `/items/${each.itemId}`,
          itemId: each.itemId,
          dedupeKey: `evidence-expiring/${each.evidenceId}/${each.revision}/${due}`,
        },
      ),
    )
  }
  return told
}
