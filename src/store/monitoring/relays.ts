/** Relays, and the frames that come after what each has handed on. */
import { sql } from 'kysely'
import type { NewRelay, Relay } from '../../domain/monitoring/relay.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'

/** The last frame that was handed on. */
export interface Cursor {
  readonly chunkId: number
  readonly frameNumber: number
}

export interface KeptRelay extends Relay {
  readonly cursor: Cursor
}

export async function listRelays(db: Db): Promise<KeptRelay[]> {
  const rows = await db
    .selectFrom('relay')
    .selectAll()
    .orderBy('name')
    .orderBy('relay_id')
    .execute()
  return rows.map(toRelay)
}

/** @throws {Refusal} RELAY_NOT_FOUND */
export async function readRelay(db: Db, relayId: string): Promise<KeptRelay> {
  const row = await db
    .selectFrom('relay')
    .selectAll()
    .where('relay_id', '=', relayId)
    .executeTakeFirst()
  return row ? toRelay(row) : refuse('RELAY_NOT_FOUND', { relayId })
}

/** From here on: what was received before is not handed on. */
export async function insertRelay(
  tx: Tx,
  tenantId: string,
  relayId: string,
  relay: NewRelay,
): Promise<void> {
  const last = await lastChunk(tx)
  await tx
    .insertInto('relay')
    .values({
      tenant_id: tenantId,
      relay_id: relayId,
      ...toRow(relay),
      version: 1,
      chunk_id: last,
      frame_number: 65_535,
      sent: 0,
      sent_at: null,
      fault: null,
    })
    .execute()
}

export async function updateRelay(
  tx: Tx,
  relayId: string,
  relay: NewRelay,
  version: number,
): Promise<void> {
  await tx
    .updateTable('relay')
    .set({ ...toRow(relay), version })
    .where('relay_id', '=', relayId)
    .execute()
}

/** Moves the cursor, or says why it does not move. */
export async function noteRelayed(
  tx: Tx,
  relayId: string,
  cursor: Cursor,
  sent: number,
  now: Date,
  fault: string | null,
): Promise<void> {
  await tx
    .updateTable('relay')
    .set({
      chunk_id: cursor.chunkId,
      frame_number: cursor.frameNumber,
      sent: sql`sent + ${sent}`,
      ...(sent > 0 && { sent_at: now }),
      fault,
    })
    .where('relay_id', '=', relayId)
    .execute()
}

export interface StoredFrame {
  readonly cursor: Cursor
  readonly deviceId: string
  readonly bytes: Uint8Array
}

/** Chunks of a lower number may still be on their way. */
export async function lastChunk(db: Db): Promise<number> {
  const last = await db
    .selectFrom('frame_chunk')
    .select(({ fn }) => fn.max('chunk_id').as('id'))
    .executeTakeFirst()
  return last?.id ?? 0
}

/** The frames after a cursor, of some chunks up to `last`, in the order in which they were stored. */
export async function framesAfter(
  db: Db,
  { chunkId, frameNumber }: Cursor,
  last: number,
  chunks: number,
): Promise<StoredFrame[]> {
  const rows = await db
    .selectFrom('frame_chunk')
    .select(['chunk_id', 'ends', 'devices', 'bytes'])
    .where('chunk_id', '>=', chunkId)
    .where('chunk_id', '<=', last)
    .orderBy('chunk_id')
    .limit(chunks)
    .execute()
  return rows.flatMap((row) =>
    row.ends.flatMap((end, place) => {
      const start = row.ends[place - 1] ?? 0
      if ((row.chunk_id === chunkId && place <= frameNumber) || end === start) return []
      const cursor = { chunkId: row.chunk_id, frameNumber: place }
      return [{ cursor, deviceId: row.devices[place] ?? '', bytes: row.bytes.subarray(start, end) }]
    }),
  )
}

const toRow = ({ name, host, port, deviceIds, enabled }: NewRelay) => ({
  name,
  host,
  port,
  device_ids: deviceIds,
  enabled,
})

type Row = Awaited<ReturnType<typeof readRow>>
const readRow = (db: Db) => db.selectFrom('relay').selectAll().executeTakeFirstOrThrow()
const toRelay = (row: Row): KeptRelay => ({
  relayId: row.relay_id,
  name: row.name,
  host: row.host,
  port: row.port,
  deviceIds: row.device_ids,
  enabled: row.enabled,
  version: row.version,
  sent: row.sent,
  sentAt: row.sent_at?.toISOString() ?? null,
  fault: row.fault,
  cursor: { chunkId: row.chunk_id, frameNumber: row.frame_number },
})
