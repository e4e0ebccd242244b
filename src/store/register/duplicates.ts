/** Subjects that may be the same as another, found by indexes; how alike they are is judged in the domain. */
import { type SqlBool, sql } from 'kysely'
import {
  type Compared,
  LIKELY,
  type Likeness,
  likeness,
  NEAR_METRES,
} from '../../domain/register/duplicates.ts'
import { codesAround } from '../../domain/register/geometry.ts'
import type { Db, Tx } from '../db.ts'
import { placeOf } from './subject-row.ts'

export interface Duplicate extends Likeness {
  readonly subjectId: string
  readonly name: string
  readonly address: string | null
  readonly stage: string
}

const MOST_LIKE = 50
const MOST_SHOWN = 20

/** Those of a register that the asker sees, the most alike first. @param self is no duplicate of itself. */
export async function findDuplicates(
  db: Db,
  register: string,
  wanted: Compared,
  self: string | null,
): Promise<readonly Duplicate[]> {
  const { rows: like } = await sql<{ ids: string[] }>`
    select subjects_like(${register}, ${wanted.name}, ${MOST_LIKE}) as ids`.execute(db)
  const ids = [...new Set(like[0]?.ids ?? [])]
  const around = wanted.place ? codesAround(wanted.place, NEAR_METRES) : []
  const rows = await db
    .selectFrom('subject')
    .select(['subject_id', 'name', 'credit_code', 'address', 'stage'])
    .select(['longitude', 'latitude', 'datum'])
    .where('register', '=', register)
    .where('is_live', '=', true)
    .where(sql<SqlBool>`tenant_id = current_setting('taizhang.tenant_id')::uuid`)
    .where(({ or, eb, and }) =>
      or([
        sql<SqlBool>`subject_id = any (${ids}::uuid[])`,
        ...(wanted.creditCode === null ? [] : [eb('credit_code', '=', wanted.creditCode)]),
        ...around.map(([first, last]) =>
          and([eb('place_code', '>=', first), eb('place_code', '<=', last)]),
        ),
      ]),
    )
    .limit(1_000)
    .execute()
  const apart = self === null ? new Set<string>() : await saidDistinct(db, self)
  return rows
    .filter(({ subject_id }) => subject_id !== self && !apart.has(subject_id))
    .map((row) => ({
      ...{ subjectId: row.subject_id, name: row.name, address: row.address, stage: row.stage },
      ...likeness(wanted, { ...row, creditCode: row.credit_code, place: placeOf(row) }),
    }))
    .filter(({ score }) => score >= LIKELY)
    .sort((a, b) => b.score - a.score || (a.subjectId < b.subjectId ? -1 : 1))
    .slice(0, MOST_SHOWN)
}

async function saidDistinct(db: Db, subjectId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('subject_distinct')
    .select(['subject_id', 'other_id'])
    .where(({ or, eb }) => or([eb('subject_id', '=', subjectId), eb('other_id', '=', subjectId)]))
    .execute()
  return new Set(rows.flatMap(({ subject_id, other_id }) => [subject_id, other_id]))
}

/** They are two, as somebody has looked. @returns false: that was said before. */
export async function noteDistinct(
  tx: Tx,
  tenantId: string,
  a: string,
  b: string,
): Promise<boolean> {
  const [subject_id = '', other_id = ''] = [a, b].sort()
  const done = await tx
    .insertInto('subject_distinct')
    .values({ tenant_id: tenantId, subject_id, other_id })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}
