/** Who is meant by "the head of that unit" or "the clerks" on a day. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { NoticeTo } from '../../domain/notification/notice.ts'
import type { Db } from '../db.ts'

/** Those present on the day; whoever is on leave and the one who stands in for it are both told. */
export async function recipientsOf(
  db: Db,
  { persons = [], units = [], unitHeads = [], roles = [] }: NoticeTo,
  today: CivilDate,
): Promise<readonly string[]> {
  const { rows } = await sql<{ person_id: string }>`
    with held as (
      select person_id, unit_id, is_head from post
      where ${today} between from_on and coalesce(to_on, 'infinity')
        and unit_id = any (${[...units, ...unitHeads]}::uuid[])
    ), meant as (
      select unnest(${[...persons]}::uuid[]) as person_id
      union
      select person_id from held where unit_id = any (${[...units]}::uuid[])
      union
      select person_id from held where unit_id = any (${[...unitHeads]}::uuid[]) and (is_head
        or not exists (select from held h where h.unit_id = held.unit_id and h.is_head))
      union
      select person_id from role_grant
      where role = any (${[...roles]}::text[]) and ${today} between from_on and coalesce(to_on, 'infinity')
    ), with_substitutes as (
      select person_id from meant
      union
      select substitute_id from stand_in join meant on meant.person_id = absent_id
      where ${today} between from_on and to_on
    )
    select person_id from with_substitutes join person using (person_id)
    where left_on is null or left_on >= ${today}
    order by person_id`.execute(db)
  return rows.map(({ person_id }) => person_id)
}
