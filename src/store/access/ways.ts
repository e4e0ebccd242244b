/** Ways to sign in by another system, as they are set up. All SQL about them. */
import type { OutsideWay } from '../../domain/access/ways.ts'
import type { Db, Tx } from '../db.ts'

export interface Way {
  readonly way: OutsideWay
  readonly wayId: string
  readonly enabled: boolean
  readonly title: string
  readonly address: string
  readonly clientId: string | null
  readonly secret: string | null
  readonly publicUrl: string
  readonly opensAccounts: boolean
  readonly version: number
}

export async function listWays(db: Db): Promise<Way[]> {
  return (await columns(db).orderBy('way', 'desc').execute()).map(toWay)
}

export async function findWay(db: Db, way: OutsideWay): Promise<Way | null> {
  const row = await columns(db).where('way', '=', way).executeTakeFirst()
  return row ? toWay(row) : null
}

/** As `findWay`, and holds it until `tx` ends. */
export async function lockWay(tx: Tx, way: OutsideWay): Promise<Way | null> {
  const row = await columns(tx).where('way', '=', way).forUpdate().executeTakeFirst()
  return row ? toWay(row) : null
}

/** Adds the way, or puts it in the place of the one there is. */
export async function saveWay(tx: Tx, tenantId: string, way: Way): Promise<void> {
  const columns = {
    enabled: way.enabled,
    title: way.title,
    address: way.address,
    client_id: way.clientId,
    secret: way.secret,
    public_url: way.publicUrl,
    opens_accounts: way.opensAccounts,
    version: way.version,
  }
  await tx
    .insertInto('sign_in_way')
    .values({ tenant_id: tenantId, way: way.way, way_id: way.wayId, ...columns })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'way']).doUpdateSet(columns))
    .execute()
}

const columns = (db: Db) => db.selectFrom('sign_in_way').selectAll()

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toWay = (row: Row): Way => ({
  way: row.way,
  wayId: row.way_id,
  enabled: row.enabled,
  title: row.title,
  address: row.address,
  clientId: row.client_id,
  secret: row.secret,
  publicUrl: row.public_url,
  opensAccounts: row.opens_accounts,
  version: row.version,
})
