/** Frames as they were received, many in one row; and those that were not taken. */
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../db.ts'
import { int4Array, textArray } from './binary-arrays.ts'
import { monthsOf } from './months.ts'

/** Frames of one chunk, at most. */
export const CHUNK = 65_536

/**
 * The number of a chunk that will be received `now`, with readings of `instants` (milliseconds); the months
 * of both are there afterwards. One question, for it is asked in every transaction of the gateway.
 */
export async function openChunk(tx: Tx, now: Date, instants: readonly number[]): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with made as materialized (
      select make_monitoring_month('frame_chunk', month) from unnest(${monthsOf([now.getTime()])}::date[]) as month
      union all
      select make_monitoring_month('reading', month) from unnest(${monthsOf(instants)}::date[]) as month)
    select nextval('frame_chunk_id') as id, (select count(*) from made)`.execute(tx)
  return rows[0]?.id ?? 0
}

export interface KeptFrame {
  readonly deviceId: string
  /** Empty: it was stored before. */
  readonly bytes: Uint8Array
}

/** @param chunkId of `openChunk` in the same transaction. */
export async function insertChunk(
  tx: Tx,
  tenantId: string,
  chunkId: number,
  now: Date,
  frames: readonly KeptFrame[],
): Promise<void> {
  await chunkInsertion(tenantId, sql`${chunkId}`, now, frames).execute(tx)
}

export function chunkInsertion(
  tenantId: string,
  chunkId: RawBuilder<unknown>,
  now: Date,
  frames: readonly KeptFrame[],
): RawBuilder<unknown> {
  let end = 0
  const ends = frames.map(({ bytes }) => {
    end += bytes.length
    return end
  })
  const devices = textArray(frames.map(({ deviceId }) => deviceId))
  return sql`insert into frame_chunk (tenant_id, chunk_id, received_at, ends, devices, bytes)
    values (${tenantId}::uuid, ${chunkId}, ${now}, ${int4Array(ends)}::int4[], ${devices}::text[]::uuid[],
      ${Buffer.concat(frames.map(({ bytes }) => bytes))}::bytea)`
}

/** Null: it is kept no longer. */
export async function readFrame(
  db: Db,
  frameId: number,
): Promise<{ readonly receivedAt: Date; readonly bytes: Uint8Array } | null> {
  const [chunkId, place] = [Math.floor(frameId / CHUNK), frameId % CHUNK]
  const { rows } = await sql<{ received_at: Date; bytes: Buffer }>`
    select received_at, substring(bytes from coalesce(ends[${place}], 0) + 1
      for ends[${place + 1}] - coalesce(ends[${place}], 0)) as bytes
    from frame_chunk where chunk_id = ${chunkId} and cardinality(ends) > ${place}`.execute(db)
  const [row] = rows
  return row ? { receivedAt: row.received_at, bytes: new Uint8Array(row.bytes) } : null
}

/** The last frames of a device among the newest chunks, newest first. */
export async function recentFrames(
  db: Db,
  deviceId: string,
): Promise<
  readonly { readonly frameId: number; readonly receivedAt: Date; readonly bytes: Uint8Array }[]
> {
  const { rows } = await sql<{ frame_id: number; received_at: Date; bytes: Buffer }>`
    select chunk_id * ${CHUNK}::bigint + place - 1 as frame_id, received_at,
      substring(bytes from coalesce(ends[place - 1], 0) + 1 for ends[place] - coalesce(ends[place - 1], 0)) as bytes
    from (select * from frame_chunk where ${deviceId}::uuid = any (devices)
      order by chunk_id desc limit 20) chunk
    cross join lateral generate_subscripts(devices, 1) as place
    where devices[place] = ${deviceId}::uuid
    order by frame_id desc limit 20`.execute(db)
  return rows.flatMap((row) =>
    row.bytes.length === 0
      ? []
      : [{ frameId: row.frame_id, receivedAt: row.received_at, bytes: new Uint8Array(row.bytes) }],
  )
}

/** Which of `frameIds` some reading came from. */
export async function framesOfReadings(
  tx: Tx,
  seriesIds: readonly number[],
  span: readonly [from: Date, to: Date],
  chunkId: number,
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ frame_id: number }>`
    select distinct frame_id from reading
    where series_id = any (${int4Array([...new Set(seriesIds)])}::int4[]) and at between ${span[0]} and ${span[1]}
      and frame_id >= ${chunkId * CHUNK} and frame_id < ${(chunkId + 1) * CHUNK}`.execute(tx)
  return new Set(rows.map((row) => row.frame_id))
}

export interface Reject {
  readonly rejectedId: string
  readonly receivedAt: Date
  readonly address: string
  readonly mn: string | null
  readonly deviceId: string | null
  readonly code: string
  readonly bytes: Uint8Array
}

export async function insertRejected(
  tx: Tx,
  tenantId: string,
  rejected: readonly Reject[],
): Promise<void> {
  if (rejected.length === 0) return
  await tx
    .insertInto('rejected_frame')
    .values(
      rejected.map((each) => ({
        tenant_id: tenantId,
        rejected_id: each.rejectedId,
        received_at: each.receivedAt,
        address: each.address,
        mn: each.mn,
        device_id: each.deviceId,
        code: each.code,
        bytes: Buffer.from(each.bytes),
      })),
    )
    .execute()
}

export interface RejectFilter {
  readonly deviceId?: string | undefined
  readonly code?: string | undefined
}

/** Newest first. @param after the last one of the page before. */
export async function listRejected(
  db: Db,
  { deviceId, code }: RejectFilter,
  after: string | null,
  limit: number,
): Promise<Reject[]> {
  let query = db
    .selectFrom('rejected_frame')
    .selectAll()
    .orderBy('rejected_id', 'desc')
    .limit(limit)
  if (deviceId !== undefined) query = query.where('device_id', '=', deviceId)
  if (code !== undefined) query = query.where('code', '=', code)
  if (after !== null) query = query.where('rejected_id', '<', after)
  return (await query.execute()).map((row) => ({
    rejectedId: row.rejected_id,
    receivedAt: row.received_at,
    address: row.address,
    mn: row.mn,
    deviceId: row.device_id,
    code: row.code,
    bytes: row.bytes,
  }))
}

/** Removes all but the newest `kept`. */
export async function trimRejected(tx: Tx, kept: number): Promise<void> {
  await sql`delete from rejected_frame where rejected_id <= (
    select rejected_id from rejected_frame order by rejected_id desc offset ${kept} limit 1)`.execute(
    tx,
  )
}
