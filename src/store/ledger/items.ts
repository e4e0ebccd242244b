/** Items one by one: their row, which caches the fold of their events, and the events themselves. */
import type { LedgerEvent } from '../../domain/ledger/events.ts'
import { LEDGER_EVENTS } from '../../domain/ledger/events.ts'
import { after, fold } from '../../domain/ledger/fold.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import type { LifecyclePack } from '../../domain/ledger/lifecycle-pack.ts'
import type { Json, StoredEvent } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { appendEvents, readStream, readStreams } from '../log/events.ts'
import { keepWaits } from './waits.ts'

/** An item with its text, which the log holds only for what stands in no plan. */
export interface FoundItem {
  readonly text: string
  readonly item: ItemState
}

/** @throws {Refusal} ITEM_NOT_FOUND also when the asker may not see it. */
export async function readItem(db: Db, itemId: string): Promise<FoundItem> {
  const row = await db
    .selectFrom('item')
    .select('text')
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  if (!row) return refuse('ITEM_NOT_FOUND', { itemId })
  return { text: row.text, item: fold(await readLedgerEvents(db, itemId)) }
}

/**
 * The item as it is now, held until `tx` ends: of two who take a step the second sees the first one's.
 * @throws {Refusal} ITEM_NOT_FOUND; VERSION_STALE when it is not at the version the caller saw.
 */
export async function lockItem(
  tx: Tx,
  itemId: string,
  expectedVersion: number | null,
): Promise<ItemState> {
  const row = await tx
    .selectFrom('item')
    .select('version')
    .where('item_id', '=', itemId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('ITEM_NOT_FOUND', { itemId })
  if (expectedVersion !== null && expectedVersion !== row.version)
    refuse('VERSION_STALE', { expected: expectedVersion, actual: row.version })
  return fold(await readLedgerEvents(tx, itemId))
}

export interface StepTaken {
  readonly itemId: string
  readonly type: LedgerEvent['type']
  readonly data: Json
  /** Null: now. */
  readonly occurredAt: string | null
}

/** Appends the event of a step and brings the row, and what the item waits for, up to it. */
export async function saveStep(
  tx: Tx,
  caller: Caller,
  before: ItemState,
  { itemId, type, data, occurredAt }: StepTaken,
  pack: LifecyclePack,
): Promise<ItemState> {
  const version = before.version + 1
  const happened = occurredAt === null ? caller.now : new Date(occurredAt)
  await appendEvents(tx, caller, [
    { stream: { kind: 'item', id: itemId }, version, type, data, occurredAt: happened },
  ])
  const item = after(before, {
    type,
    data,
    version,
    actorId: caller.actor.personId,
    occurredAt: happened.toISOString(),
    recordedAt: caller.now.toISOString(),
  } as unknown as LedgerEvent)
  await tx.updateTable('item').set(cacheOf(item)).where('item_id', '=', itemId).execute()
  await keepWaits(tx, caller.actor.tenantId, [{ itemId, item }], pack)
  return item
}

/** What the row keeps of the fold. */
export function cacheOf(item: ItemState) {
  return {
    class: item.class,
    state: item.state,
    round: item.round,
    version: item.version,
    lead_unit_id: item.leadUnitId,
    unit_ids: [...item.unitIds],
    due_on: item.dueOn,
    original_due_on: item.originalDueOn,
    changed_at: new Date(item.changedAt),
  }
}

/** The numbers of items by id, of those the asker sees. */
export async function numbersOf(
  db: Db,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('item')
    .select(['item_id', 'number'])
    .where('item_id', 'in', itemIds)
    .execute()
  return new Map(rows.map(({ item_id, number }) => [item_id, number]))
}

/** Names of persons and units, for the ids an item speaks of. */
export async function namesOf(
  db: Db,
  ids: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  if (ids.length === 0) return {}
  const persons = db.selectFrom('person').select(['person_id as id', 'name'])
  const units = db.selectFrom('unit').select(['unit_id as id', 'name'])
  const rows = await persons
    .where('person_id', 'in', ids)
    .unionAll(units.where('unit_id', 'in', ids))
    .execute()
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/** Many items as they are, by one query. */
export async function readItemStates(
  db: Db,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, ItemState>> {
  if (itemIds.length === 0) return new Map()
  const events = await readStreams(db, 'item', itemIds)
  return new Map([...events].map(([id, each]) => [id, fold(each.map(asLedgerEvent))]))
}

async function readLedgerEvents(db: Db, itemId: string): Promise<readonly LedgerEvent[]> {
  const events = await readStream(db, { kind: 'item', id: itemId })
  return events.map(asLedgerEvent)
}

/** Checked against its shape when it was appended. */
function asLedgerEvent(event: StoredEvent): LedgerEvent {
  if (!Object.hasOwn(LEDGER_EVENTS, event.type))
    throw new Error(`event ${event.eventId} in the stream of an item is of type ${event.type}`)
  return event as unknown as LedgerEvent
}
