/** Leaders and workers of cells, each from a day to a day. All SQL about them. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Member, NewMember } from '../../domain/grid/cell.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'

/** Of cells, by cell; `on`: only who holds it then. */
export async function membersOf(
  db: Db,
  on: CivilDate | null,
  cellIds?: readonly string[],
): Promise<ReadonlyMap<string, readonly Member[]>> {
  if (cellIds?.length === 0) return new Map()
  let query = columns(db).orderBy('role').orderBy('from_on').orderBy('member_id')
  if (cellIds !== undefined) query = query.where('cell_id', 'in', cellIds)
  if (on !== null)
    query = query.where(sql<boolean>`${on} between from_on and coalesce(to_on, 'infinity')`)
  const found = new Map<string, Member[]>()
  for (const { cell_id, ...row } of await query.execute()) {
    const members = found.get(cell_id) ?? []
    if (members.length === 0) found.set(cell_id, members)
    members.push(toMember(row))
  }
  return found
}

/** Ids of the cells in which a person leads or works on a day. */
export async function cellsOfPerson(
  db: Db,
  personId: string,
  on: CivilDate,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('grid_member')
    .select('cell_id')
    .distinct()
    .where('person_id', '=', personId)
    .where(sql<boolean>`${on} between from_on and coalesce(to_on, 'infinity')`)
    .execute()
  return rows.map(({ cell_id }) => cell_id)
}

/** @throws {Refusal} CELL_MEMBER_ALREADY when the person holds the same in the cell at that time. */
export async function insertMember(
  tx: Tx,
  tenantId: string,
  memberId: string,
  cellId: string,
  { personId, role, fromOn, toOn }: NewMember,
): Promise<void> {
  const clash = await tx
    .selectFrom('grid_member')
    .select('member_id')
    .where('cell_id', '=', cellId)
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where(
      sql<boolean>`daterange(from_on, to_on, '[]') && daterange(${fromOn}::date, ${toOn}::date, '[]')`,
    )
    .executeTakeFirst()
  if (clash) refuse('CELL_MEMBER_ALREADY', {})
  await tx
    .insertInto('grid_member')
    .values({
      tenant_id: tenantId,
      member_id: memberId,
      cell_id: cellId,
      person_id: personId,
      role,
      from_on: fromOn,
      to_on: toOn,
    })
    .execute()
}

/** @throws {Refusal} CELL_MEMBER_NOT_FOUND */
export async function endMember(
  tx: Tx,
  cellId: string,
  memberId: string,
  toOn: CivilDate,
): Promise<void> {
  const ended = await tx
    .updateTable('grid_member')
    .set({ to_on: toOn })
    .where('cell_id', '=', cellId)
    .where('member_id', '=', memberId)
    .where('from_on', '<=', toOn)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) refuse('CELL_MEMBER_NOT_FOUND', { memberId })
}

const columns = (db: Db) =>
  db
    .selectFrom('grid_member')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'grid_member.tenant_id')
        .onRef('person.person_id', '=', 'grid_member.person_id'),
    )
    .select([
      'cell_id',
      'member_id',
      'grid_member.person_id',
      'person.name',
      'role',
      'from_on',
      'to_on',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toMember = (row: Omit<Row, 'cell_id'>): Member => ({
  memberId: row.member_id,
  personId: row.person_id,
  name: row.name,
  role: row.role,
  fromOn: row.from_on,
  toOn: row.to_on,
})
