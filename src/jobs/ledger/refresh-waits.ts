/** After the rules of the procedure have changed, works out anew what every item waits for. */
import { refreshWaits } from '../../actions/ledger/refresh-waits.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { areWaitsCurrent } from '../../store/ledger/refresh-waits.ts'
import type { Job, JobContext } from '../clock.ts'

export const REFRESH_WAITS: Job = { name: 'refresh-waits', everySeconds: 300, run }

async function run({
  database,
  tenantId,
  now,
}: Pick<JobContext, 'database' | 'tenantId' | 'now'>): Promise<void> {
  const actor = theProgram(tenantId)
  if (await reading(database, actor, (db) => areWaitsCurrent(db, dayInChina(now)))) return
  while (await refreshWaits(database, { actor, now, request: null }));
}
