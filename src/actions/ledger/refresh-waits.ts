/** Works out anew what some items wait for. */
import { dayInChina } from '../../domain/civil-date.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { refreshSomeWaits } from '../../store/ledger/refresh-waits.ts'

/** @returns whether there are more. */
export function refreshWaits(database: Database, caller: Caller): Promise<boolean> {
  const { actor, now } = caller
  return writing(database, caller, (tx) => refreshSomeWaits(tx, actor.tenantId, dayInChina(now)))
}
