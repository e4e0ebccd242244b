/** A step carried out within a transaction: the item is held, the rules are asked, the event is written. */
import { windowEnd } from '../../domain/calendar/working-days.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { Command } from '../../domain/ledger/commands.ts'
import { decide } from '../../domain/ledger/decide.ts'
import type { LedgerEvent } from '../../domain/ledger/events.ts'
import type { State } from '../../domain/ledger/state.ts'
import { readCalendar } from '../calendar/years.ts'
import type { Caller, Tx } from '../db.ts'
import { tellOfStep } from '../notification/item-notices.ts'
import { readFacts } from './facts.ts'
import { readMissingParts } from './gates.ts'
import { lockItem, saveStep } from './items.ts'

export interface StepRequest {
  readonly itemId: string
  readonly command: Command
  /** When it happened, if not now. */
  readonly occurredAt: string | null
  /** Null: whatever the version is. */
  readonly expectedVersion: number | null
}

export interface StepResult {
  readonly itemId: string
  readonly state: State
  readonly round: number
  readonly version: number
}

/**
 * @throws {Refusal} ITEM_NOT_FOUND, VERSION_STALE, NOT_YOUR_DUTY, STEP_OUT_OF_TURN, STEP_BLOCKED; nothing
 * is written then.
 */
export async function carryOut(tx: Tx, caller: Caller, request: StepRequest): Promise<StepResult> {
  const { itemId, command, occurredAt, expectedVersion } = request
  const { actor, now } = caller
  const today = dayInChina(now)
  const item = await lockItem(tx, itemId, expectedVersion)
  const calendar = await readCalendar(tx, today)
  const facts = {
    ...(await readFacts(tx, itemId, command, today)),
    now: now.toISOString(),
    today,
    occurredAt,
    missingParts: await readMissingParts(tx, itemId, item, today),
  }
  const decided = decide(item, command, actor, facts, (startsOn, window) =>
    windowEnd(calendar, startsOn, window),
  )
  const after = await saveStep(tx, caller, item, { ...decided, itemId, occurredAt }, facts.pack)
  await tellOfStep(
    tx,
    caller,
    itemId,
    after,
    decided as Pick<LedgerEvent, 'type' | 'data'>,
    facts.pack,
  )
  const { state, round, version } = after
  return { itemId, state, round, version }
}
