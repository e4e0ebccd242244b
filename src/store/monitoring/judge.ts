/** People's decisions about readings, as revisions of their own. */
import { sql } from 'kysely'
import type { Validity } from '../../domain/monitoring/reading.ts'
import type { Tx } from '../db.ts'
import type { Span } from './readings.ts'

/** What a decision makes of the readings it is about: those of `from`, with another validity. */
export interface Judgement {
  readonly from: 'any' | 'invalidated' | 'unapproved'
  /** Null: what it was before it was declared invalid. */
  readonly to: Validity | null
}

/** @returns the instants of the readings judged, in milliseconds. */
export async function judgeReadings(
  tx: Tx,
  tenantId: string,
  seriesId: number,
  { from, to }: Span,
  judgement: Judgement,
  eventId: string,
  now: Date,
): Promise<number[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`readings ${tenantId}`}, 0))`.execute(
    tx,
  )
  const which =
    judgement.from === 'any'
      ? sql`validity not in ('invalidated', 'no-value')`
      : sql`validity = ${judgement.from}`
  const validity =
    judgement.to === null
      ? sql`coalesce((select before.validity from reading before where before.series_id = current.series_id
          and before.at = current.at and before.validity <> 'invalidated'
          order by before.revision desc limit 1), 'valid')`
      : sql`${judgement.to}::text`
  const { rows } = await sql<{ at: Date }>`
    insert into reading (tenant_id, at, recorded_at, frame_id, series_id, revision, value, minimum, maximum,
      total, corrected, flag, validity, origin, raw, event_id)
    select tenant_id, at, ${now}, frame_id, series_id, revision + 1, value, minimum, maximum,
      total, corrected, flag, ${validity}, origin, raw, ${eventId}::uuid
    from current_reading current
    where series_id = ${seriesId} and at >= ${from} and at < ${to} and ${which}
    returning at`.execute(tx)
  return rows.map(({ at }) => at.getTime())
}
