/** Reminds of the dates that come near: each distance of each date once. */
import { dayInChina } from '../../domain/civil-date.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, writing } from '../../store/db.ts'
import { isDayDone, noteDayDone, remindSome } from '../../store/notification/item-notices.ts'

/** Looks through the next items after `afterId`. @returns where to go on; null: all were seen. */
export function remindOfDates(
  database: Database,
  tenantId: string,
  afterId: string | null,
  now: Date,
): Promise<string | null> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  const today = dayInChina(now)
  return writing(database, caller, async (tx) => {
    if (await isDayDone(tx, today, now)) return null
    const last = await remindSome(tx, caller, afterId)
    if (last === null) await noteDayDone(tx, tenantId, today, now)
    return last
  })
}
