/**
 * The same questions of every table there is, asked of PostgreSQL past the program: a table that a later
 * migration adds is asked too. It must begin its keys with the tenant, guard its rows, and give the program’s
 * role no more than it needs.
 */
import { expect, test } from 'vitest'
import { freshDatabase, userOf } from '../../test/fixtures.ts'
import { twoTowns } from '../../test/routes/town.ts'
import { session } from './session.ts'

const fresh = await freshDatabase()
const { here, there } = await twoTowns(fresh)
const [TENANT, OTHER] = [here.town.tenantId, there.town.tenantId]

/** Asks as the owner of the tables what the catalogue says. */
const catalogue = <T extends object>(sql: string) =>
  session({ connectionString: fresh.ownerUrl }, async (client) => (await client.query<T>(sql)).rows)

/** Asks as the program’s role, for a tenant or none, seeing what belongs to `units`. */
const ask = (tenant: string | null, sql: string, values: unknown[] = [], units = '*') =>
  session({ connectionString: fresh.appUrl }, async (client) => {
    await client.query(`select set_config('taizhang.units', $1, false)`, [units])
    await client.query(`select set_config('taizhang.person_id', '', false)`)
    for (const entitled of ['accountability', 'flags'])
      await client.query('select set_config($1, $2, false)', [`taizhang.${entitled}`, 'on'])
    if (tenant) await client.query(`select set_config('taizhang.tenant_id', $1, false)`, [tenant])
    return (await client.query<Record<string, unknown>>(sql, values)).rows
  })

const app = userOf(fresh.appUrl)
const TABLES = (
  await catalogue<{ name: string }>(
    `select relname as name from pg_class
     where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
       and relname <> 'schema_migration' order by 1`,
  )
).map(({ name }) => name)
const READ = (
  await catalogue<{ name: string }>(
    `select relname as name from pg_class
     where relkind in ('r', 'p', 'v') and relnamespace = 'public'::regnamespace
       and relname <> 'schema_migration' -- of the program, not of a tenant
       and has_table_privilege('${app}', oid, 'select') order by 1`,
  )
).map(({ name }) => name)

test('the catalogue has the tables of every area', () => {
  expect(TABLES).toEqual(expect.arrayContaining(['account', 'event', 'item', 'plan', 'unit']))
  expect(TABLES.length).toBeGreaterThan(30)
})

test('every key, and every unique index, begins with the tenant', async () => {
  const keys = await catalogue<{ name: string }>(
    `select k.conrelid::regclass || ' ' || k.conname as name
     from pg_constraint k
     join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
     where k.contype in ('p', 'u', 'f') and k.connamespace = 'public'::regnamespace
       and k.conrelid <> 'schema_migration'::regclass and a.attname <> 'tenant_id'
     union all
     select i.indexrelid::regclass::text from pg_index i
     join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
     left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where i.indisunique and c.relname <> 'schema_migration' and c.relkind in ('r', 'p')
       and a.attname is distinct from 'tenant_id'`,
  )
  expect(keys).toEqual([])
})

test('every table guards its rows, from its owner too, by the tenant', async () => {
  const open = await catalogue(
    `select relname from pg_class c
     where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
       and relname <> 'schema_migration'
       and not (relrowsecurity and relforcerowsecurity and exists (
         select from pg_policy p where p.polrelid = c.oid))`,
  )
  expect(open).toEqual([])
  const withoutTenant = await catalogue(
    `select polrelid::regclass::text as name, polname from pg_policy
     where coalesce(pg_get_expr(polqual, polrelid), '') !~ 'taizhang.tenant_id'
       and coalesce(pg_get_expr(polwithcheck, polrelid), '') !~ 'taizhang.tenant_id'
       and polpermissive
       and polroles && array[0, '${app}'::regrole]::oid[]`,
  )
  expect(withoutTenant).toEqual([])
})

test('rows that belong to an item are seen by those who see the item', async () => {
  const unscoped = await catalogue<{ name: string }>(
    `select c.relname as name from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'item_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
       and not exists (select from pg_policy p where p.polrelid = c.oid
         and pg_get_expr(p.polqual, p.polrelid) ~ '(visible_item|visible_units|taizhang\\.(units|person_id|accountability|flags))')
     order by 1`,
  )
  // Parts of an imported plan name items of the plan, which everybody who reads the plan sees; what the
  // ladder has looked at is the program’s own note and is shown to nobody.
  const others = /^(plan_|item_(unit|deadline|reference)$|target$|ladder_watch$)/
  expect(unscoped.filter(({ name }) => !others.test(name))).toEqual([])
})

test.each(READ)(
  '%s: nothing without a tenant, and another tenant’s rows are not there',
  async (name) => {
    // A table without a partition yet does not even look.
    expect(await ask(null, `select * from ${name}`).catch(() => [])).toEqual([])
    for (const tenant of [TENANT, OTHER]) {
      const rows = await ask(tenant, `select distinct tenant_id from ${name}`)
      expect(rows.filter((row) => row.tenant_id !== tenant)).toEqual([])
    }
    expect(await ask('44444444-4444-4444-8444-444444444444', `select * from ${name}`)).toEqual([])
  },
)

test.each(TABLES)('%s: no row can be put in for another tenant, nor moved to one', async (name) => {
  const [found] = await catalogue<{ columns: string | null }>(
    `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
     where attrelid = '${name}'::regclass and attnum > 0 and not attisdropped
       and attgenerated = '' and attname <> 'tenant_id'`,
  )
  const columns = found?.columns
  const copy = `insert into ${name} (tenant_id, ${columns}) overriding system value
    select $1, ${columns} from ${name} limit 1`
  const denied = { code: '42501' }
  const some = READ.includes(name) ? await ask(TENANT, `select from ${name} limit 1`) : [{}]
  if (some.length > 0) await expect(ask(TENANT, copy, [OTHER])).rejects.toMatchObject(denied)
  const move = `update ${name} set tenant_id = $1`
  await expect(ask(TENANT, move, [OTHER])).rejects.toMatchObject(denied)
  await expect(ask(TENANT, `truncate ${name} cascade`)).rejects.toMatchObject(denied)
})

test('a unit sees its own items and what belongs to them, and no others', async () => {
  const unit = `{${here.town.units.建管站}}`
  const items = await ask(TENANT, 'select item_id from item', [], unit)
  expect(items).toEqual([{ item_id: here.items.own }])
  const events = await ask(
    TENANT,
    `select distinct item_id from event where item_id is not null`,
    [],
    unit,
  )
  expect(events).toEqual([{ item_id: here.items.own }])
  expect(await ask(TENANT, 'select from item', [], '{}')).toEqual([])
})

test('the log cannot be changed, by rights', async () => {
  const rights = await catalogue<{ name: string }>(
    `select relname as name from pg_class
     where relname in ('event', 'log_leaf', 'log_subtree', 'log_key', 'log_checkpoint')
       and (has_any_column_privilege('${app}', oid, 'update')
         or has_table_privilege('${app}', oid, 'delete'))`,
  )
  expect(rights).toEqual([])
})

test('views see with the eyes of who asks; what runs as the owner looks nowhere else', async () => {
  const lending = await catalogue<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'v' and relnamespace = 'public'::regnamespace
       and not coalesce('security_invoker=true' = any (reloptions), false)
     union all
     select proname from pg_proc
     where pronamespace = 'public'::regnamespace and prosecdef
       and not exists (select from unnest(proconfig) setting where setting like 'search_path=%')`,
  )
  expect(lending).toEqual([])
})
