/** Row-level security and rights, asked of the database directly as the role the program works as. */
import { beforeAll, expect, test } from 'vitest'
import { aLedger, bytesOf, freshDatabase } from '../../test/fixtures.ts'
import { asCaller } from '../../test/people.ts'
import { importPlan } from '../actions/import-plan.ts'
import { openDraft } from '../actions/plan/review-draft.ts'
import { theProgram } from '../domain/organisation/actor.ts'
import { demandHarmlessRole } from './server.ts'
import { session } from './session.ts'

const { database, tenantId, ownerUrl, appUrl } = await freshDatabase()
const app = { connectionString: appUrl }
const owner = { connectionString: ownerUrl }
const OTHER = '11111111-1111-4111-8111-111111111111'

/** The tables of imported plans. */
const TABLES = (
  await session(owner, (client) =>
    client.query<{ name: string }>(
      `select relname as name from pg_class
       where relkind = 'r' and relnamespace = 'public'::regnamespace
         and relname ~ '^(tenant|source_file|plan.*|item_(unit|deadline|reference)|target)$'
       order by 1`,
    ),
  )
).rows.map(({ name }) => name)

/** Asks as the program's role, for a tenant or for none. */
const ask = (tenant: string | null, sql: string, values: unknown[] = []) =>
  session(app, async (client) => {
    await client.query(`select set_config('taizhang.units', '*', false)`)
    if (tenant) await client.query(`select set_config('taizhang.tenant_id', $1, false)`, [tenant])
    return (await client.query(sql, values)).rows
  })

beforeAll(async () => {
  const source = { paragraph: 0, start: 0, end: 1 }
  const [item] = aLedger().items
  if (!item) throw new Error('the fixture has an item')
  const target = {
    written: '降低5%',
    metric: '浓度',
    operator: 'decrease',
    value: 5,
    unit: '%',
    grade: null,
    baseline: null,
    by: null,
    scope: null,
    approximate: false,
    stretch: false,
    source,
  } as const
  const deadline = {
    written: '立即',
    kind: 'immediate',
    on: null,
    from: null,
    within: null,
    every: null,
    yearInherited: false,
    source,
  } as const
  const ledger = aLedger({
    goals: [{ number: '1', title: '', text: '', deadlines: [], source }],
    items: [
      {
        ...item,
        units: [
          {
            name: '站',
            written: '站',
            role: 'lead',
            group: false,
            members: [],
            open: false,
            source,
          },
        ],
        deadlines: [deadline],
        targets: [target],
        references: [{ written: '法', source }],
      },
    ],
    diagnostics: [
      { code: 'UNIT_MISSING', severity: 'warning', message: '', messageEn: '', item: null, source },
    ],
  })
  await importPlan(database, asCaller(theProgram(tenantId)), {
    fileName: 'a',
    bytes: bytesOf('a'),
    ledger,
  })
  const draft = { fileName: 'b', bytes: bytesOf('b'), ledger, level: 'own', revises: null } as const
  await openDraft(database, asCaller(theProgram(tenantId)), draft)
})

test.each(TABLES)('%s: its tenant sees its rows, another sees none', async (table) => {
  expect(await ask(tenantId, `select * from ${table}`)).not.toEqual([])
  expect(await ask(OTHER, `select * from ${table}`)).toEqual([])
  await expect(ask(null, `select * from ${table}`)).rejects.toThrow(/tenant_id|uuid/)
})

test.each(TABLES)('%s: no row can be added for another tenant', async (table) => {
  const copy = `insert into ${table} overriding system value
    select (jsonb_populate_record(found, jsonb_build_object('tenant_id', $1::text))).*
    from ${table} found`
  await expect(ask(tenantId, copy, [OTHER])).rejects.toMatchObject({ code: '42501' })
})

test.each(TABLES)('%s: nothing in it can be changed or removed', async (table) => {
  const denied = { code: '42501' }
  await expect(ask(tenantId, `update ${table} set tenant_id = tenant_id`)).rejects.toMatchObject(
    denied,
  )
  await expect(ask(tenantId, `delete from ${table}`)).rejects.toMatchObject(denied)
  await expect(ask(tenantId, `truncate ${table} cascade`)).rejects.toMatchObject(denied)
})

test('every key begins with the tenant, and row-level security is on and forced', async () => {
  const rows = await session(owner, (client) =>
    client.query(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as guarded,
         array_agg(distinct a.attname::text) as keys_begin_with
       from pg_class c
       join pg_constraint k on k.conrelid = c.oid and k.contype in ('p', 'u', 'f')
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
       where c.relname = any ($1) group by 1, 2 order by 1`,
      [TABLES],
    ),
  )
  expect(rows.rows).toEqual(
    TABLES.map((name) => ({ name, guarded: true, keys_begin_with: ['tenant_id'] })),
  )
  expect(TABLES.length).toBeGreaterThan(9)
})

test('the program’s role owns nothing, may make nothing and is accepted as harmless', async () => {
  await demandHarmlessRole(app)
  const owned = `select from pg_class where pg_get_userbyid(relowner) = current_user`
  expect(await ask(null, owned)).toEqual([])
  await expect(ask(null, 'create table mine (id int)')).rejects.toMatchObject({ code: '42501' })
  await expect(ask(null, 'delete from schema_migration')).rejects.toMatchObject({ code: '42501' })
})

test('the owner of the tables is refused as the program’s role', async () => {
  await expect(demandHarmlessRole(owner)).rejects.toMatchObject({ code: 'APP_ROLE_TOO_POWERFUL' })
})
