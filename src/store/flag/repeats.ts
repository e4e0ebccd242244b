/** Complaints near an item, as they were noted when they came. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { RepeatFact } from '../../domain/flag/facts.ts'
import type { Tx } from '../db.ts'

export async function repeatsOf(tx: Tx, itemId: string): Promise<readonly RepeatFact[]> {
  const rows = await tx
    .selectFrom('event')
    .innerJoin('complaint', (join) =>
      join
        .onRef('complaint.tenant_id', '=', 'event.tenant_id')
        .onRef('complaint.complaint_id', '=', 'event.stream_id'),
    )
    .select(['complaint_id', 'number', 'received_on', 'data'])
    .where('event.item_id', '=', itemId)
    .where('event.type', '=', 'complaint.repeat-found')
    .execute()
  return rows.map(({ complaint_id, number, received_on, data }) => {
    const { metres, closedOn } = data as unknown as { metres: number; closedOn: CivilDate }
    return { complaintId: complaint_id, number, receivedOn: received_on, closedOn, metres }
  })
}
