/** How far the sample town is: noted in the log before it is made and when all of it is there. */
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, type Db, reading } from '../db.ts'
import { readStream } from '../log/events.ts'

export interface SampleStanding {
  readonly begunAt: Date
  readonly isFilled: boolean
}

export const sampleStream = (tenantId: string) => ({ kind: 'sample', id: tenantId })

/** Null: nobody wanted one, or it was made before this was noted. */
export async function sampleStanding(
  database: Database,
  tenantId: string,
): Promise<SampleStanding | null> {
  const [begun, filled] = await reading(database, theProgram(tenantId), (db) =>
    readStream(db, sampleStream(tenantId)),
  )
  return begun ? { begunAt: new Date(begun.recordedAt), isFilled: filled !== undefined } : null
}

/** Items of the sample plan as it lists them. */
export function itemsInOrder(db: Db) {
  return db
    .selectFrom('item')
    .innerJoin('plan_item', (join) =>
      join
        .onRef('plan_item.tenant_id', '=', 'item.tenant_id')
        .onRef('plan_item.item_id', '=', 'item.plan_item_id'),
    )
    .select(['item.item_id', 'item.lead_unit_id', 'item.unit_ids', 'item.due_on', 'item.class'])
    .orderBy('plan_item.position')
    .execute()
}
