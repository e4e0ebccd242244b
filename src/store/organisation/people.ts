/** People and the roles given to them. All SQL about them. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Role } from '../../domain/organisation/actor.ts'
import type { Person } from '../../domain/organisation/shapes.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import { likeAnywhere, type Page, pageOf } from './pages.ts'

export interface PersonFilter {
  readonly text?: string | undefined
  /** Who holds a post there on `on`. */
  readonly unitId?: string | undefined
  readonly on: CivilDate
  /** Also those who left before `on`. */
  readonly left: boolean
}

/** By name. */
export async function findPeople(
  db: Db,
  { text, unitId, on, left }: PersonFilter,
  after: readonly [string, string] | null,
  limit: number,
): Promise<Page<Person>> {
  let query = columns(db)
    .orderBy('name')
    .orderBy('person_id')
    .limit(limit + 1)
  if (after) query = query.where(sql<boolean>`(name, person_id) > (${after[0]}, ${after[1]}::uuid)`)
  if (!left) query = query.where(sql<boolean>`(left_on is null or left_on >= ${on})`)
  if (text !== undefined) query = query.where('name', 'ilike', likeAnywhere(text))
  if (unitId !== undefined)
    query = query.where(
      sql<boolean>`exists (select from post p where p.person_id = person.person_id
        and p.unit_id = ${unitId} and ${on} between p.from_on and coalesce(p.to_on, 'infinity'))`,
    )
  const rows = (await query.execute()).map(toPerson)
  return pageOf(rows, limit, (person) => [person.name, person.personId])
}

/** Everybody there ever was, by name. */
export async function listPeople(db: Db): Promise<Person[]> {
  return (await columns(db).orderBy('name').orderBy('person_id').execute()).map(toPerson)
}

/** @throws {Refusal} PERSON_NOT_FOUND */
export async function readPerson(db: Db, personId: string): Promise<Person> {
  const row = await columns(db).where('person_id', '=', personId).executeTakeFirst()
  return row ? toPerson(row) : refuse('PERSON_NOT_FOUND', { personId })
}

/** Its version counts the events of its stream, those of posts and roles too. */
export async function updatePerson(
  tx: Tx,
  { personId, version }: Person,
  change: {
    readonly name?: string | undefined
    readonly phone?: string | null | undefined
    readonly email?: string | null | undefined
    readonly leftOn?: CivilDate
  } = {},
): Promise<void> {
  const { name, phone, email, leftOn } = change
  await tx
    .updateTable('person')
    .set({
      version: version + 1,
      ...(name !== undefined && { name }),
      ...(phone !== undefined && { phone }),
      ...(email !== undefined && { email }),
      ...(leftOn !== undefined && { left_on: leftOn }),
    })
    .where('person_id', '=', personId)
    .execute()
}

const columns = (db: Db) =>
  db.selectFrom('person').select(['person_id', 'name', 'phone', 'email', 'version', 'left_on'])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toPerson = (row: Row): Person => ({
  personId: row.person_id,
  name: row.name,
  phone: row.phone,
  email: row.email,
  version: row.version,
  leftOn: row.left_on,
})

export interface PersonRow {
  readonly personId: string
  readonly name: string
  readonly phone?: string | null
  readonly email?: string | null
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const AT_ONCE = 5_000

/** At version 1. */
export async function insertPeople(
  tx: Tx,
  tenantId: string,
  people: readonly PersonRow[],
): Promise<void> {
  const rows = people.map(({ personId, name, phone, email }) => ({
    tenant_id: tenantId,
    person_id: personId,
    name,
    phone: phone ?? null,
    email: email ?? null,
    version: 1,
    left_on: null,
  }))
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await tx
      .insertInto('person')
      .values(rows.slice(start, start + AT_ONCE))
      .execute()
}

/** A person at version 1, with its roles from a day on. */
export async function insertPerson(
  tx: Tx,
  tenantId: string,
  person: PersonRow,
  roles: readonly { readonly grantId: string; readonly role: Role }[],
  from: CivilDate,
): Promise<void> {
  const key = { tenant_id: tenantId, person_id: person.personId }
  await insertPeople(tx, tenantId, [person])
  if (roles.length === 0) return
  await tx
    .insertInto('role_grant')
    .values(
      roles.map(({ grantId, role }) => ({
        ...key,
        grant_id: grantId,
        role,
        from_on: from,
        to_on: null,
      })),
    )
    .execute()
}
