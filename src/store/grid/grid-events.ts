/** What was found on patrol: rows that cache the fold of their events, and the photographs. */
import { type SelectQueryBuilder, sql } from 'kysely'
import type { GridEvent, GridEventRow, GridEventState } from '../../domain/grid/grid-event.ts'
import type { Json } from '../../domain/log/event.ts'
import type { EventType } from '../../domain/log/event-types.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Db, Tx } from '../db.ts'
import type { KeptUpload } from '../evidence/uploads.ts'
import { appendEvents } from '../log/events.ts'
import { type Page, pageOf } from '../organisation/pages.ts'
import type { Tables } from '../tables.ts'

export interface GridEventFilter {
  readonly state?: GridEventState | 'open' | undefined
  readonly kind?: string | undefined
  readonly cellId?: string | undefined
  readonly late?: boolean | undefined
}

/** @throws {Refusal} GRID_EVENT_NOT_FOUND also when the asker may not see it. */
export async function readGridEvent(db: Db, eventId: string): Promise<GridEvent> {
  const row = await db
    .selectFrom('grid_event')
    .select('content')
    .where('grid_event_id', '=', eventId)
    .executeTakeFirst()
  return row ? row.content : refuse('GRID_EVENT_NOT_FOUND', { eventId })
}

/** As `readGridEvent`, held. @throws {Refusal} GRID_EVENT_NOT_FOUND, VERSION_STALE */
export async function lockGridEvent(
  tx: Tx,
  eventId: string,
  expected: number | null,
): Promise<GridEvent> {
  const row = await tx
    .selectFrom('grid_event')
    .select('content')
    .where('grid_event_id', '=', eventId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('GRID_EVENT_NOT_FOUND', { eventId })
  const { version } = row.content
  if (expected !== null && expected !== version)
    refuse('VERSION_STALE', { expected, actual: version })
  return row.content
}

export async function insertGridEvent(
  tx: Tx,
  caller: Caller,
  eventId: string,
  event: GridEvent,
  files: readonly KeptUpload[],
  data: Json,
): Promise<void> {
  const key = { tenant_id: caller.actor.tenantId, grid_event_id: eventId }
  await tx
    .insertInto('grid_event')
    .values({
      ...key,
      kind: event.kind,
      found_by: event.found.by ?? '',
      found_at: new Date(event.foundAt),
      ...cacheOf(event),
    })
    .execute()
  if (files.length > 0)
    await tx
      .insertInto('grid_event_file')
      .values(
        files.map(({ name, file, previewSha256 }, position) => ({
          ...key,
          position,
          name,
          sha256: file.sha256,
          preview_sha256: previewSha256,
          bytes: file.bytes,
          media_type: file.mediaType,
        })),
      )
      .execute()
  await append(tx, caller, eventId, event, 'grid-event.found', data)
}

export async function saveGridEvent(
  tx: Tx,
  caller: Caller,
  eventId: string,
  event: GridEvent,
  type: EventType,
  data: Json,
): Promise<void> {
  await append(tx, caller, eventId, event, type, data)
  await tx
    .updateTable('grid_event')
    .set(cacheOf(event))
    .where('grid_event_id', '=', eventId)
    .execute()
}

async function append(
  tx: Tx,
  caller: Caller,
  id: string,
  { version }: GridEvent,
  type: EventType,
  data: Json,
): Promise<void> {
  const stream = { kind: 'grid-event', id }
  await appendEvents(tx, caller, [{ stream, version, type, data }])
}

const cacheOf = (event: GridEvent) => ({
  state: event.state,
  version: event.version,
  cell_id: event.cellId,
  unit_id: event.unitId,
  due_at: event.dueAt === null ? null : new Date(event.dueAt),
  late: event.late.length,
  reopened: event.reopened,
  item_id: event.itemId,
  content: JSON.stringify(event),
})

/** The newest first. */
export async function findGridEvents(
  db: Db,
  filter: GridEventFilter,
  after: readonly [string, string] | null,
  limit: number,
  now: Date,
): Promise<Page<GridEventRow>> {
  let query = filtered(columns(db), filter, now)
    .orderBy('found_at', 'desc')
    .orderBy('grid_event_id', 'desc')
    .limit(limit + 1)
  if (after !== null)
    query = query.where(
      sql<boolean>`(found_at, grid_event_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    )
  const rows = (await query.execute()).map(({ content, grid_event_id, cell, unit }) => {
    const { kind, text, foundAt, position, placeName, cellId, state, version } = content
    const { dueAt, reopened, late, found, files } = content
    return {
      ...{
        kind,
        text,
        foundAt,
        position,
        placeName,
        cellId,
        state,
        version,
        dueAt,
        reopened,
        late,
      },
      ...{ eventId: grid_event_id, cell, unit, finder: found.name, photos: files.length },
    }
  })
  return pageOf(rows, limit, ({ foundAt, eventId }) => [foundAt, eventId])
}

const columns = (db: Db) =>
  db
    .selectFrom('grid_event')
    .leftJoin('grid_cell as cell', (join) =>
      join
        .onRef('cell.tenant_id', '=', 'grid_event.tenant_id')
        .onRef('cell.cell_id', '=', 'grid_event.cell_id'),
    )
    .leftJoin('unit', (join) =>
      join
        .onRef('unit.tenant_id', '=', 'grid_event.tenant_id')
        .onRef('unit.unit_id', '=', 'grid_event.unit_id'),
    )
    .select(['grid_event_id', 'content', 'cell.name as cell', 'unit.name as unit'])

function filtered<O>(
  query: SelectQueryBuilder<Tables, 'grid_event', O>,
  { state, kind, cellId, late }: GridEventFilter,
  now: Date,
) {
  let found = query
  if (state === 'open') found = found.where('is_open', '=', true)
  else if (state !== undefined) found = found.where('state', '=', state)
  if (kind !== undefined) found = found.where(sql<boolean>`grid_event.kind = ${kind}`)
  if (cellId !== undefined) found = found.where(sql<boolean>`grid_event.cell_id = ${cellId}`)
  if (late) found = found.where('is_open', '=', true).where('due_at', '<', now)
  return found
}

export interface EventCounts {
  readonly cellId: string
  readonly events: number
  readonly open: number
  readonly closed: number
  /** Closed with every step in its time. */
  readonly inTime: number
  readonly reopened: number
}

/** By cell, of what was found from a moment on. */
export async function countEvents(db: Db, from: Date): Promise<readonly EventCounts[]> {
  return db
    .selectFrom('grid_event')
    .select([
      'cell_id as cellId',
      sql<number>`count(*)`.as('events'),
      sql<number>`count(*) filter (where is_open)`.as('open'),
      sql<number>`count(*) filter (where state = 'closed')`.as('closed'),
      sql<number>`count(*) filter (where state = 'closed' and late = 0)`.as('inTime'),
      sql<number>`count(*) filter (where reopened > 0)`.as('reopened'),
    ])
    .where('found_at', '>=', from)
    .where('cell_id', 'is not', null)
    .where('state', '<>', 'dropped')
    .groupBy('cell_id')
    .$narrowType<{ cellId: string }>()
    .execute()
}

/** @throws {Refusal} GRID_EVENT_NOT_FOUND */
export async function findEventFile(db: Db, eventId: string, position: number) {
  const row = await db
    .selectFrom('grid_event_file')
    .selectAll()
    .where('grid_event_id', '=', eventId)
    .where('position', '=', position)
    .executeTakeFirst()
  return row ?? refuse('GRID_EVENT_NOT_FOUND', { eventId })
}

export async function namesOfEvent(
  db: Db,
  { cellId, unitId }: Pick<GridEvent, 'cellId' | 'unitId'>,
): Promise<{ readonly cell: string | null; readonly unit: string | null }> {
  const cell =
    cellId === null
      ? null
      : await db
          .selectFrom('grid_cell')
          .select('name')
          .where('cell_id', '=', cellId)
          .executeTakeFirst()
  const unit =
    unitId === null
      ? null
      : await db.selectFrom('unit').select('name').where('unit_id', '=', unitId).executeTakeFirst()
  return { cell: cell?.name ?? null, unit: unit?.name ?? null }
}
