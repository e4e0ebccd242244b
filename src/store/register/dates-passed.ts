/** How many subjects of each register are late, or are to be looked at soon. */
import { type SqlBool, sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Db } from '../db.ts'

export interface PassedDates {
  /** Past the day by which they should have left their stage. */
  readonly overdue: number
  /** Past the day of their next check. */
  readonly checksOverdue: number
  /** To be checked from today until `soon`. */
  readonly checksSoon: number
}

/** Register → its numbers, of those the asker sees; two ranges of indexes that hold all that is asked. */
export async function passedDates(
  db: Db,
  today: CivilDate,
  soon: CivilDate,
): Promise<ReadonlyMap<string, PassedDates>> {
  const late = await counted(db, 'due_on', sql<SqlBool>`due_on < ${today}`)
  const checks = await counted(db, 'next_check_on', sql<SqlBool>`next_check_on < ${today}`)
  const coming = await counted(
    ...([db, 'next_check_on', sql<SqlBool>`next_check_on between ${today} and ${soon}`] as const),
  )
  const all = new Set([...late.keys(), ...checks.keys(), ...coming.keys()])
  return new Map(
    [...all].map((register) => [
      register,
      {
        overdue: late.get(register) ?? 0,
        checksOverdue: checks.get(register) ?? 0,
        checksSoon: coming.get(register) ?? 0,
      },
    ]),
  )
}

async function counted(
  db: Db,
  column: 'due_on' | 'next_check_on',
  within: ReturnType<typeof sql<SqlBool>>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('subject')
    .select(['register', ({ fn }) => fn.countAll<number>().as('count')])
    .where(sql<SqlBool>`tenant_id = current_setting('taizhang.tenant_id')::uuid`)
    .where('is_live', '=', true)
    .where(column, 'is not', null)
    .where(within)
    .groupBy('register')
    .execute()
  return new Map(rows.map(({ register, count }) => [register, count]))
}
