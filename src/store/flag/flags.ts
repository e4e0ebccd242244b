/** Flags: raised once for each cause, listed, judged. All SQL about them. */
import { sql } from 'kysely'
import type { Finding } from '../../domain/flag/finding.ts'
import type { Flag, FlagFilter, Verdict } from '../../domain/flag/flag.ts'
import type { Json } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { newIds } from '../ids.ts'
import { appendEvents } from '../log/events.ts'
import { type Page, pageOf } from '../organisation/pages.ts'

const FLAG_STREAM = 'flag'

/** @returns those that were not known; of two who find the same at once one raises it. */
export async function raiseFlags(
  tx: Tx,
  caller: Caller,
  findings: readonly Finding[],
): Promise<readonly Finding[]> {
  if (findings.length === 0) return []
  const { actor, now } = caller
  const ids = newIds(now, findings.length)
  const rows = findings.map((finding, index) => ({
    tenant_id: actor.tenantId,
    flag_id: ids[index] ?? '',
    item_id: finding.itemId,
    patrol_id: finding.patrolId ?? null,
    detector: finding.detector,
    cause_key: finding.causeKey,
    severity: finding.severity,
    finding: JSON.stringify(finding),
    raised_at: now,
    state: 'raised' as const,
    version: 1,
    judged_by: null,
    judged_at: null,
    reason: null,
  }))
  const inserted = await tx
    .insertInto('flag')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('flag_id')
    .execute()
  const raised = new Set(inserted.map(({ flag_id }) => flag_id))
  const fresh = findings.map((finding, at) => ({ finding, id: ids[at] ?? '' }))
  const events = fresh.filter(({ id }) => raised.has(id))
  await appendEvents(
    tx,
    caller,
    events.map(({ finding, id }) => ({
      stream: { kind: FLAG_STREAM, id },
      version: 1,
      type: 'flag.raised' as const,
      itemId: finding.itemId,
      data: finding as unknown as Json,
    })),
  )
  return events.map(({ finding }) => finding)
}

/** The newest first. */
export async function findFlags(
  db: Db,
  { state, detector, severity, itemId }: FlagFilter,
  after: readonly [string, string] | null,
  limit: number,
): Promise<Page<Flag>> {
  let query = columns(db)
    .orderBy('raised_at', 'desc')
    .orderBy('flag_id', 'desc')
    .limit(limit + 1)
  if (state !== undefined) query = query.where('flag.state', '=', state)
  if (detector !== undefined) query = query.where('detector', '=', detector)
  if (severity !== undefined) query = query.where('severity', '=', severity)
  if (itemId !== undefined) query = query.where('flag.item_id', '=', itemId)
  if (after !== null)
    query = query.where(
      sql<boolean>`(raised_at, flag_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    )
  const rows = (await query.execute()).map(toFlag)
  return pageOf(rows, limit, ({ raisedAt, flagId }) => [raisedAt, flagId])
}

/** @throws {Refusal} FLAG_NOT_FOUND */
export async function readFlag(db: Db, flagId: string): Promise<Flag> {
  const row = await columns(db).where('flag_id', '=', flagId).executeTakeFirst()
  return row ? toFlag(row) : refuse('FLAG_NOT_FOUND', { flagId })
}

/** As `readFlag`, and holds it until `tx` ends. @throws {Refusal} FLAG_NOT_FOUND */
export async function lockFlag(tx: Tx, flagId: string): Promise<Flag> {
  const row = await columns(tx).where('flag_id', '=', flagId).forUpdate('flag').executeTakeFirst()
  return row ? toFlag(row) : refuse('FLAG_NOT_FOUND', { flagId })
}

export async function saveJudgement(
  tx: Tx,
  caller: Caller,
  { flagId, itemId, version }: Flag,
  verdict: Verdict,
  reason: string,
): Promise<void> {
  const state = verdict === 'confirm' ? 'confirmed' : 'dismissed'
  const judged = { judged_by: caller.actor.personId, judged_at: caller.now, reason }
  await tx
    .updateTable('flag')
    .set({ state, version: version + 1, ...judged })
    .where('flag_id', '=', flagId)
    .execute()
  const stream = { kind: FLAG_STREAM, id: flagId }
  await appendEvents(tx, caller, [
    { stream, version: version + 1, type: `flag.${state}`, itemId, data: { reason } },
  ])
}

const columns = (db: Db) =>
  db
    .selectFrom('flag')
    .leftJoin('item', (join) =>
      join
        .onRef('item.tenant_id', '=', 'flag.tenant_id')
        .onRef('item.item_id', '=', 'flag.item_id'),
    )
    .select([
      'flag_id',
      'finding',
      'raised_at',
      'flag.state',
      'flag.version',
      'judged_by',
      'judged_at',
      'reason',
      'item.number',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toFlag = (row: Row): Flag => ({
  ...row.finding,
  evidence: [...row.finding.evidence],
  flagId: row.flag_id,
  itemNumber: row.number ?? '',
  state: row.state,
  version: row.version,
  raisedAt: row.raised_at.toISOString(),
  judgement:
    row.judged_at === null
      ? null
      : { by: row.judged_by, at: row.judged_at.toISOString(), reason: row.reason ?? '' },
})
