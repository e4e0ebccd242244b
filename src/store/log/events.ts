/** Events: added, read, never changed. All SQL about single events is in this file. */
import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import {
  canonicalJson,
  EVENT_LIMIT_BYTES,
  type Json,
  type StoredEvent,
  type Stream,
} from '../../domain/log/event.ts'
import { EVENT_SHAPES, type EventType } from '../../domain/log/event-types.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { newIds } from '../ids.ts'

export interface NewEvent {
  readonly stream: Stream
  /** Its number in the stream: one more than the last. */
  readonly version: number
  readonly type: EventType
  /** When it happened, if not now; never later than now. */
  readonly occurredAt?: Date
  /** The item whose viewers may see it; for the stream of an item, that item without saying so. */
  readonly itemId?: string | null
  readonly data: Json
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const AT_ONCE = 4_000

/**
 * Adds events as the caller's, in this order, and queues them for the tree.
 * @returns their ids.
 * @throws {Refusal} CHANGED_MEANWHILE when a stream already has an event of that number;
 * EVENT_TOO_LARGE. The transaction is lost then.
 */
export async function appendEvents(
  tx: Tx,
  caller: Caller,
  events: readonly NewEvent[],
): Promise<readonly string[]> {
  const { actor, now } = caller
  const ids = newIds(now, events.length)
  const rows = events.map((event, index) => ({
    tenant_id: actor.tenantId,
    event_id: ids[index] ?? '',
    stream_kind: event.stream.kind,
    stream_id: event.stream.id,
    stream_version: event.version,
    type: event.type,
    item_id: event.itemId ?? (event.stream.kind === 'item' ? event.stream.id : null),
    actor_id: actor.personId,
    actor_name: actor.name,
    occurred_at: event.occurredAt ?? now,
    recorded_at: now,
    data: checkedData(event),
  }))
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const part = rows.slice(start, start + AT_ONCE)
    await tx.insertInto('event').values(part).execute().catch(changedMeanwhile)
    await tx
      .insertInto('event_pending')
      .values(part.map(({ tenant_id, event_id }) => ({ tenant_id, event_id })))
      .execute()
  }
  return ids
}

/** The number the next event of a stream gets, for streams whose version no other row keeps. */
export async function nextVersion(tx: Tx, stream: Stream): Promise<number> {
  const row = await tx
    .selectFrom('event')
    .select(({ fn }) => fn.max('stream_version').as('last'))
    .where('stream_kind', '=', stream.kind)
    .where('stream_id', '=', stream.id)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

/** The events of one stream, first to last. */
export async function readStream(db: Db, { kind, id }: Stream): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('stream_kind', '=', kind)
    .where('stream_id', '=', id)
    .orderBy('stream_version')
    .execute()
  return rows.map(toEvent)
}

/** The events of several streams of one kind, each first to last; a stream without events is not there. */
export async function readStreams(
  db: Db,
  kind: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('stream_kind', '=', kind)
    .where(sql<SqlBool>`stream_id = any (${ids}::uuid[])`) // one value, however many they are
    .orderBy('stream_id')
    .orderBy('stream_version')
    .execute()
  const streams = new Map<string, StoredEvent[]>()
  for (const event of rows.map(toEvent)) {
    const stream = streams.get(event.stream.id)
    if (stream) stream.push(event)
    else streams.set(event.stream.id, [event])
  }
  return streams
}

/** Everything that happened about an item, of whatever stream, in the order in which it was entered. */
export async function readItemEvents(db: Db, itemId: string): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('item_id', '=', itemId)
    .orderBy('event_order')
    .execute()
  return rows.map(toEvent)
}

const shapeOf = (type: EventType): z.ZodType => EVENT_SHAPES[type]

function checkedData({ type, data }: NewEvent): string {
  const text = canonicalJson(shapeOf(type).parse(data) as Json)
  const bytes = Buffer.byteLength(text)
  if (bytes > EVENT_LIMIT_BYTES)
    refuse('EVENT_TOO_LARGE', { type, bytes, limitBytes: EVENT_LIMIT_BYTES })
  return text
}

function changedMeanwhile(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23505' && constraint === 'event_stream') refuse('CHANGED_MEANWHILE', {})
  throw error
}

type Row = Awaited<ReturnType<typeof readRow>>
const readRow = (db: Db) => db.selectFrom('event').selectAll().executeTakeFirstOrThrow()

const toEvent = (row: Row): StoredEvent => ({
  eventId: row.event_id,
  stream: { kind: row.stream_kind, id: row.stream_id },
  version: row.stream_version,
  type: row.type,
  itemId: row.item_id,
  actorId: row.actor_id,
  actorName: row.actor_name,
  occurredAt: row.occurred_at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
  data: row.data,
})
