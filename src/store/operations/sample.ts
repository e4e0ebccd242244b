/** How far the sample town is: noted in the log before it is made and when all of it is there. */
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, reading } from '../db.ts'
import { readStream } from '../log/events.ts'

export interface SampleStanding {
  readonly begunAt: Date
  readonly isFilled: boolean
}

export const sampleStream = (tenantId: string) => ({ kind: 'sample', id: tenantId })

/** Null: nobody wanted one, or it was made before this was noted. */
export async function sampleStanding(
  database: Database,
  tenantId: string,
): Promise<SampleStanding | null> {
  const [begun, filled] = await reading(database, theProgram(tenantId), (db) =>
    readStream(db, sampleStream(tenantId)),
  )
  return begun ? { begunAt: new Date(begun.recordedAt), isFilled: filled !== undefined } : null
}
