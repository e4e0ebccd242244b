/** Events outside the tree, and streams with holes. */
import { sql } from 'kysely'
import type { LogFinding } from '../../domain/log/verification.ts'
import type { Db } from '../db.ts'

/** Of the same kind; the first say enough. */
export const MOST_FINDINGS = 100

/** Events that neither have a leaf nor wait for one. */
export async function strayEvents(db: Db): Promise<LogFinding[]> {
  const rows = await db
    .selectFrom('event')
    .select('event_id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('log_leaf')
            .select('leaf_index')
            .whereRef('log_leaf.tenant_id', '=', 'event.tenant_id')
            .whereRef('log_leaf.event_id', '=', 'event.event_id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('event_pending')
            .select('event_pending.event_id')
            .whereRef('event_pending.tenant_id', '=', 'event.tenant_id')
            .whereRef('event_pending.event_id', '=', 'event.event_id'),
        ),
      ),
    )
    .orderBy('event_order')
    .limit(MOST_FINDINGS)
    .execute()
  return rows.map(({ event_id }) => ({
    kind: 'event-inserted' as const,
    index: null,
    eventId: event_id,
    where: '',
  }))
}

/** Streams are numbered from 1 without holes. */
export async function brokenStreams(db: Db): Promise<LogFinding[]> {
  const rows = await db
    .selectFrom('event')
    .select(['stream_kind', 'stream_id'])
    .groupBy(['stream_kind', 'stream_id'])
    .having(({ fn }) => sql<boolean>`${fn.max('stream_version')} <> ${fn.countAll()}`)
    .limit(MOST_FINDINGS)
    .execute()
  return rows.map(({ stream_kind, stream_id }) => ({
    kind: 'stream-broken' as const,
    index: null,
    eventId: null,
    where: `${stream_kind}/${stream_id}`,
  }))
}
