/** Posts, roles, village links and stand-ins, all held from one day to another. All SQL about them. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { NewTenure, Tenure, TenureKind } from '../../domain/organisation/shapes.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import { type Page, pageOf } from './pages.ts'

export interface TenureFilter {
  readonly kind?: TenureKind | undefined
  /** Whose it is; of a stand-in, either of the two. */
  readonly personId?: string | undefined
  readonly unitId?: string | undefined
  /** In force on this day. */
  readonly on?: CivilDate | undefined
}

/** In the order in which they began to be known. */
export async function findTenures(
  db: Db,
  filter: TenureFilter,
  after: string | null,
  limit: number,
): Promise<Page<Tenure>> {
  let query = matching(db, filter)
    .orderBy('tenure.tenure_id')
    .limit(limit + 1)
  if (after !== null) query = query.where('tenure.tenure_id', '>', after)
  const rows = (await query.execute()).map(toTenure)
  return pageOf(rows, limit, ({ tenureId }) => ['', tenureId])
}

/** All that match, oldest first. */
export async function listTenures(db: Db, filter: TenureFilter = {}): Promise<Tenure[]> {
  const query = matching(db, filter).orderBy('from_on').orderBy('tenure.tenure_id')
  return (await query.execute()).map(toTenure)
}

/** @throws {Refusal} TENURE_NOT_FOUND */
export async function readTenure(db: Db, kind: TenureKind, tenureId: string): Promise<Tenure> {
  const row = await columns(db)
    .where('tenure.kind', '=', kind)
    .where('tenure.tenure_id', '=', tenureId)
    .executeTakeFirst()
  return row ? toTenure(row) : refuse('TENURE_NOT_FOUND', { kind, tenureId })
}

export async function insertTenure(
  tx: Tx,
  tenantId: string,
  tenureId: string,
  tenure: NewTenure,
): Promise<void> {
  const { personId, fromOn, toOn } = tenure
  const days = { tenant_id: tenantId, from_on: fromOn, to_on: toOn }
  if (tenure.kind === 'post') {
    const { unitId, title, isHead } = tenure
    const row = { post_id: tenureId, person_id: personId, unit_id: unitId, title, is_head: isHead }
    await tx
      .insertInto('post')
      .values({ ...days, ...row })
      .execute()
  } else if (tenure.kind === 'role') {
    const { role, unitId } = tenure
    const row = { grant_id: tenureId, person_id: personId, role, unit_id: unitId }
    await tx
      .insertInto('role_grant')
      .values({ ...days, ...row })
      .execute()
  } else if (tenure.kind === 'village-link') {
    const row = { link_id: tenureId, person_id: personId, unit_id: tenure.unitId }
    await tx
      .insertInto('village_link')
      .values({ ...days, ...row })
      .execute()
  } else {
    const { substituteId, reason } = tenure
    const who = { stand_in_id: tenureId, absent_id: personId, substitute_id: substituteId }
    await tx
      .insertInto('stand_in')
      .values({ ...days, ...who, reason, to_on: tenure.toOn })
      .execute()
  }
}

export async function endTenureRow(
  tx: Tx,
  kind: TenureKind,
  tenureId: string,
  toOn: CivilDate,
): Promise<void> {
  const end = { to_on: toOn }
  if (kind === 'post')
    await tx.updateTable('post').set(end).where('post_id', '=', tenureId).execute()
  else if (kind === 'role')
    await tx.updateTable('role_grant').set(end).where('grant_id', '=', tenureId).execute()
  else if (kind === 'village-link')
    await tx.updateTable('village_link').set(end).where('link_id', '=', tenureId).execute()
  else await tx.updateTable('stand_in').set(end).where('stand_in_id', '=', tenureId).execute()
}

function matching(db: Db, { kind, personId, unitId, on }: TenureFilter) {
  let query = columns(db)
  if (kind !== undefined) query = query.where('tenure.kind', '=', kind)
  if (unitId !== undefined) query = query.where('tenure.unit_id', '=', unitId)
  if (personId !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb('tenure.person_id', '=', personId),
        // Naming the kind leaves the indexes by person to the other kinds.
        eb.and([eb('tenure.kind', '=', 'stand-in'), eb('tenure.substitute_id', '=', personId)]),
      ]),
    )
  if (on !== undefined)
    query = query.where(
      sql<boolean>`${on} between tenure.from_on and coalesce(tenure.to_on, 'infinity')`,
    )
  return query
}

const columns = (db: Db) =>
  db
    .selectFrom('tenure')
    .innerJoin('person', 'person.person_id', 'tenure.person_id')
    .leftJoin('unit', 'unit.unit_id', 'tenure.unit_id')
    .leftJoin('person as substitute', 'substitute.person_id', 'tenure.substitute_id')
    .select([
      'tenure.tenure_id',
      'tenure.kind',
      'tenure.person_id',
      'person.name as person',
      'tenure.unit_id',
      'unit.name as unit',
      'tenure.title',
      'tenure.is_head',
      'tenure.role',
      'tenure.substitute_id',
      'substitute.name as substitute',
      'tenure.reason',
      'tenure.from_on',
      'tenure.to_on',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toTenure = (row: Row): Tenure => ({
  tenureId: row.tenure_id,
  kind: row.kind,
  personId: row.person_id,
  person: row.person,
  unitId: row.unit_id,
  unit: row.unit,
  title: row.title,
  isHead: row.is_head,
  role: row.role,
  substituteId: row.substitute_id,
  substitute: row.substitute,
  reason: row.reason,
  fromOn: row.from_on,
  toOn: row.to_on,
})
