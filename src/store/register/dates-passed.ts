/** How many subjects of each register are late, or are to be looked at soon. */
import { type SqlBool, sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { dayKey } from '../../domain/register/figures.ts'
import type { Db } from '../db.ts'
import { keptDays } from './tallies.ts'

export interface PassedDates {
  /** Past the day by which they should have left their stage. */
  readonly overdue: number
  /** Past the day of their next check. */
  readonly checksOverdue: number
  /** To be checked from today until `soon`. */
  readonly checksSoon: number
}

interface Asked {
  readonly units: Actor['units']
  readonly today: CivilDate
  readonly soon: CivilDate
  /** Registers whose kept sums are good, and the others. */
  readonly good: readonly string[]
  readonly stale: readonly string[]
}

/** Register → its numbers, of those the asker sees. Who sees every unit reads what is kept of each day. */
export async function passedDates(
  db: Db,
  { units, today, soon, good, stale }: Asked,
): Promise<ReadonlyMap<string, PassedDates>> {
  if (units !== 'all') return fromSubjects(db, units, today, soon, [...good, ...stale])
  const kept = await fromDays(db, today, soon, good)
  const counted = stale.length > 0 ? await fromSubjects(db, null, today, soon, stale) : []
  return new Map([...kept, ...counted])
}

async function fromDays(
  db: Db,
  today: CivilDate,
  soon: CivilDate,
  registers: readonly string[],
): Promise<ReadonlyMap<string, PassedDates>> {
  const within = sql`(indicator >= 'check@' and indicator <= ${dayKey('check', soon)}
    or indicator >= 'due@' and indicator < ${dayKey('due', today)})`
  const days = await keptDays(db, registers, within)
  return new Map(
    [...days].map(([register, counts]) => {
      const sum = (isMeant: (key: string) => boolean) =>
        [...counts].reduce((all, [key, count]) => (isMeant(key) ? all + count : all), 0)
      const first = dayKey('check', today)
      return [
        register,
        {
          overdue: sum((key) => key.startsWith('due')),
          checksOverdue: sum((key) => key.startsWith('check') && key < first),
          checksSoon: sum((key) => key.startsWith('check') && key >= first),
        },
      ]
    }),
  )
}

/** By ranges of indexes that hold all that is asked, of some units those that begin with the unit. */
async function fromSubjects(
  db: Db,
  units: readonly string[] | null,
  today: CivilDate,
  soon: CivilDate,
  registers: readonly string[],
): Promise<ReadonlyMap<string, PassedDates>> {
  const asked = { units, registers }
  const late = await counted(db, asked, 'due_on', sql<SqlBool>`due_on < ${today}`)
  const checks = await counted(db, asked, 'next_check_on', sql<SqlBool>`next_check_on < ${today}`)
  const within = sql<SqlBool>`next_check_on between ${today} and ${soon}`
  const coming = await counted(db, asked, 'next_check_on', within)
  return new Map(
    registers.map((register) => [
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
  asked: { readonly units: readonly string[] | null; readonly registers: readonly string[] },
  column: 'due_on' | 'next_check_on',
  within: ReturnType<typeof sql<SqlBool>>,
): Promise<ReadonlyMap<string, number>> {
  const { units, registers } = asked
  const rows = await db
    .selectFrom('subject')
    .select(['register', ({ fn }) => fn.countAll<number>().as('count')])
    .where(sql<SqlBool>`tenant_id = current_setting('taizhang.tenant_id')::uuid`)
    .where('is_live', '=', true)
    .where('register', 'in', [...registers])
    .where(column, 'is not', null)
    .where(within)
    .$if(units !== null, (some) => some.where(sql<SqlBool>`unit_id = any (${units}::uuid[])`))
    .groupBy('register')
    .execute()
  return new Map(rows.map(({ register, count }) => [register, count]))
}
