/** Says in the log that everything there is was copied, or that a copy was taken away. */
import { demand } from '../../domain/access/permissions.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { appendEvents, type NewEvent, nextVersion } from '../../store/log/events.ts'

export interface MadeBackup {
  readonly name: string
  readonly bytes: number
  readonly rows: number
  readonly files: number
}

/** @throws {Refusal} NOT_YOUR_DUTY */
export const noteBackup = (database: Database, caller: Caller, made: MadeBackup): Promise<null> =>
  note(database, caller, { type: 'backup.made', data: { ...made } })

/** @throws {Refusal} NOT_YOUR_DUTY */
export const noteDownload = (database: Database, caller: Caller, name: string): Promise<null> =>
  note(database, caller, { type: 'backup.downloaded', data: { name } })

function note(
  database: Database,
  caller: Caller,
  event: Pick<NewEvent, 'type' | 'data'>,
): Promise<null> {
  demand(caller.actor, 'backup.manage')
  return writing(database, caller, async (tx) => {
    const stream = { kind: 'backups', id: caller.actor.tenantId }
    const version = await nextVersion(tx, stream)
    await appendEvents(tx, caller, [{ stream, version, ...event }])
    return null
  })
}
