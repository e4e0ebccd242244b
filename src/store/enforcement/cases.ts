/** Enforcement cases: their rows, which cache the fold of their events, and the events. */

import type { Calendar } from '../../domain/calendar/working-days.ts'
import type { EnforcementCase } from '../../domain/enforcement/case.ts'
import type { NewParty } from '../../domain/enforcement/commands.ts'
import { duesOf, nextDue } from '../../domain/enforcement/dues.ts'
import type { EnforcementPack } from '../../domain/enforcement/enforcement-pack.ts'
import type { CaseEvent, CaseHappening } from '../../domain/enforcement/events.ts'
import { afterCase } from '../../domain/enforcement/fold.ts'
import type { Json } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import { maskTexts } from '../../domain/register/mask.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { appendEvents } from '../log/events.ts'

/** Never the stream of an item, and no event of it names one: a case is not for all who see the item. */
const CASE_STREAM = 'enforcement-case'

/** By what the limits of a case are counted. */
export interface Rules {
  readonly pack: EnforcementPack
  readonly calendar: Calendar
}

/** @throws {Refusal} ENFORCEMENT_CASE_NOT_FOUND also when the asker may not see it. */
export async function readCase(db: Db, caseId: string): Promise<EnforcementCase> {
  const row = await db
    .selectFrom('enforcement_case')
    .select('content')
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row ? row.content : refuse('ENFORCEMENT_CASE_NOT_FOUND', { caseId })
}

/**
 * The case as it is now, held until `tx` ends.
 * @throws {Refusal} ENFORCEMENT_CASE_NOT_FOUND; RECORD_STALE when it is not at the version the caller saw.
 */
export async function lockCase(
  tx: Tx,
  caseId: string,
  expected: number | null,
): Promise<EnforcementCase> {
  const row = await tx
    .selectFrom('enforcement_case')
    .select('content')
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('ENFORCEMENT_CASE_NOT_FOUND', { caseId })
  const { version } = row.content
  if (expected !== null && expected !== version)
    refuse('RECORD_STALE', { expected, actual: version })
  return row.content
}

/** Writes the event and the case it leaves. */
export async function saveCase(
  tx: Tx,
  caller: Caller,
  caseId: string,
  before: EnforcementCase,
  happened: CaseHappening,
  rules: Rules,
): Promise<EnforcementCase> {
  const event = eventOf(caller, maskTexts(happened), before.version + 1)
  const found = afterCase(before, event)
  await appendCaseEvent(tx, caller, caseId, event)
  await tx
    .updateTable('enforcement_case')
    .set({ violation: found.violation?.key ?? null, ...cacheOf(found, rules) })
    .where('case_id', '=', caseId)
    .execute()
  return found
}

/** The party in full; whoever asks must have said what for. */
export async function readParty(db: Db, caseId: string): Promise<NewParty> {
  const row = await db
    .selectFrom('enforcement_party')
    .select('content')
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row ? row.content : refuse('ENFORCEMENT_CASE_NOT_FOUND', { caseId })
}

export function eventOf(
  { actor, now }: Caller,
  happened: CaseHappening,
  version: number,
): CaseEvent {
  const occurredAt = now.toISOString()
  return { ...happened, version, actorId: actor.personId, occurredAt } as CaseEvent
}

export async function appendCaseEvent(
  tx: Tx,
  caller: Caller,
  caseId: string,
  { type, version, data }: CaseEvent,
): Promise<void> {
  await appendEvents(tx, caller, [
    {
      stream: { kind: CASE_STREAM, id: caseId },
      version,
      type,
      itemId: null,
      data: data as unknown as Json,
    },
  ])
}

export function cacheOf(found: EnforcementCase, { pack, calendar }: Rules) {
  const due = nextDue(duesOf(found, pack, calendar))
  return {
    state: found.state,
    version: found.version,
    due_on: due?.on ?? null,
    due_key: due?.key ?? null,
    content: JSON.stringify(found),
  }
}
