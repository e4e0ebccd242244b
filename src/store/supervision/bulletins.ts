/** Bulletins and the snapshots they were drafted from. All SQL about them but the counting. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Json } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Bulletin, Figures, Period } from '../../domain/supervision/bulletin.ts'
import type { BULLETIN_EVENTS } from '../../domain/supervision/bulletin-events.ts'
import type { BulletinKind } from '../../domain/supervision/ladder-pack.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { appendEvents } from '../log/events.ts'
import { type Page, pageOf } from '../organisation/pages.ts'

const STREAM = 'bulletin'

export interface Snapshot {
  readonly periodTo: CivilDate
  readonly figures: Figures
}

/** The latest of a kind; null: there is none. */
export async function lastSnapshot(db: Db, kind: BulletinKind): Promise<Snapshot | null> {
  const row = await db
    .selectFrom('period_snapshot')
    .select(['period_to', 'figures'])
    .where('kind', '=', kind)
    .orderBy('period_to', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { periodTo: row.period_to, figures: row.figures } : null
}

/** @returns whether it is the first of its period. */
export async function insertSnapshot(
  tx: Tx,
  { actor, now }: Caller,
  kind: BulletinKind,
  { from, to }: Period,
  figures: Figures,
): Promise<boolean> {
  const added = await tx
    .insertInto('period_snapshot')
    .values({
      tenant_id: actor.tenantId,
      kind,
      period_to: to,
      period_from: from,
      taken_at: now,
      figures: JSON.stringify(figures),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

export async function insertBulletin(
  tx: Tx,
  caller: Caller,
  bulletinId: string,
  drafted: Omit<Bulletin, 'state' | 'version' | 'number' | 'publishedOn'>,
): Promise<void> {
  const bulletin = {
    ...drafted,
    state: 'draft',
    version: 1,
    number: null,
    publishedOn: null,
  } as const
  await tx
    .insertInto('bulletin')
    .values({
      tenant_id: caller.actor.tenantId,
      bulletin_id: bulletinId,
      kind: bulletin.kind,
      period_to: bulletin.periodTo,
      ...cacheOf(bulletin),
    })
    .execute()
  await append(tx, caller, bulletinId, 1, 'bulletin.drafted', drafted as unknown as Json)
}

/**
 * The bulletin as it is now, held until `tx` ends.
 * @throws {Refusal} BULLETIN_NOT_FOUND, RECORD_STALE, BULLETIN_PUBLISHED
 */
export async function lockDraft(
  tx: Tx,
  bulletinId: string,
  expected: number | null,
): Promise<Bulletin> {
  const row = await tx
    .selectFrom('bulletin')
    .select('content')
    .where('bulletin_id', '=', bulletinId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('BULLETIN_NOT_FOUND', { bulletinId })
  const { version, number } = row.content
  if (expected !== null && expected !== version)
    refuse('RECORD_STALE', { expected, actual: version })
  return number === null ? row.content : refuse('BULLETIN_PUBLISHED', { number })
}

/** What the event says is what changes. */
export async function saveBulletin(
  tx: Tx,
  caller: Caller,
  bulletinId: string,
  before: Bulletin,
  type: Exclude<keyof typeof BULLETIN_EVENTS, 'bulletin.drafted'>,
  change: Partial<Bulletin>,
): Promise<Bulletin> {
  const version = before.version + 1
  await append(tx, caller, bulletinId, version, type, change as unknown as Json)
  const state = type === 'bulletin.published' ? 'published' : before.state
  const bulletin = { ...before, ...change, state, version } as const
  await tx
    .updateTable('bulletin')
    .set(cacheOf(bulletin))
    .where('bulletin_id', '=', bulletinId)
    .execute()
  return bulletin
}

/** @throws {Refusal} BULLETIN_NOT_FOUND */
export async function readBulletin(db: Db, bulletinId: string): Promise<Bulletin> {
  const row = await db
    .selectFrom('bulletin')
    .select('content')
    .where('bulletin_id', '=', bulletinId)
    .executeTakeFirst()
  return row ? row.content : refuse('BULLETIN_NOT_FOUND', { bulletinId })
}

export type FoundBulletin = Bulletin & { readonly bulletinId: string }

/** The latest period first. */
export async function findBulletins(
  db: Db,
  kind: BulletinKind | undefined,
  after: readonly [string, string] | null,
  limit: number,
): Promise<Page<FoundBulletin>> {
  let query = db
    .selectFrom('bulletin')
    .select(['bulletin_id', 'content'])
    .orderBy('period_to', 'desc')
    .orderBy('bulletin_id', 'desc')
    .limit(limit + 1)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (after)
    query = query.where(
      sql<boolean>`(period_to, bulletin_id) < (${after[0]}::date, ${after[1]}::uuid)`,
    )
  const rows = (await query.execute()).map(({ bulletin_id, content }) => ({
    ...content,
    bulletinId: bulletin_id,
  }))
  return pageOf(rows, limit, ({ periodTo, bulletinId }) => [periodTo, bulletinId])
}

const append = (
  tx: Tx,
  caller: Caller,
  id: string,
  version: number,
  type: keyof typeof BULLETIN_EVENTS,
  data: Json,
) => appendEvents(tx, caller, [{ stream: { kind: STREAM, id }, version, type, data }])

const cacheOf = (bulletin: Bulletin) => ({
  state: bulletin.state,
  version: bulletin.version,
  number: bulletin.number,
  content: JSON.stringify(bulletin),
})
