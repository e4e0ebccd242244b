/** Relays are set up and changed by people; the gateway says how far each has come. */
import { demand } from '../../domain/access/permissions.ts'
import type { NewRelay, RelayChange } from '../../domain/monitoring/relay.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import * as relays from '../../store/monitoring/relays.ts'

/** @throws {Refusal} NOT_YOUR_DUTY */
export function addRelay(
  database: Database,
  caller: Caller,
  relay: NewRelay,
): Promise<{ id: string; version: number }> {
  demand(caller.actor, 'monitoring.manage')
  return writing(database, caller, async (tx) => {
    const [id = ''] = newIds(caller.now, 1)
    await relays.insertRelay(tx, caller.actor.tenantId, id, relay)
    const stream = { kind: 'relay', id }
    await appendEvents(tx, caller, [{ stream, version: 1, type: 'relay.added', data: relay }])
    return { id, version: 1 }
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, RELAY_NOT_FOUND, RECORD_STALE */
export function changeRelay(
  database: Database,
  caller: Caller,
  relayId: string,
  wanted: RelayChange,
  expected: number | null,
): Promise<{ id: string; version: number }> {
  demand(caller.actor, 'monitoring.manage')
  return writing(database, caller, async (tx) => {
    const before = await relays.readRelay(tx, relayId)
    const actual = before.version
    if (expected !== null && expected !== actual) refuse('RECORD_STALE', { expected, actual })
    const change = Object.fromEntries(
      Object.entries(wanted).filter(
        ([key, value]) =>
          value !== undefined &&
          JSON.stringify(before[key as keyof RelayChange]) !== JSON.stringify(value),
      ),
    ) as RelayChange
    if (Object.keys(change).length === 0) return { id: relayId, version: actual }
    const version = actual + 1
    await relays.updateRelay(tx, relayId, { ...before, ...change } as NewRelay, version)
    const stream = { kind: 'relay', id: relayId }
    await appendEvents(tx, caller, [{ stream, version, type: 'relay.changed', data: change }])
    return { id: relayId, version }
  })
}

export function noteRelayed(
  database: Database,
  tenantId: string,
  relayId: string,
  progress: {
    readonly cursor: relays.Cursor
    readonly sent: number
    readonly fault: string | null
  },
  now: Date,
): Promise<void> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  const { cursor, sent, fault } = progress
  return writing(database, caller, (tx) =>
    relays.noteRelayed(tx, relayId, cursor, sent, now, fault),
  )
}
