/** Frames with readings nobody has seen before, in one statement: the way of nearly all that devices send. */
import { type RawBuilder, sql } from 'kysely'
import { dueRollUps } from './add-readings.ts'
import { CHUNK, chunkInsertion, type KeptFrame } from './frames.ts'
import { given, inOrder, type NewReading } from './given-readings.ts'

/**
 * For `writingAtOnce`, at half the price of `addReadings`: nothing is looked up before it is written, not even
 * whether the months are there. What is not as it is taken to be fails with an error that `isNotNew` knows.
 * @param readings of the frames; the `frameId` of each is the place of its frame among them.
 */
export function newFrames(
  tenantId: string,
  now: Date,
  frames: readonly KeptFrame[],
  readings: readonly NewReading[],
): readonly RawBuilder<unknown>[] {
  const chunk = chunkInsertion(tenantId, sql`nextval('frame_chunk_id')`, now, frames)
  if (readings.length === 0) return [chunk]
  const due = dueRollUps(tenantId, now, readings)
  const insertion = withReadings(chunk, tenantId, now, inOrder(readings))
  return due === null ? [insertion] : [insertion, due]
}

const withReadings = (
  chunk: RawBuilder<unknown>,
  tenantId: string,
  now: Date,
  readings: readonly NewReading[],
) => sql`
  with chunk as (${chunk} returning chunk_id)
  insert into reading (tenant_id, at, recorded_at, frame_id, series_id, revision, value, minimum, maximum,
    total, corrected, flag, validity, origin, raw)
  select ${tenantId}::uuid, at, ${now}, chunk_id * ${CHUNK}::bigint + frame_id, series_id, 0, value, minimum, maximum,
    total, corrected, flag, validity, 'device', raw
  from chunk cross join ${given(readings)}`

/** The key of a partition is named after its columns. */
const KEY = /^reading_\d{4}_\d\d_.*_idx$/

/** Whether the transaction failed for a reading that was there already, or for a month that was not. */
export function isNotNew(error: unknown): boolean {
  const { code, constraint, message } = error as {
    code?: string
    constraint?: string
    message?: string
  }
  if (code === '23505') return KEY.test(constraint ?? '')
  return code === '23514' && /^no partition of relation/.test(message ?? '')
}
