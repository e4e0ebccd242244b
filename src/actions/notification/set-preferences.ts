/** A person says what it wants of notices. */
import { demand } from '../../domain/access/permissions.ts'
import type { Preferences } from '../../domain/notification/preferences.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { appendEvents } from '../../store/log/events.ts'
import { readPreferences, savePreferences } from '../../store/notification/preferences.ts'

/** @throws {Refusal} NOT_YOUR_DUTY, RECORD_STALE, CHANGED_MEANWHILE */
export function setPreferences(
  database: Database,
  caller: Caller,
  wanted: Preferences,
  expected: number | null,
): Promise<{ id: string; version: number }> {
  const { actor } = caller
  demand(actor, 'notification.read')
  const id = actor.personId ?? ''
  return writing(database, caller, async (tx) => {
    const before = await readPreferences(tx, id)
    if (expected !== null && expected !== before.version)
      refuse('RECORD_STALE', { expected, actual: before.version })
    const version = before.version + 1
    await savePreferences(tx, actor.tenantId, id, { ...wanted, version })
    const stream = { kind: 'notice-preference', id }
    await appendEvents(tx, caller, [{ stream, version, type: 'preferences.changed', data: wanted }])
    return { id, version }
  })
}
