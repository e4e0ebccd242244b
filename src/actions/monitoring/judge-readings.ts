/** Readings of a span are declared invalid, restored, or approved; each with a reason, each an event. */
import { demand } from '../../domain/access/permissions.ts'
import type { ReadingKind } from '../../domain/monitoring/reading.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import { queueRollUps } from '../../store/monitoring/add-readings.ts'
import { type Judgement, judgeReadings } from '../../store/monitoring/judge.ts'
import { listSeries } from '../../store/monitoring/series.ts'

export const DECISIONS = ['invalidate', 'restore', 'approve'] as const
export type Decision = (typeof DECISIONS)[number]

const MEANS: Readonly<
  Record<
    Decision,
    Judgement & { readonly type: `readings.${'invalidated' | 'restored' | 'approved'}` }
  >
> = {
  invalidate: { from: 'any', to: 'invalidated', type: 'readings.invalidated' },
  restore: { from: 'invalidated', to: null, type: 'readings.restored' },
  approve: { from: 'unapproved', to: 'valid', type: 'readings.approved' },
}

export interface JudgedSpan {
  readonly stationId: string
  readonly factor: string
  readonly kind: ReadingKind
  readonly from: Date
  /** The first instant that is not in it. */
  readonly to: Date
  readonly reason: string
}

/** @throws {Refusal} NOT_YOUR_DUTY, SERIES_NOT_FOUND, NO_READINGS */
export function judge(
  database: Database,
  caller: Caller,
  decision: Decision,
  span: JudgedSpan,
): Promise<{ readonly count: number }> {
  demand(caller.actor, 'monitoring.judge')
  return writing(database, caller, async (tx) => {
    const { stationId, factor, kind, from, to, reason } = span
    const [series] = await listSeries(tx, { stationId, factor, kind })
    if (!series) refuse('SERIES_NOT_FOUND', { stationId, factor, kind })
    const { type, ...judgement } = MEANS[decision]
    const { tenantId } = caller.actor
    // The event's own number is known after it is written: count first, within the same lock.
    const [streamId = ''] = newIds(caller.now, 1)
    const judged = await judgeReadings(
      tx,
      tenantId,
      series.seriesId,
      span,
      judgement,
      streamId,
      caller.now,
    )
    if (judged.length === 0) refuse('NO_READINGS', {})
    const data = {
      stationId,
      factor,
      kind,
      from: from.toISOString(),
      to: to.toISOString(),
      count: judged.length,
      reason,
    }
    const stream = { kind: 'readings', id: streamId }
    await appendEvents(tx, caller, [{ stream, version: 1, type, data }])
    const { seriesId } = series
    await queueRollUps(
      tx,
      tenantId,
      caller.now,
      judged.map((at) => ({ seriesId, kind, at })),
    )
    return { count: judged.length }
  })
}
