/** Looks again and again at the items at which something happened or a day came, and proposes papers. */
import { raiseNotices } from '../../actions/supervision/raise-notices.ts'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, reading } from '../../store/db.ts'
import { itemsToWatch, type Rules, readRules } from '../../store/supervision/watch.ts'
import type { Job, JobContext } from '../clock.ts'

const AT_ONCE = 500

export const WATCH_LADDER: Job = { name: 'watch-ladder', everySeconds: 300, run: watchLadder }

export async function watchLadder({
  database,
  tenantId,
  now,
}: Pick<JobContext, 'database' | 'tenantId' | 'now'>): Promise<void> {
  const actor = theProgram(tenantId)
  const caller = { actor, now, request: null }
  const today = dayInChina(now)
  const rules = await reading(database, actor, (db) => readRules(db, today))
  const faults: unknown[] = []
  for (let after: string | null = null, more = true; more; ) {
    const items = await nextItems(database, tenantId, rules, today, after)
    for (const itemId of items)
      await raiseNotices(database, caller, rules, itemId).catch((error) => faults.push(error))
    after = items.at(-1) ?? null
    more = items.length === AT_ONCE
  }
  // One item that cannot be looked at must not keep the others waiting.
  if (faults.length > 0) throw faults[0]
}

const nextItems = (
  database: Database,
  tenantId: string,
  rules: Rules,
  today: CivilDate,
  after: string | null,
): Promise<readonly string[]> =>
  reading(database, theProgram(tenantId), (db) => itemsToWatch(db, rules, today, after, AT_ONCE))
