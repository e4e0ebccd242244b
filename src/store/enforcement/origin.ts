/** What a case was opened from, and the cases that were opened from something. */
import { z } from 'zod'
import type { EnforcementCase } from '../../domain/enforcement/case.ts'
import { CASE_ORIGIN_NAME } from '../../domain/enforcement/names.ts'
import type { CaseRow, CaseView } from '../../domain/enforcement/view.ts'
import { refuse } from '../../domain/refusal.ts'
import { readComplaint } from '../complaint/complaints.ts'
import type { Db } from '../db.ts'
import { readItem } from '../ledger/items.ts'
import { findCases } from './lists.ts'

type Origin = EnforcementCase['origin']

/** The page of what it came from; null: it has none that the asker may see. */
export async function originOf(db: Db, { kind, id }: Origin): Promise<CaseView['openedFrom']> {
  if (kind === 'complaint') {
    const row = await db
      .selectFrom('complaint')
      .select('number')
      .where(({ eb, cast }) => eb(cast('complaint_id', 'text'), '=', id))
      .executeTakeFirst()
    return row
      ? { name: `${CASE_ORIGIN_NAME[kind].zh} ${row.number}`, path: `/complaints/${id}` }
      : null
  }
  if (kind === 'draw') {
    const row = await db
      .selectFrom('draw_task')
      .innerJoin('draw', (join) =>
        join
          .onRef('draw.tenant_id', '=', 'draw_task.tenant_id')
          .onRef('draw.draw_id', '=', 'draw_task.draw_id'),
      )
      .select(['draw.draw_id', 'draw.title'])
      .where(({ eb, cast }) => eb(cast('task_id', 'text'), '=', id))
      .executeTakeFirst()
    return row ? { name: row.title, path: `/draws/${row.draw_id}` } : null
  }
  return null
}

/** What it names is there. @throws {Refusal} COMPLAINT_NOT_FOUND, ITEM_NOT_FOUND */
export async function demandOrigin(db: Db, { kind, id }: Origin): Promise<void> {
  const isId = z.uuid().safeParse(id).success
  if (kind === 'complaint')
    await (isId ? readComplaint(db, id) : refuse('COMPLAINT_NOT_FOUND', { complaintId: id }))
  if (kind === 'item') await (isId ? readItem(db, id) : refuse('ITEM_NOT_FOUND', { itemId: id }))
}

/** Empty for who may not see cases. */
export async function casesFrom(db: Db, origin: Origin): Promise<readonly CaseRow[]> {
  return (await findCases(db, { origin }, null, 20)).items
}
