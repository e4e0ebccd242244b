/** Tenants: whose data it is. One installation serves one until sign-in tells several apart. */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Db, Tx } from './db.ts'
import { exclusively } from './migrate.ts'
import { session } from './session.ts'

/** The tenant this database was begun with; made now, by the owner of the tables, if there is none. */
export function firstTenant(owner: pg.ClientConfig, name: string, now: Date): Promise<string> {
  return session(owner, (client) =>
    exclusively(client, async () => {
      const { rows } = await client.query<{ id: string }>(
        'select tenant_id as id from tenant order by created_at, tenant_id limit 1',
      )
      if (rows[0]) return rows[0].id
      const tenantId = randomUUID()
      await client.query(`select set_config('taizhang.tenant_id', $1, false)`, [tenantId])
      await client.query('insert into tenant (tenant_id, name, created_at) values ($1, $2, $3)', [
        tenantId,
        name,
        now,
      ])
      return tenantId
    }),
  )
}

/** Every tenant of the database, the first one first. @param owner of the tables. */
export function listTenants(owner: pg.ClientConfig): Promise<readonly string[]> {
  return session(owner, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'select tenant_id as id from tenant order by created_at, tenant_id',
    )
    return rows.map(({ id }) => id)
  })
}

/** The name of the tenant that is asked for; `held`: until the transaction ends nobody else changes it. */
export async function tenantName(db: Db, held = false): Promise<string> {
  const query = db.selectFrom('tenant').select('name')
  return (await (held ? query.forUpdate() : query).executeTakeFirstOrThrow()).name
}

export async function renameTenant(tx: Tx, name: string): Promise<void> {
  await tx.updateTable('tenant').set({ name }).execute()
}
