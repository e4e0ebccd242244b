/** Papers of the ladder one by one: their row, which caches the fold of their events, and the events. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Json } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import type { NoticeEvent, NoticeEventType } from '../../domain/supervision/events.ts'
import {
  type Past,
  pastOf,
  replyDueOn,
  type SupervisionNotice,
} from '../../domain/supervision/notice.ts'
import { afterNotice, foldNotice } from '../../domain/supervision/notice-fold.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { appendEvents } from '../log/events.ts'

export const NOTICE_STREAM = 'supervision-notice'
/** What only the office sees; what follows belongs to the item's story. */
const DRAFTING: readonly string[] = [
  'supervision.proposed',
  'supervision.edited',
  'supervision.dismissed',
] satisfies readonly NoticeEventType[]
export const isDrafting = (type: string) => DRAFTING.includes(type)

/** Waits for whoever else changes papers of this item or looks it through; until `tx` ends, they wait. */
export async function holdPapers(tx: Tx, tenantId: string, itemId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`papers ${tenantId} ${itemId}`}, 0))`.execute(
    tx,
  )
}

/** @throws {Refusal} SUPERVISION_NOT_FOUND also when the asker may not see it. */
export async function readNotice(db: Db, noticeId: string): Promise<SupervisionNotice> {
  const row = await db
    .selectFrom('supervision_notice')
    .select('content')
    .where('notice_id', '=', noticeId)
    .executeTakeFirst()
  return row ? row.content : refuse('SUPERVISION_NOT_FOUND', { noticeId })
}

/**
 * The paper as it is now, held until `tx` ends.
 * @throws {Refusal} SUPERVISION_NOT_FOUND; RECORD_STALE when it is not at the version the caller saw.
 */
export async function lockNotice(
  tx: Tx,
  { actor }: Caller,
  noticeId: string,
  expected: number | null,
): Promise<SupervisionNotice> {
  const { itemId } = await readNotice(tx, noticeId)
  await holdPapers(tx, actor.tenantId, itemId)
  const notice = await readNotice(tx, noticeId)
  if (expected !== null && expected !== notice.version)
    refuse('RECORD_STALE', { expected, actual: notice.version })
  return notice
}

/** What was raised for an item, as `<rung> <cause>`. */
export async function causesRaised(db: Db, itemId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('supervision_notice')
    .select(['rung', 'cause_key'])
    .where('item_id', '=', itemId)
    .execute()
  return new Set(rows.map(({ rung, cause_key }) => `${rung} ${cause_key}`))
}

/** Signed papers of an item, oldest first: what the ladder goes by. */
export async function signedPapers(db: Db, itemId: string): Promise<readonly Past[]> {
  const rows = await db
    .selectFrom('supervision_notice')
    .select(['notice_id', 'content'])
    .where('item_id', '=', itemId)
    .where('signed_on', 'is not', null)
    .orderBy('notice_id')
    .execute()
  return rows.flatMap(({ notice_id, content }) => pastOf(notice_id, content) ?? [])
}

/** Units with a duty at an item. @throws {Refusal} ITEM_NOT_FOUND */
export async function unitsOfItem(db: Db, itemId: string): Promise<readonly string[]> {
  const row = await db
    .selectFrom('item')
    .select('unit_ids')
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  return row ? row.unit_ids : refuse('ITEM_NOT_FOUND', { itemId })
}

export async function isPersonPresent(db: Db, personId: string, on: CivilDate): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('person_id')
    .where('person_id', '=', personId)
    .where(({ or, eb }) => or([eb('left_on', 'is', null), eb('left_on', '>=', on)]))
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Adds a paper unless its cause was there before.
 * @returns null: it was.
 */
export async function insertNotice(
  tx: Tx,
  caller: Caller,
  noticeId: string,
  data: Extract<NoticeEvent, { type: 'supervision.proposed' }>['data'],
): Promise<SupervisionNotice | null> {
  const event = eventOf(caller, 'supervision.proposed', data as unknown as Json, 1)
  const notice = foldNotice([event])
  const added = await tx
    .insertInto('supervision_notice')
    .values({
      tenant_id: caller.actor.tenantId,
      notice_id: noticeId,
      item_id: notice.itemId,
      rung: notice.rung,
      cause_key: notice.causeKey,
      round: notice.round,
      raised_on: notice.raisedOn,
      ...cacheOf(notice, caller),
    })
    .onConflict((conflict) => conflict.constraint('supervision_cause').doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) return null
  await append(tx, caller, noticeId, notice.itemId, event)
  return notice
}

export async function saveNotice(
  tx: Tx,
  caller: Caller,
  noticeId: string,
  before: SupervisionNotice,
  type: NoticeEventType,
  data: Json,
): Promise<SupervisionNotice> {
  const event = eventOf(caller, type, data, before.version + 1)
  const notice = afterNotice(before, event)
  await append(tx, caller, noticeId, notice.itemId, event)
  await tx
    .updateTable('supervision_notice')
    .set(cacheOf(notice, caller))
    .where('notice_id', '=', noticeId)
    .execute()
  // The ladder goes by signed papers: this item is to be looked at again.
  await tx
    .updateTable('ladder_watch')
    .set({ seen_version: 0 })
    .where('item_id', '=', notice.itemId)
    .execute()
  return notice
}

function eventOf({ actor, now }: Caller, type: NoticeEventType, data: Json, version: number) {
  const occurredAt = now.toISOString()
  return { type, data, version, actorId: actor.personId, occurredAt } as unknown as NoticeEvent
}

async function append(tx: Tx, caller: Caller, id: string, itemId: string, event: NoticeEvent) {
  const { type, data, version } = event
  await appendEvents(tx, caller, [
    {
      stream: { kind: NOTICE_STREAM, id },
      version,
      type,
      itemId: isDrafting(type) ? null : itemId,
      data: data as unknown as Json,
    },
  ])
}

const cacheOf = (notice: SupervisionNotice, { now }: Caller) => ({
  unit_id: notice.unitId,
  state: notice.state,
  version: notice.version,
  points: notice.points,
  card: notice.card,
  number: notice.number,
  signed_on: notice.signed?.on ?? null,
  reply_due_on: replyDueOn(notice),
  changed_at: now,
  content: JSON.stringify(notice),
})
