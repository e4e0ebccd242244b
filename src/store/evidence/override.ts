/** How the checklist of one item differs, as it is written. */
import type { Override } from '../../domain/evidence/checklist.ts'
import type { Tx } from '../db.ts'

export async function insertOverride(
  tx: Tx,
  tenantId: string,
  itemId: string,
  version: number,
  override: Override,
): Promise<void> {
  await tx
    .insertInto('checklist_override')
    .values({ tenant_id: tenantId, item_id: itemId, version, content: JSON.stringify(override) })
    .execute()
}
