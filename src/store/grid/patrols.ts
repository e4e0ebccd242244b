/** Patrols and their tracks. All SQL about them. */
import { sql } from 'kysely'
import { type CivilDate, dayInChina, midnightInChina } from '../../domain/civil-date.ts'
import type { Patrol, TrackAssessment, TrackPoint } from '../../domain/grid/patrol.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import { type Page, pageOf } from '../organisation/pages.ts'

export interface PatrolFilter {
  readonly cellId?: string | undefined
  readonly personId?: string | undefined
  readonly doubtful?: boolean | undefined
}

/** The newest first. */
export async function findPatrols(
  db: Db,
  { cellId, personId, doubtful }: PatrolFilter,
  after: readonly [string, string] | null,
  limit: number,
): Promise<Page<Patrol>> {
  let query = columns(db)
    .orderBy('started_at', 'desc')
    .orderBy('patrol_id', 'desc')
    .limit(limit + 1)
  if (cellId !== undefined) query = query.where('patrol.cell_id', '=', cellId)
  if (personId !== undefined) query = query.where('patrol.person_id', '=', personId)
  if (doubtful) query = query.where(sql<boolean>`json_array_length(assessment -> 'faults') > 0`)
  if (after !== null)
    query = query.where(
      sql<boolean>`(started_at, patrol_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    )
  const rows = (await query.execute()).map(toPatrol)
  return pageOf(rows, limit, ({ startedAt, patrolId }) => [startedAt, patrolId])
}

/** @throws {Refusal} PATROL_NOT_FOUND also for somebody else's, to a unit. */
export async function readPatrol(db: Db, patrolId: string): Promise<Patrol> {
  const row = await columns(db).where('patrol_id', '=', patrolId).executeTakeFirst()
  return row ? toPatrol(row) : refuse('PATROL_NOT_FOUND', { patrolId })
}

/** As it is, held until `tx` ends; null: there is none. */
export async function lockPatrol(tx: Tx, patrolId: string): Promise<Patrol | null> {
  const row = await columns(tx)
    .where('patrol_id', '=', patrolId)
    .forUpdate('patrol')
    .executeTakeFirst()
  return row ? toPatrol(row) : null
}

export async function insertPatrol(
  tx: Tx,
  tenantId: string,
  {
    patrolId,
    cellId,
    personId,
    startedAt,
    receivedAt,
  }: Pick<Patrol, 'patrolId' | 'cellId' | 'personId' | 'startedAt' | 'receivedAt'>,
): Promise<void> {
  await tx
    .insertInto('patrol')
    .values({
      tenant_id: tenantId,
      patrol_id: patrolId,
      cell_id: cellId,
      person_id: personId,
      started_at: new Date(startedAt),
      ended_at: null,
      received_at: new Date(receivedAt),
      note: '',
      assessment: null,
    })
    .execute()
}

export async function endPatrol(
  tx: Tx,
  patrolId: string,
  change: { endedAt: Date; receivedAt: Date; note: string; assessment: TrackAssessment },
): Promise<void> {
  await tx
    .updateTable('patrol')
    .set({
      ended_at: change.endedAt,
      received_at: change.receivedAt,
      note: change.note,
      assessment: JSON.stringify(change.assessment),
    })
    .where('patrol_id', '=', patrolId)
    .execute()
}

/** By piece. */
export async function readTrack(
  db: Db,
  patrolId: string,
): Promise<ReadonlyMap<number, readonly TrackPoint[]>> {
  const rows = await db
    .selectFrom('patrol_track')
    .select(['chunk', 'points'])
    .where('patrol_id', '=', patrolId)
    .orderBy('chunk')
    .execute()
  return new Map(rows.map(({ chunk, points }) => [chunk, points]))
}

export async function insertChunk(
  tx: Tx,
  tenantId: string,
  patrolId: string,
  chunk: number,
  points: readonly TrackPoint[],
): Promise<void> {
  await tx
    .insertInto('patrol_track')
    .values({ tenant_id: tenantId, patrol_id: patrolId, chunk, points: JSON.stringify(points) })
    .execute()
}

/** Days on which cells were patrolled, by cell, from a day on. */
export async function patrolDays(
  db: Db,
  from: CivilDate,
): Promise<ReadonlyMap<string, readonly CivilDate[]>> {
  const rows = await db
    .selectFrom('patrol')
    .select(['cell_id', 'started_at'])
    .where('ended_at', 'is not', null)
    .where('started_at', '>=', midnightInChina(from))
    .orderBy('started_at')
    .execute()
  const days = new Map<string, CivilDate[]>()
  for (const { cell_id, started_at } of rows) {
    const found = days.get(cell_id) ?? []
    if (found.length === 0) days.set(cell_id, found)
    found.push(dayInChina(started_at))
  }
  return days
}

const columns = (db: Db) =>
  db
    .selectFrom('patrol')
    .innerJoin('grid_cell as cell', (join) =>
      join
        .onRef('cell.tenant_id', '=', 'patrol.tenant_id')
        .onRef('cell.cell_id', '=', 'patrol.cell_id'),
    )
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'patrol.tenant_id')
        .onRef('person.person_id', '=', 'patrol.person_id'),
    )
    .select([
      'patrol_id',
      'patrol.cell_id',
      'cell.name as cell',
      'patrol.person_id',
      'person.name as person',
      'started_at',
      'ended_at',
      'received_at',
      'note',
      'assessment',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toPatrol = (row: Row): Patrol => ({
  patrolId: row.patrol_id,
  cellId: row.cell_id,
  cell: row.cell,
  personId: row.person_id,
  person: row.person,
  startedAt: row.started_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  receivedAt: row.received_at.toISOString(),
  note: row.note,
  assessment: row.assessment && { ...row.assessment, faults: [...row.assessment.faults] },
})
