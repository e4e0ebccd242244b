/** How far the sample town is: noted in the log before it is made and when all of it is there. */
import type { CivilDate } from '../../domain/civil-date.ts'
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

/** Items of a plan of the sample: those that were listed together, in an order that a revision leaves as it is. */
export function itemsListedAt(db: Db, at: Date) {
  return db
    .selectFrom('item')
    .select(['item_id', 'title', 'lead_unit_id', 'unit_ids', 'due_on', 'class'])
    .where('listed_at', '=', at)
    .where('plan_item_id', 'is not', null)
    .orderBy('number')
    .execute()
}

/** Warnings and sheets for what had happened by a day; not what another paper gave rise to. */
export function papersRaisedBy(db: Db, day: CivilDate, limit: number) {
  return (
    db
      .selectFrom('supervision_notice as paper')
      .innerJoin('item', (join) =>
        join
          .onRef('item.tenant_id', '=', 'paper.tenant_id')
          .onRef('item.item_id', '=', 'paper.item_id'),
      )
      .select(['paper.notice_id', 'paper.unit_id'])
      .where('paper.raised_on', '<=', day)
      // What goes out by itself is out, and an interview has to be held first.
      .where('paper.rung', 'in', [2, 3, 4])
      .where('paper.cause_key', 'not like', 'repeat:%')
      .orderBy('item.number')
      .orderBy('paper.rung')
      .orderBy('paper.cause_key')
      .limit(limit)
      .execute()
  )
}
