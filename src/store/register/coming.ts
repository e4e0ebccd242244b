/** Dates of subjects that come near or have passed, counted by register, unit and day. */
import { type SqlBool, sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Db } from '../db.ts'

const COMING = {
  due: 'due_on',
  check: 'next_check_on',
  expiry: 'expires_on',
} as const
export type ComingKind = keyof typeof COMING

export interface Coming {
  readonly register: string
  readonly unitId: string | null
  readonly on: CivilDate
  readonly subjects: number
  /** One of them. */
  readonly name: string
}

export async function comingDates(
  db: Db,
  kind: ComingKind,
  from: CivilDate,
  to: CivilDate,
): Promise<readonly Coming[]> {
  const column = COMING[kind]
  const rows = await db
    .selectFrom('subject')
    .select(['register', 'unit_id', `${column} as on`])
    .select(({ fn }) => [fn.countAll<number>().as('subjects'), fn.min('name').as('name')])
    .where(sql<SqlBool>`tenant_id = current_setting('taizhang.tenant_id')::uuid`)
    .where('is_live', '=', true)
    .where(column, '>=', from)
    .where(column, '<=', to)
    .groupBy(['register', 'unit_id', column])
    .execute()
  return rows.flatMap(({ register, unit_id, on, subjects, name }) =>
    on === null ? [] : [{ register, unitId: unit_id, on, subjects, name }],
  )
}
