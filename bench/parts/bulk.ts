/** Many rows into tables at once, as their owner: indexes are made after the rows, which is many times sooner. */
import type pg from 'pg'

/** What keys do not need is dropped while `work` fills the tables, and no trigger of the program fires. */
export async function inBulk(
  owner: pg.Client,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await owner.query<{ name: string; made: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
     where indrelid = any ($1::regclass[])
       and not exists (select from pg_constraint where conindid = indexrelid)`,
    [tables],
  )
  for (const { name } of rows) await owner.query(`drop index ${name}`)
  for (const table of tables) await owner.query(`alter table ${table} disable trigger user`)
  await work()
  await owner.query(`set maintenance_work_mem = '1GB'`)
  await owner.query('set max_parallel_maintenance_workers = 2')
  for (const { made } of rows) await owner.query(made)
  for (const table of tables) {
    await owner.query(`alter table ${table} enable trigger user`)
    await owner.query(`vacuum analyze ${table}`)
  }
}
