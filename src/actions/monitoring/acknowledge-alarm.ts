/** A person says what an alarm was; a genuine one may open an item or be the relapse of one. */
import { demand } from '../../domain/access/permissions.ts'
import type { Acknowledgement } from '../../domain/monitoring/alarm/alarm.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { insertItems } from '../../store/ledger/listing.ts'
import { carryOut } from '../../store/ledger/steps.ts'
import { appendEvents } from '../../store/log/events.ts'
import { lockAlarm, saveAcknowledged } from '../../store/monitoring/alarms.ts'

export interface Acknowledged {
  readonly alarmId: string
  readonly version: number
  readonly itemId: string | null
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, ALARM_NOT_FOUND, VERSION_STALE, ALARM_ACKNOWLEDGED_ALREADY; what a relapse
 * refuses. Nothing is written then.
 */
export function acknowledgeAlarm(
  database: Database,
  caller: Caller,
  alarmId: string,
  said: Acknowledgement,
  expected: number | null,
): Promise<Acknowledged> {
  const { actor, now } = caller
  demand(actor, 'monitoring.judge')
  return writing(database, caller, async (tx) => {
    const alarm = await lockAlarm(tx, alarmId, expected)
    if (alarm.state !== 'open') refuse('ALARM_ACKNOWLEDGED_ALREADY', {})
    const itemId = await itemOf(tx, caller, said, alarm.said)
    const version = alarm.version + 1
    const data = { verdict: said.verdict, note: said.note, itemId }
    const by = { by: actor.personId, at: now.toISOString() }
    await saveAcknowledged(tx, alarmId, version, { ...data, ...by })
    const stream = { kind: 'alarm', id: alarmId }
    await appendEvents(tx, caller, [{ stream, version, type: 'alarm.acknowledged', itemId, data }])
    return { alarmId, version, itemId }
  })
}

async function itemOf(
  tx: Tx,
  caller: Caller,
  { open, relapse, note }: Acknowledgement,
  finding: string,
): Promise<string | null> {
  if (relapse) {
    const findings = `${finding}。${note}`.slice(0, 5_000)
    const { itemId } = await carryOut(tx, caller, {
      itemId: relapse.itemId,
      command: { step: 'relapse', data: { source: 'sensor', findings, dueOn: null } },
      occurredAt: null,
      expectedVersion: null,
    })
    return itemId
  }
  if (!open) return null
  demand(caller.actor, 'item.assign')
  const text = `${finding}。${note}`
  const [itemId = null] = await insertItems(tx, caller, [
    {
      ...open,
      text,
      fullText: text,
      level: 'own',
      origin: '监测报警',
      superiorDueOn: null,
      planId: null,
      planItemId: null,
      leadUnitId: null,
      unitIds: [],
    },
  ])
  return itemId
}
