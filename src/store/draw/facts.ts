/** What a frame is made of: who checks, where they work, whom they know, and what was drawn before. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db } from '../db.ts'

/** Everybody who may check on the day, or those of them named. */
async function inspectorsOn(
  db: Db,
  day: CivilDate,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from role_grant join person using (tenant_id, person_id)
    where role in ('checker', 'inspector') and ${day} between from_on and coalesce(to_on, 'infinity')
      and (left_on is null or left_on >= ${day})
      and (${ids.length === 0} or person_id = any (${[...ids]}::uuid[]))
    order by person_id`.execute(db)
  return rows.map(({ person_id }) => person_id)
}

/** Those named. @throws {Refusal} PERSON_NOT_FOUND, DRAW_INSPECTOR_UNFIT when one of them may not check on the day. */
export async function demandInspectors(
  db: Db,
  day: CivilDate,
  ids: readonly string[],
): Promise<readonly string[]> {
  const persons = await inspectorsOn(db, day, ids)
  const missing = ids.find((id) => !persons.includes(id))
  if (missing === undefined) return persons
  const found = await db
    .selectFrom('person')
    .select('name')
    .where('person_id', '=', missing)
    .executeTakeFirst()
  if (!found) return refuse('PERSON_NOT_FOUND', { personId: missing })
  return refuse('DRAW_INSPECTOR_UNFIT', { name: found.name, day })
}

/** Units in which persons hold a post on the day. */
export async function unitsOf(
  db: Db,
  day: CivilDate,
  persons: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ person_id: string; unit_id: string }>`
    select person_id, unit_id from post
    where person_id = any (${[...persons]}::uuid[])
      and ${day} between from_on and coalesce(to_on, 'infinity')`.execute(db)
  const units = new Map<string, Set<string>>()
  for (const { person_id, unit_id } of rows)
    units.set(person_id, (units.get(person_id) ?? new Set()).add(unit_id))
  return units
}

/** Declared relations that hold. */
export async function relationsWith(db: Db, persons: readonly string[]) {
  const { rows } = await sql<{ person_id: string; candidate_id: string }>`
    select distinct person_id, candidate_id from draw_relation
    where ended_at is null and person_id = any (${[...persons]}::uuid[])`.execute(db)
  return rows.map(({ person_id, candidate_id }) => ({
    personId: person_id,
    candidateId: candidate_id,
  }))
}

/** How often each was drawn in a year, and who went the last time. */
export async function drawnBefore(
  db: Db,
  year: number,
): Promise<ReadonlyMap<string, { readonly times: number; readonly last: readonly string[] }>> {
  const { rows } = await sql<{ candidate_id: string; times: number; last: string[] | null }>`
    select candidate_id, count(*) filter (where drawn_on >= ${`${year}-01-01`}
        and drawn_on <= ${`${year}-12-31`})::int as times,
      (array_agg(inspector_ids::text order by drawn_on desc, task_id desc))[1]::uuid[] as last
    from draw_task group by candidate_id`.execute(db)
  return new Map(
    rows.map(({ candidate_id, times, last }) => [candidate_id, { times, last: last ?? [] }]),
  )
}
