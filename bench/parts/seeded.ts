/** The real program over a ledger of any size, with people who are signed in: what a browser is pointed at. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { foldCounts } from '../../src/actions/fold-counts.ts'
import { compileIsolated } from '../../src/compiler/isolated.ts'
import { writeLedgerSheet } from '../../src/compiler/sheet/write.ts'
import type { CivilDate } from '../../src/domain/civil-date.ts'
import { type Role, theProgram } from '../../src/domain/organisation/actor.ts'
import { identifying } from '../../src/http/access/identify.ts'
import { insertAccount } from '../../src/store/access/accounts.ts'
import { newSecret } from '../../src/store/access/secrets.ts'
import { insertSession } from '../../src/store/access/sessions.ts'
import { writing } from '../../src/store/db.ts'
import type { Store } from '../../src/store/open.ts'
import { session } from '../../src/store/session.ts'
import { ROOT } from '../../test/built.ts'
import { BENCH_ID, fillLedger } from './ledger-data.ts'
import { anOpenStore, NOW, serve } from './program.ts'

const SINCE = '2020-01-01' as CivilDate

export interface Person {
  readonly personId: string
  readonly roles: readonly Role[]
  /** What the browser sends to be this person. */
  readonly cookie: string
}

export interface Seeded {
  readonly origin: string
  readonly store: Store
  readonly tenantId: string
  /** Who works in the first units, the clerk of the town, and its administrators. */
  readonly member: Person
  readonly clerk: Person
  readonly administrator: Person
  /** Items of the member's units on which work is under way. */
  readonly itemIds: readonly string[]
  close(): Promise<void>
}

/**
 * @param items how many the ledger has; each with its five events.
 * @param units in how many of its units the member works.
 */
export async function seeded(items: number, units = 1): Promise<Seeded> {
  const open = await anOpenStore()
  const { store, tenantId } = open
  try {
    const { unitIds, itemIds } = await session(store.owner, async (owner) => {
      await owner.query(BENCH_ID)
      await fillLedger(owner, tenantId, items)
      const ofUnits = await owner.query<{ id: string }>(
        `select bench_id('unit', n) as id from generate_series(1, $1::int) n`,
        [units],
      )
      const unitIds = ofUnits.rows.map(({ id }) => id)
      const ofItems = await owner.query<{ id: string }>(
        `select item_id as id from item
         where lead_unit_id = any ($1) and state = 'under-way' order by item_id limit 1000`,
        [unitIds],
      )
      return { unitIds, itemIds: ofItems.rows.map(({ id }) => id) }
    })
    await foldCounts(store.database, tenantId, NOW)
    const sign = (name: string, roles: readonly Role[], unitsOf: readonly string[] = []) =>
      signedIn(store, tenantId, name, roles, unitsOf)
    const people = {
      itemIds,
      member: await sign('村干部', ['unit-member'], unitIds),
      clerk: await sign('办事员', ['clerk']),
      administrator: await sign('管理员', [
        'system-administrator',
        'security-administrator',
        'audit-administrator',
      ]),
    }
    const server = await serve(open, {
      identify: identifying(store.database, () => NOW),
      compile: compileIsolated,
      writeSheet: writeLedgerSheet,
      webFolder: join(ROOT, 'dist/web'),
      logFault: (_, error) => process.stderr.write(`${error}\n`),
    })
    return {
      ...people,
      store,
      tenantId,
      origin: `http://127.0.0.1:${server.port}`,
      close: async () => {
        await server.close()
        await open.close()
      },
    }
  } catch (error) {
    await open.close()
    throw error
  }
}

/** A person with roles and posts in units, signed in without going through the page. */
async function signedIn(
  { database }: Store,
  tenantId: string,
  name: string,
  roles: readonly Role[],
  unitIds: readonly string[],
): Promise<Person> {
  const personId = randomUUID()
  const { text, hash } = newSecret(tenantId)
  const key = { tenant_id: tenantId, person_id: personId }
  const caller = { actor: theProgram(tenantId), now: NOW, request: null }
  await writing(database, caller, async (tx) => {
    await tx
      .insertInto('person')
      .values({ ...key, name, phone: null, email: null, version: 1, left_on: null })
      .execute()
    for (const role of roles)
      await tx
        .insertInto('role_grant')
        .values({ ...key, grant_id: randomUUID(), role, from_on: SINCE, to_on: null })
        .execute()
    for (const unitId of unitIds)
      await tx
        .insertInto('post')
        .values({
          ...key,
          post_id: randomUUID(),
          unit_id: unitId,
          title: '干部',
          is_head: true,
          from_on: SINCE,
          to_on: null,
        })
        .execute()
    await insertAccount(tx, tenantId, { personId, login: `bench-${personId.slice(0, 8)}` })
    const visit = { sessionId: randomUUID(), hash, personId, address: 'here', agent: 'bench' }
    await insertSession(tx, tenantId, visit, NOW)
  })
  return { personId, roles, cookie: text }
}
