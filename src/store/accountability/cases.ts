/** Cases of accountability: their row, which caches the fold of their events, and the events. All SQL about them. */
import { sql } from 'kysely'
import type { AccountabilityCase, CaseRow, CaseState } from '../../domain/accountability/case.ts'
import type { CaseEvent } from '../../domain/accountability/events.ts'
import { afterCase, foldCase } from '../../domain/accountability/fold.ts'
import type { Json } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { appendEvents } from '../log/events.ts'
import { type Page, pageOf } from '../organisation/pages.ts'

/** Never the stream of an item, and no event of it names one: nothing of it stands in an item's story. */
const CASE_STREAM = 'accountability'

type Happened = Pick<CaseEvent, 'type' | 'data'>

/** @throws {Refusal} CASE_NOT_FOUND also when the asker may not see it. */
export async function readCase(db: Db, caseId: string): Promise<AccountabilityCase> {
  const row = await db
    .selectFrom('accountability_case')
    .select('content')
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row ? row.content : refuse('CASE_NOT_FOUND', { caseId })
}

/**
 * The case as it is now, held until `tx` ends.
 * @throws {Refusal} CASE_NOT_FOUND; RECORD_STALE when it is not at the version the caller saw.
 */
export async function lockCase(
  tx: Tx,
  caseId: string,
  expected: number | null,
): Promise<AccountabilityCase> {
  const row = await tx
    .selectFrom('accountability_case')
    .select('content')
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('CASE_NOT_FOUND', { caseId })
  const { version } = row.content
  if (expected !== null && expected !== version)
    refuse('RECORD_STALE', { expected, actual: version })
  return row.content
}

export interface CaseFilter {
  readonly itemId?: string | undefined
  readonly state?: CaseState | undefined
}

/** The newest first. */
export async function findCases(
  db: Db,
  { itemId, state }: CaseFilter,
  after: readonly [string, string] | null,
  limit: number,
): Promise<Page<CaseRow>> {
  let query = db
    .selectFrom('accountability_case as found')
    .innerJoin('item', (join) =>
      join
        .onRef('item.tenant_id', '=', 'found.tenant_id')
        .onRef('item.item_id', '=', 'found.item_id'),
    )
    .select(['found.case_id', 'found.content', 'found.opened_at', 'item.number'])
    .orderBy('found.opened_at', 'desc')
    .orderBy('found.case_id', 'desc')
    .limit(limit + 1)
  if (after)
    query = query.where(
      sql<boolean>`(found.opened_at, found.case_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    )
  if (itemId !== undefined) query = query.where('found.item_id', '=', itemId)
  if (state !== undefined) query = query.where('found.state', '=', state)
  const rows = (await query.execute()).map(({ case_id, content, opened_at, number }): CaseRow => {
    const { itemId: item, title, origin, state: at, version } = content
    return {
      ...{ caseId: case_id, itemId: item, itemNumber: number, title, origin, state: at, version },
      openedAt: opened_at.toISOString(),
    }
  })
  return pageOf(rows, limit, ({ openedAt, caseId }) => [openedAt, caseId])
}

/** @throws {Refusal} CASE_OPENED_ALREADY */
export async function insertCase(
  tx: Tx,
  caller: Caller,
  caseId: string,
  opened: Extract<CaseEvent, { type: 'accountability.opened' }>['data'],
): Promise<AccountabilityCase> {
  const event = eventOf(caller, { type: 'accountability.opened', data: opened } as Happened, 1)
  const found = foldCase([event])
  const added = await tx
    .insertInto('accountability_case')
    .values({
      tenant_id: caller.actor.tenantId,
      case_id: caseId,
      item_id: found.itemId,
      origin_kind: found.origin.kind,
      origin_id: found.origin.id,
      opened_at: caller.now,
      ...cacheOf(found),
    })
    .onConflict((conflict) => conflict.constraint('accountability_origin').doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) refuse('CASE_OPENED_ALREADY', {})
  await append(tx, caller, caseId, event)
  return found
}

export async function saveCase(
  tx: Tx,
  caller: Caller,
  caseId: string,
  before: AccountabilityCase,
  happened: Happened,
): Promise<AccountabilityCase> {
  const event = eventOf(caller, happened, before.version + 1)
  const found = afterCase(before, event)
  await append(tx, caller, caseId, event)
  await tx
    .updateTable('accountability_case')
    .set(cacheOf(found))
    .where('case_id', '=', caseId)
    .execute()
  return found
}

/** Whether a sign was confirmed that belongs to the item. */
export async function isConfirmedFlag(db: Db, flagId: string, itemId: string): Promise<boolean> {
  const row = await db
    .selectFrom('event')
    .select('event_id')
    .where('stream_id', '=', flagId)
    .where('type', '=', 'flag.confirmed')
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  return row !== undefined
}

function eventOf({ actor, now }: Caller, happened: Happened, version: number): CaseEvent {
  const occurredAt = now.toISOString()
  return { ...happened, version, actorId: actor.personId, occurredAt } as CaseEvent
}

async function append(tx: Tx, caller: Caller, id: string, event: CaseEvent): Promise<void> {
  const { type, version } = event
  const data = event.data as unknown as Json
  await appendEvents(tx, caller, [
    { stream: { kind: CASE_STREAM, id }, version, type, itemId: null, data },
  ])
}

const cacheOf = (found: AccountabilityCase) => ({
  state: found.state,
  version: found.version,
  content: JSON.stringify(found),
})
