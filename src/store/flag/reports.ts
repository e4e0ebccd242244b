/** Progress reports of an item, and those of its plan that lie near them in time. */
import { addDays, dayInChina, midnightInChina } from '../../domain/civil-date.ts'
import type { ReportFact } from '../../domain/flag/facts.ts'
import type { StoredEvent } from '../../domain/log/event.ts'
import type { Tx } from '../db.ts'

const MOST_OTHER_REPORTS = 500

type Reported = { nil: boolean; text: string; share: number | null; figures: ReportFact['figures'] }

export function reportOf(
  event: Pick<StoredEvent, 'eventId' | 'type' | 'occurredAt' | 'recordedAt' | 'data'>,
  itemId: string,
  itemNumber: string,
): readonly ReportFact[] {
  if (event.type !== 'item.progress-reported') return []
  const { nil, text, share, figures } = event.data as unknown as Reported
  const { eventId: reportId, occurredAt: at, recordedAt: enteredAt } = event
  return [{ reportId, itemId, itemNumber, at, enteredAt, nil, text, share, figures }]
}

export async function otherReports(
  tx: Tx,
  itemId: string,
  planId: string | null,
  own: readonly ReportFact[],
  windowDays: number,
): Promise<readonly ReportFact[]> {
  const days = own.map(({ at }) => dayInChina(new Date(at))).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (planId === null || first === undefined || last === undefined) return []
  const rows = await tx
    .selectFrom('item')
    .innerJoin('event', (join) =>
      join
        .onRef('event.tenant_id', '=', 'item.tenant_id')
        .onRef('event.item_id', '=', 'item.item_id'),
    )
    .select(['event_id', 'type', 'occurred_at', 'recorded_at', 'data', 'item.item_id', 'number'])
    .where('item.plan_id', '=', planId)
    .where('item.item_id', '<>', itemId)
    .where('type', '=', 'item.progress-reported')
    .where('occurred_at', '>=', midnightInChina(addDays(first, -windowDays)))
    .where('occurred_at', '<', midnightInChina(addDays(last, windowDays + 1)))
    .orderBy('occurred_at', 'desc')
    .limit(MOST_OTHER_REPORTS)
    .execute()
  return rows.flatMap((row) =>
    reportOf(
      {
        eventId: row.event_id,
        type: row.type,
        occurredAt: row.occurred_at.toISOString(),
        recordedAt: row.recorded_at.toISOString(),
        data: row.data,
      },
      row.item_id,
      row.number,
    ),
  )
}
