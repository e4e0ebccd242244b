/** One complaint with everything its page shows. */
import { may } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { runningDue } from '../../domain/complaint/complaint.ts'
import { COMPLAINTS } from '../../domain/complaint/complaint-pack.ts'
import type { ComplaintView } from '../../domain/complaint/list.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { Db } from '../db.ts'
import { casesFrom } from '../enforcement/origin.ts'
import { namesOf } from '../ledger/items.ts'
import { currentPack } from '../packs/packs.ts'
import { readComplaint } from './complaints.ts'
import { duplicatesOf } from './facts.ts'
import { findNear } from './near.ts'
import { readMasked } from './persons.ts'

/** @throws {Refusal} COMPLAINT_NOT_FOUND */
export async function viewComplaint(
  db: Db,
  complaintId: string,
  actor: Actor,
  now: Date,
): Promise<ComplaintView> {
  const complaint = await readComplaint(db, complaintId)
  const pack = await currentPack(db, COMPLAINTS, dayInChina(now))
  const { dispatch, itemId } = complaint
  const names = await namesOf(
    db,
    [dispatch?.unitId, dispatch?.personId].flatMap((id) => id ?? []),
  )
  const persons = (await readMasked(db, [complaintId])).get(complaintId)
  return {
    complaintId,
    complaint,
    dueOn: runningDue(complaint),
    unit: dispatch ? (names[dispatch.unitId] ?? null) : null,
    person: dispatch?.personId ? (names[dispatch.personId] ?? null) : null,
    cell: dispatch?.cellId ? await cellOf(db, dispatch.cellId) : null,
    complainant: persons?.complainant ?? null,
    liaison: persons?.liaison ?? null,
    item: itemId === null ? null : await itemOf(db, itemId),
    cases: may(actor, 'enforcement.read') ? [...(await casesOf(db, complaintId))] : [],
    duplicates: [...(await duplicatesOf(db, complaintId))],
    near: [...(await findNear(db, complaintId, complaint, pack.near))],
  }
}

async function cellOf(db: Db, cellId: string): Promise<ComplaintView['cell']> {
  const row = await db
    .selectFrom('grid_cell')
    .select(['cell_id as cellId', 'code', 'name'])
    .where('cell_id', '=', cellId)
    .executeTakeFirst()
  return row ?? null
}

async function casesOf(db: Db, complaintId: string): Promise<ComplaintView['cases']> {
  const rows = await casesFrom(db, { kind: 'complaint', id: complaintId })
  return rows.map(({ caseId, partyName, state }) => ({ caseId, partyName, state }))
}

async function itemOf(db: Db, itemId: string): Promise<ComplaintView['item']> {
  const row = await db
    .selectFrom('item')
    .select(['item_id as itemId', 'number', 'title', 'state'])
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  return row ?? null
}
