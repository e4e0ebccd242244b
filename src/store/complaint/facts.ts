/** What a step of a complaint asks about besides the complaint. */
import { lastDay } from '../../domain/calendar/working-days.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { ComplaintCommand } from '../../domain/complaint/commands.ts'
import type { Complaint } from '../../domain/complaint/complaint.ts'
import { COMPLAINTS } from '../../domain/complaint/complaint-pack.ts'
import type { ComplaintFacts } from '../../domain/complaint/decide.ts'
import { refuse } from '../../domain/refusal.ts'
import { readCalendar } from '../calendar/years.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { dutyAt } from '../grid/duty.ts'
import { currentPack } from '../packs/packs.ts'
import { takeNumber } from '../supervision/numbers.ts'

/** @throws {Refusal} UNIT_NOT_FOUND, PERSON_NOT_FOUND, ITEM_NOT_FOUND for ids that are none */
export async function complaintFacts(
  tx: Tx,
  { actor, now }: Caller,
  complaintId: string,
  found: Complaint,
  command: ComplaintCommand,
): Promise<ComplaintFacts> {
  const today = dayInChina(now)
  const pack = await currentPack(tx, COMPLAINTS, today)
  const calendar = await readCalendar(tx, today)
  await demandKnown(tx, command)
  const { step, data } = command
  return {
    complaintId,
    pack,
    today,
    lastDay: (from, span) => lastDay(calendar, from, span),
    duty:
      step === 'dispatch' && data.unitId === null && found.position !== null
        ? await dutyAt(tx, found.position, today)
        : null,
    replyNumber:
      step === 'reply' && found.state === 'handled'
        ? await takeNumber(tx, actor.tenantId, pack.reply.word, Number(today.slice(0, 4)))
        : '',
    other: step === 'link-duplicate' ? await otherComplaint(tx, data.complaintId) : null,
    hasDuplicates: step === 'link-duplicate' && (await duplicatesOf(tx, complaintId)).length > 0,
  }
}

async function otherComplaint(tx: Tx, complaintId: string): Promise<ComplaintFacts['other']> {
  const row = await tx
    .selectFrom('complaint')
    .select(['number', 'duplicate_of'])
    .where('complaint_id', '=', complaintId)
    .executeTakeFirst()
  return row ? { number: row.number, duplicateOf: row.duplicate_of } : null
}

export async function duplicatesOf(db: Db, complaintId: string) {
  const rows = await db
    .selectFrom('complaint')
    .select(['complaint_id', 'number', 'state'])
    .where('duplicate_of', '=', complaintId)
    .orderBy('received_on')
    .orderBy('complaint_id')
    .execute()
  return rows.map(({ complaint_id, number, state }) => ({
    complaintId: complaint_id,
    number,
    state,
  }))
}

/** Units, persons, cells and items that a command names are there. */
async function demandKnown(tx: Tx, { step, data }: ComplaintCommand): Promise<void> {
  if (step === 'link-item' && data.itemId !== null) {
    const { itemId } = data
    const row = await tx
      .selectFrom('item')
      .select('item_id')
      .where('item_id', '=', itemId)
      .executeTakeFirst()
    if (!row) refuse('ITEM_NOT_FOUND', { itemId })
  }
  if (step !== 'dispatch') return
  const { unitId, personId, cellId } = data
  if (unitId !== null) {
    const row = await tx
      .selectFrom('unit')
      .select('unit_id')
      .where('unit_id', '=', unitId)
      .where('closed_on', 'is', null)
      .executeTakeFirst()
    if (!row) refuse('UNIT_NOT_FOUND', { unitId })
  }
  if (personId !== null) {
    const row = await tx
      .selectFrom('person')
      .select('person_id')
      .where('person_id', '=', personId)
      .executeTakeFirst()
    if (!row) refuse('PERSON_NOT_FOUND', { personId })
  }
  if (cellId !== null) {
    const row = await tx
      .selectFrom('grid_cell')
      .select('cell_id')
      .where('cell_id', '=', cellId)
      .executeTakeFirst()
    if (!row) refuse('CELL_NOT_FOUND', { cellId })
  }
}
