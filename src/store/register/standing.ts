/** All subjects of a register, a few thousand at a time, with what a version of it must fit. */
import type { Db } from '../db.ts'
import { stateOf, subjectRows } from './subject-row.ts'

const AT_ONCE = 2_000

export async function* standingIn(
  db: Db,
  register: string,
  olderThan: number | null = null,
): AsyncGenerator<
  readonly { readonly subjectId: string; readonly state: ReturnType<typeof stateOf> }[]
> {
  for (let last: string | null = null; ; ) {
    const rows: Awaited<ReturnType<ReturnType<typeof subjectRows>['execute']>> = await subjectRows(
      db,
    )
      .where('register', '=', register)
      .where('is_live', '=', true)
      .$if(olderThan !== null, (some) => some.where('register_version', '<>', olderThan ?? 0))
      .$if(last !== null, (rest) => rest.where('subject_id', '>', last ?? ''))
      .orderBy('subject_id')
      .limit(AT_ONCE)
      .execute()
    yield rows.map((row) => ({ subjectId: row.subject_id, state: stateOf(row) }))
    const end = rows.at(-1)
    if (end === undefined || rows.length < AT_ONCE) return
    last = end.subject_id
  }
}

/** How many stand under another version of their register. */
export async function countOlder(db: Db, register: string, version: number): Promise<number> {
  const { count } = await db
    .selectFrom('subject')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('register', '=', register)
    .where('is_live', '=', true)
    .where('register_version', '<>', version)
    .executeTakeFirstOrThrow()
  return count
}
