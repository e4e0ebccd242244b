/** What people want of notices. All SQL about it. */
import { type Preferences, UNSAID } from '../../domain/notification/preferences.ts'
import type { Db, Tx } from '../db.ts'

/** Version 0: never said. */
export type Kept = Preferences & { readonly version: number }

export async function readPreferences(db: Db, personId: string): Promise<Kept> {
  const row = await db
    .selectFrom('notice_preference')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!row) return { ...UNSAID, version: 0 }
  const { email, muted, quiet_from: from, quiet_to: to, version } = row
  return { email, muted, quietHours: from === null || to === null ? null : { from, to }, version }
}

export async function savePreferences(
  tx: Tx,
  tenantId: string,
  personId: string,
  { email, muted, quietHours, version }: Kept,
): Promise<void> {
  const columns = {
    email,
    muted: [...muted],
    quiet_from: quietHours?.from ?? null,
    quiet_to: quietHours?.to ?? null,
    version,
  }
  await tx
    .insertInto('notice_preference')
    .values({ tenant_id: tenantId, person_id: personId, ...columns })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet(columns))
    .execute()
}
