/** Draws: their rows and their events. */
import { sql } from 'kysely'
import type { DRAW_EVENTS } from '../../domain/draw/events.ts'
import { DRAW_STATES, type DrawRow, type DrawState } from '../../domain/draw/plan.ts'
import type { Json } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { appendEvents } from '../log/events.ts'
import { type Page, pageOf } from '../organisation/pages.ts'
import type { DrawContent, DrawTables } from './tables.ts'

export type DrawRecord = Awaited<ReturnType<typeof readDraw>>
type Changes = Partial<
  Pick<
    DrawTables['draw'],
    'state' | 'commitment' | 'sealed_at' | 'seed' | 'revealed_at' | 'published_at'
  >
> & { readonly content?: DrawContent }

/** @throws {Refusal} DRAW_NOT_FOUND */
export async function readDraw(db: Db, drawId: string) {
  const row = await db
    .selectFrom('draw')
    .selectAll()
    .where('draw_id', '=', drawId)
    .executeTakeFirst()
  return row ?? refuse('DRAW_NOT_FOUND', { drawId })
}

/**
 * The draw as it is now, held until `tx` ends.
 * @throws {Refusal} DRAW_NOT_FOUND; RECORD_STALE when it is not at the version the caller saw.
 */
export async function lockDraw(
  tx: Tx,
  drawId: string,
  expected: number | null,
): Promise<DrawRecord> {
  const row = await tx
    .selectFrom('draw')
    .selectAll()
    .where('draw_id', '=', drawId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('DRAW_NOT_FOUND', { drawId })
  if (expected !== null && expected !== row.version)
    refuse('RECORD_STALE', { expected, actual: row.version })
  return row
}

export interface NewDrawRow
  extends Pick<DrawTables['draw'], 'title' | 'draw_on' | 'profile' | 'salt'> {
  readonly content: DrawContent
  /** Person by code. */
  readonly inspectors: ReadonlyMap<string, string>
}

export async function insertDraw(
  tx: Tx,
  caller: Caller,
  drawId: string,
  { content, inspectors, ...row }: NewDrawRow,
): Promise<void> {
  const key = { tenant_id: caller.actor.tenantId, draw_id: drawId }
  const unset = {
    commitment: null,
    sealed_at: null,
    seed: null,
    revealed_at: null,
    published_at: null,
  }
  await tx
    .insertInto('draw')
    .values({
      ...{ ...key, ...row, ...unset, state: 'registered', version: 1, made_at: caller.now },
      content: JSON.stringify(content),
    })
    .execute()
  const persons = [...inspectors].map(([code, person_id]) => ({ ...key, code, person_id }))
  if (persons.length > 0) await tx.insertInto('draw_inspector').values(persons).execute()
  const { frame } = content
  const classes = frame.classes.map((each) => ({
    key: each.key,
    candidates: each.candidates.length,
  }))
  await appendDrawEvent(tx, caller, drawId, 1, 'draw.registered', {
    title: row.title,
    drawOn: row.draw_on,
    profile: row.profile,
    classes,
    inspectors: inspectors.size,
  })
}

/** Writes the event and what it changes. @returns the new version. */
export async function saveDraw(
  tx: Tx,
  caller: Caller,
  { draw_id, version }: Pick<DrawRecord, 'draw_id' | 'version'>,
  type: Extract<
    keyof typeof DRAW_EVENTS,
    `draw.${'sealed' | 'revealed' | 'published' | 'cancelled'}`
  >,
  data: Json,
  { content, ...changes }: Changes,
): Promise<number> {
  await appendDrawEvent(tx, caller, draw_id, version + 1, type, data)
  await tx
    .updateTable('draw')
    .set({
      ...changes,
      version: version + 1,
      ...(content !== undefined && { content: JSON.stringify(content) }),
    })
    .where('draw_id', '=', draw_id)
    .execute()
  return version + 1
}

/** The latest day first. */
export async function findDraws(
  db: Db,
  after: readonly [string, string] | null,
  limit: number,
  states: readonly DrawState[] = DRAW_STATES,
): Promise<Page<DrawRow>> {
  let query = rows(db)
    .orderBy('draw_on', 'desc')
    .orderBy('draw_id', 'desc')
    .limit(limit + 1)
  if (after)
    query = query.where(sql<boolean>`(draw_on, draw_id) < (${after[0]}::date, ${after[1]}::uuid)`)
  if (states.length < DRAW_STATES.length) query = query.where('state', 'in', states)
  return pageOf((await query.execute()).map(toRow), limit, ({ drawOn, drawId }) => [drawOn, drawId])
}

/** @throws {Refusal} DRAW_NOT_FOUND */
export async function readDrawRow(db: Db, drawId: string): Promise<DrawRow> {
  const row = await rows(db).where('draw_id', '=', drawId).executeTakeFirst()
  return row ? toRow(row) : refuse('DRAW_NOT_FOUND', { drawId })
}

/** Sealed draws whose day has come. */
export async function drawsToReveal(db: Db, today: string): Promise<readonly string[]> {
  const found = await db
    .selectFrom('draw')
    .select('draw_id')
    .where('state', '=', 'sealed')
    .where(sql<boolean>`draw_on <= ${today}`)
    .orderBy('draw_on')
    .execute()
  return found.map(({ draw_id }) => draw_id)
}

async function appendDrawEvent(
  tx: Tx,
  caller: Caller,
  id: string,
  version: number,
  type: keyof typeof DRAW_EVENTS,
  data: Json,
): Promise<void> {
  await appendEvents(tx, caller, [{ stream: { kind: 'draw', id }, version, type, data }])
}

const rows = (db: Db) =>
  db.selectFrom('draw').select([
    ...(['draw_id', 'title', 'draw_on', 'profile', 'state', 'version', 'commitment'] as const),
    ...(['sealed_at', 'revealed_at', 'published_at'] as const),
    sql<number>`(select coalesce(sum(json_array_length(each->'candidates')), 0)::int
        from json_array_elements(content->'frame'->'classes') each)`.as('candidates'),
    sql<number>`(select count(*)::int from draw_task t where t.tenant_id = draw.tenant_id
        and t.draw_id = draw.draw_id)`.as('drawn'),
    sql<number>`(select count(*)::int from draw_task t where t.tenant_id = draw.tenant_id
        and t.draw_id = draw.draw_id and t.result is not null)`.as('checked'),
  ])

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>
const toRow = (row: Row): DrawRow => ({
  drawId: row.draw_id,
  title: row.title,
  drawOn: row.draw_on,
  profile: row.profile,
  state: row.state,
  version: row.version,
  candidates: row.candidates,
  drawn: row.revealed_at && row.drawn,
  checked: row.revealed_at && row.checked,
  commitment: row.commitment,
  sealedAt: row.sealed_at?.toISOString() ?? null,
  revealedAt: row.revealed_at?.toISOString() ?? null,
  publishedAt: row.published_at?.toISOString() ?? null,
})
