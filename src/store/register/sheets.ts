/** What a table brought in is compared with, and how its columns were taken before. */
import { sql } from 'kysely'
import type { Target } from '../../domain/register/columns.ts'
import { sameAs } from '../../domain/register/import.ts'
import type { Units } from '../../domain/register/sheet.ts'
import type { Caller, Db, Tx } from '../db.ts'

/** Open units by name and alias. */
export async function unitsOfSheets(db: Db): Promise<Units> {
  const rows = await db
    .selectFrom('unit')
    .select(['unit_id', 'name', 'aliases', 'closed_on'])
    .execute()
  const open = rows.filter(({ closed_on }) => closed_on === null)
  return {
    idOf: new Map([
      ...open.flatMap(({ unit_id, aliases }) => aliases.map((name) => [name, unit_id] as const)),
      ...open.map(({ unit_id, name }) => [name, unit_id] as const),
    ]),
    nameOf: new Map(rows.map(({ unit_id, name }) => [unit_id, name])),
  }
}

interface Named {
  readonly name: string
  readonly creditCode: string | null
  readonly address: string | null
}

const AT_ONCE = 2_000

/** Those of them that a register has already, by `sameAs`. */
export async function knownAlready(
  db: Db,
  register: string,
  subjects: readonly Named[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (let start = 0; start < subjects.length; start += AT_ONCE) {
    const part = subjects.slice(start, start + AT_ONCE)
    const names = part.map(({ name }) => name)
    const codes = part.flatMap(({ creditCode }) => creditCode ?? [])
    const rows = await db
      .selectFrom('subject')
      .select(['name', 'credit_code as creditCode', 'address'])
      .where('register', '=', register)
      .where('is_live', '=', true)
      .where(({ or, eb }) =>
        or([
          eb('name', '=', sql<string>`any (${names}::text[])`),
          eb('credit_code', '=', sql<string>`any (${codes}::text[])`),
        ]),
      )
      .execute()
    for (const row of rows) {
      found.add(sameAs(row))
      found.add(sameAs({ ...row, creditCode: null }))
    }
  }
  return found
}

export async function rememberedMapping(
  db: Db,
  register: string,
  headers: readonly string[],
): Promise<readonly (Target | null)[] | null> {
  const row = await db
    .selectFrom('register_mapping')
    .select('mapping')
    .where('register', '=', register)
    .where('headers', '=', headers.join('\n'))
    .executeTakeFirst()
  return row ? row.mapping : null
}

export async function rememberMapping(
  tx: Tx,
  { actor, now }: Caller,
  register: string,
  headers: readonly string[],
  mapping: readonly (Target | null)[],
): Promise<void> {
  const text = JSON.stringify(mapping)
  await tx
    .insertInto('register_mapping')
    .values({
      tenant_id: actor.tenantId,
      register,
      headers: headers.join('\n'),
      mapping: text,
      used_at: now,
    })
    .onConflict((known) =>
      known
        .columns(['tenant_id', 'register', 'headers'])
        .doUpdateSet({ mapping: text, used_at: now }),
    )
    .execute()
}
