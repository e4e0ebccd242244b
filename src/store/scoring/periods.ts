/** Periods of assessment: their rows and events. */
import { addDays, type CivilDate, midnightInChina } from '../../domain/civil-date.ts'
import type { Json } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import type { SCORING_EVENTS } from '../../domain/scoring/events.ts'
import type { Period, PeriodKey } from '../../domain/scoring/period.ts'
import type { PeriodRow } from '../../domain/scoring/score.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { appendEvents } from '../log/events.ts'

const STREAM = 'score-period'

export interface FoundPeriod {
  readonly periodId: string
  readonly period: Period
}

/** Null: there is none, or none to be seen. */
export async function findPeriod(db: Db, key: PeriodKey): Promise<FoundPeriod | null> {
  const row = await columns(db).where('key', '=', key).executeTakeFirst()
  return row ? { periodId: row.period_id, period: row.content } : null
}

/** Whether anything was on the list by the end of `day`. */
export async function hadItems(db: Db, day: CivilDate): Promise<boolean> {
  const item = await db
    .selectFrom('item')
    .select('item_id')
    .where('listed_at', '<', midnightInChina(addDays(day, 1)))
    .limit(1)
    .executeTakeFirst()
  return item !== undefined
}

/** @throws {Refusal} SCORING_PERIOD_NOT_FOUND */
export async function readPeriod(db: Db, key: PeriodKey): Promise<FoundPeriod> {
  return (await findPeriod(db, key)) ?? refuse('SCORING_PERIOD_NOT_FOUND', { period: key })
}

/**
 * The period as it is now, held until `tx` ends.
 * @throws {Refusal} SCORING_PERIOD_NOT_FOUND, RECORD_STALE
 */
export async function lockPeriod(
  tx: Tx,
  key: PeriodKey,
  expected: number | null,
): Promise<FoundPeriod> {
  const row = await columns(tx).where('key', '=', key).forUpdate().executeTakeFirst()
  if (!row) return refuse('SCORING_PERIOD_NOT_FOUND', { period: key })
  const { version } = row.content
  if (expected !== null && expected !== version)
    refuse('RECORD_STALE', { expected, actual: version })
  return { periodId: row.period_id, period: row.content }
}

/** The latest first. */
export async function listPeriods(db: Db): Promise<readonly PeriodRow[]> {
  const rows = await db
    .selectFrom('score_period as p')
    .leftJoin('score as s', (join) =>
      join.onRef('s.tenant_id', '=', 'p.tenant_id').onRef('s.period_id', '=', 'p.period_id'),
    )
    .select(({ fn }) => [
      'p.key',
      'p.to_on',
      'p.content',
      fn.count<number>('s.score_id').as('units'),
      fn.sum<number | null>('s.open_objections').as('open'),
    ])
    .groupBy(['p.tenant_id', 'p.period_id'])
    .orderBy('p.to_on', 'desc')
    .orderBy('p.key', 'desc')
    .execute()
  return rows.map(({ content, units, open }) => {
    const { key, cadence, from, to, state, version, published } = content
    const objectUntil = published?.objectUntil ?? null
    return {
      ...{ key, cadence, from, to, state, version, objectUntil },
      ...{ units: Number(units), openObjections: Number(open ?? 0) },
    }
  })
}

/** @throws {Refusal} CHANGED_MEANWHILE when somebody was faster. */
export async function insertPeriod(
  tx: Tx,
  caller: Caller,
  periodId: string,
  period: Period,
  data: Json,
): Promise<void> {
  const added = await tx
    .insertInto('score_period')
    .values({
      tenant_id: caller.actor.tenantId,
      period_id: periodId,
      key: period.key,
      from_on: period.from,
      to_on: period.to,
      ...cacheOf(period),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) refuse('CHANGED_MEANWHILE', {})
  await append(tx, caller, periodId, period.version, 'scoring.computed', data)
}

/** With a version one higher than before. */
export async function savePeriod(
  tx: Tx,
  caller: Caller,
  periodId: string,
  period: Period,
  type: Extract<keyof typeof SCORING_EVENTS, `scoring.${string}`>,
  data: Json,
): Promise<void> {
  await append(tx, caller, periodId, period.version, type, data)
  await tx
    .updateTable('score_period')
    .set(cacheOf(period))
    .where('period_id', '=', periodId)
    .execute()
}

/** What the log says a final period is bound by. */
export async function loggedHash(db: Db, periodId: string): Promise<string | null> {
  const row = await db
    .selectFrom('event')
    .select('data')
    .where('stream_kind', '=', STREAM)
    .where('stream_id', '=', periodId)
    .where('type', '=', 'scoring.closed')
    .executeTakeFirst()
  return row ? (row.data as { readonly sha256: string }).sha256 : null
}

const append = (
  tx: Tx,
  caller: Caller,
  id: string,
  version: number,
  type: keyof typeof SCORING_EVENTS,
  data: Json,
) => appendEvents(tx, caller, [{ stream: { kind: STREAM, id }, version, type, data }])

const columns = (db: Db) => db.selectFrom('score_period').select(['period_id', 'content'])

const cacheOf = (period: Period) => ({
  state: period.state,
  version: period.version,
  content: JSON.stringify(period),
})
