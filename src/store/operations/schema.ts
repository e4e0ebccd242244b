/** What a database holds, as its catalogue says: tables in an order in which they can be filled. */
import type pg from 'pg'

export interface TableShape {
  readonly name: string
  /** Those that are not computed from others. */
  readonly columns: readonly string[]
  readonly hasTenant: boolean
}

/** All tables but the list of migrations; a table comes after those it refers to. */
export async function listTables(client: pg.Client): Promise<readonly TableShape[]> {
  const { rows } = await client.query<TableShape & { refersTo: string[] }>(`
    select c.relname as name,
      array(select attname::text from pg_attribute a where a.attrelid = c.oid and attnum > 0
        and not attisdropped and attgenerated = '' order by attnum) as columns,
      exists (select from pg_attribute a where a.attrelid = c.oid and attname = 'tenant_id'
        and not attisdropped) as "hasTenant",
      array(select r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid) as "refersTo"
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and c.relname <> 'schema_migration'
    order by c.relname`)
  const left = new Map(rows.map((row) => [row.name, row]))
  const ordered: TableShape[] = []
  while (left.size > 0) {
    const free = [...left.values()].filter(({ refersTo }) => !refersTo.some((to) => left.has(to)))
    if (free.length === 0) throw new Error(`tables refer to each other: ${[...left.keys()]}`)
    for (const { name, columns, hasTenant } of free) {
      ordered.push({ name, columns, hasTenant })
      left.delete(name)
    }
  }
  return ordered
}

/** The months of tables kept by month, whose partitions are named `<table>_YYYY_MM`. */
export async function listMonths(client: pg.Client) {
  const { rows } = await client.query<{ table: string; first: string }>(`
    select p.relname as table, replace(right(c.relname, 7), '_', '-') || '-01' as first
    from pg_inherits join pg_class c on c.oid = inhrelid join pg_class p on p.oid = inhparent
    where c.relispartition and c.relname ~ '_[0-9]{4}_[0-9]{2}$'
      and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    order by 1, 2`)
  return rows
}

export async function listSequences(client: pg.Client) {
  const { rows } = await client.query<{ name: string; last: string }>(`
    select sequencename as name, last_value::text as last from pg_sequences
    where schemaname = 'public' and last_value is not null order by 1`)
  return rows
}

export async function listMigrations(client: pg.Client) {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migration order by name',
  )
  return rows
}
