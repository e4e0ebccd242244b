/** One change of the organisation at a time: the tree, names and separations span many rows. */
import { sql } from 'kysely'
import type { Tx } from '../db.ts'

/** Waits for other changes of this tenant's organisation; until `tx` ends, others wait for it. */
export async function holdOrganisation(tx: Tx, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`organisation ${tenantId}`}, 0))`.execute(
    tx,
  )
}
