/** Says in the log that the sample town is begun, and that all of it is there: one that was cut off is carried on. */
import { type Caller, type Database, writing } from '../../store/db.ts'
import { appendEvents } from '../../store/log/events.ts'
import { sampleStream } from '../../store/operations/sample.ts'

/** @throws {Refusal} CHANGED_MEANWHILE when it was said before. */
export function noteSample(
  database: Database,
  caller: Caller,
  what: 'begun' | 'filled',
): Promise<null> {
  return writing(database, caller, async (tx) => {
    const stream = sampleStream(caller.actor.tenantId)
    const version = what === 'begun' ? 1 : 2
    const type = what === 'begun' ? 'sample.begun' : 'sample.filled'
    await appendEvents(tx, caller, [{ stream, version, type, data: {} }])
    return null
  })
}
