/** Makes the series that a device's readings will go to. */
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, writing } from '../../store/db.ts'
import * as series from '../../store/monitoring/series.ts'

/** @returns their ids, in order. */
export function ensureSeries(
  database: Database,
  tenantId: string,
  wanted: readonly (series.SeriesKey & { readonly unit: string })[],
  now: Date,
): Promise<readonly number[]> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, (tx) => series.ensureSeries(tx, tenantId, wanted))
}
