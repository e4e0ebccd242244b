/** Whoever handles cases is reminded of their limits: each distance of each limit once. */
import { addDays, dayInChina, daysBetween } from '../../domain/civil-date.ts'
import { ENFORCEMENT } from '../../domain/enforcement/enforcement-pack.ts'
import { DUE_NAME } from '../../domain/enforcement/names.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, reading, writing } from '../../store/db.ts'
import { casesDueBy } from '../../store/enforcement/lists.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { currentPack } from '../../store/packs/packs.ts'

/** A reminder that comes later than this after its day reminds of nothing. */
const STALE_DAYS = 30

/** @returns how many persons were told now. */
export async function remindOfDues(
  database: Database,
  tenantId: string,
  now: Date,
): Promise<number> {
  const actor = theProgram(tenantId)
  const caller = { actor, now, request: null }
  const today = dayInChina(now)
  const { before, rows } = await reading(database, actor, async (db) => {
    const { remindDays } = await currentPack(db, ENFORCEMENT, today)
    const until = addDays(today, Math.max(...remindDays.before))
    return { before: remindDays.before, rows: await casesDueBy(db, until) }
  })
  let told = 0
  for (const { caseId, due, partyName } of rows) {
    if (due === null) continue
    const left = daysBetween(today, due.on)
    const late = left < 0
    if (left < -STALE_DAYS) continue
    // The narrowest distance that was reached; of several missed ones only that.
    const distance = late ? 'late' : Math.min(...before.filter((days) => days >= left))
    const name = DUE_NAME[due.key]
    told += await writing(database, caller, (tx) =>
      queueNotice(tx, caller, {
        to: { roles: ['clerk', 'inspector'] },
        kind: late ? 'overdue' : 'deadline-soon',
        title: {
          zh: `${partyName}：${name.zh}${late ? `已逾期 ${-left} 天` : `还有 ${left} 天`}`,
          en: `${partyName}: ${name.en}, ${late ? `${-left} days late` : `${left} days left`}`,
        },
        body: { zh: `时限 ${due.on}`, en: `Due on ${due.on}` },
        link: `/enforcement/${caseId}`,
        dedupeKey: `enforcement/${caseId}/${due.key}/${due.on}/${distance}`,
      }),
    )
  }
  return told
}
