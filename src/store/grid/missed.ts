/** Spans without patrols enough, what was answered and how it was judged. All SQL about them. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { MissedPatrol, MissedSpan, MissedState } from '../../domain/grid/missed.ts'
import type { Json } from '../../domain/log/event.ts'
import type { EventType } from '../../domain/log/event-types.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { newIds } from '../ids.ts'
import { appendEvents } from '../log/events.ts'

const STREAM = 'missed-patrol'

/** @returns its id; null: it was raised before. */
export async function raiseMissed(
  tx: Tx,
  caller: Caller,
  { cellId, from, to, wanted, walked }: MissedSpan,
  answerDueOn: CivilDate,
): Promise<string | null> {
  const [missedId = ''] = newIds(caller.now, 1)
  const added = await tx
    .insertInto('missed_patrol')
    .values({
      ...{ tenant_id: caller.actor.tenantId, missed_id: missedId, cell_id: cellId },
      ...{ span_from: from, span_to: to, wanted, walked, answer_due_on: answerDueOn },
      ...{
        state: 'raised',
        version: 1,
        raised_at: caller.now,
        answered_by: null,
        answered_at: null,
      },
    })
    .onConflict((conflict) => conflict.constraint('missed_once').doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) return null
  const data = { cellId, from, to, wanted, walked, answerDueOn }
  await append(tx, caller, missedId, 1, 'missed-patrol.raised', data)
  return missedId
}

/** @throws {Refusal} MISSED_PATROL_NOT_FOUND, VERSION_STALE */
export async function lockMissed(
  tx: Tx,
  missedId: string,
  expected: number | null,
): Promise<MissedPatrol> {
  const row = await columns(tx)
    .where('missed_id', '=', missedId)
    .forUpdate('missed_patrol')
    .executeTakeFirst()
  if (!row) return refuse('MISSED_PATROL_NOT_FOUND', { missedId })
  if (expected !== null && expected !== row.version)
    refuse('VERSION_STALE', { expected, actual: row.version })
  return toMissed(row)
}

/** @returns the new version. */
export async function saveMissed(
  tx: Tx,
  caller: Caller,
  { missedId, version }: MissedPatrol,
  type: Extract<EventType, `missed-patrol.${string}`>,
  data: Json,
  changes: {
    readonly state: MissedState
    readonly answer?: string
    readonly answered_by?: string | null
    readonly answered_at?: Date
    readonly judgement?: string
  },
): Promise<number> {
  await append(tx, caller, missedId, version + 1, type, data)
  await tx
    .updateTable('missed_patrol')
    .set({ ...changes, version: version + 1 })
    .where('missed_id', '=', missedId)
    .execute()
  return version + 1
}

/** What waits for an answer or a judgement first, soonest due; then the rest, the latest first. */
export async function findMissed(
  db: Db,
  filter: { readonly state?: MissedState | undefined; readonly cellId?: string | undefined },
  limit: number,
): Promise<readonly MissedPatrol[]> {
  let query = columns(db)
    .orderBy(({ eb }) => eb('missed_patrol.state', 'in', ['excused', 'confirmed']))
    .orderBy('answer_due_on', 'desc')
    .orderBy('missed_id')
    .limit(limit)
  if (filter.state !== undefined) query = query.where('missed_patrol.state', '=', filter.state)
  if (filter.cellId !== undefined) query = query.where('missed_patrol.cell_id', '=', filter.cellId)
  return (await query.execute()).map(toMissed)
}

/** Not answered, though the day has passed. */
export async function unansweredOn(db: Db, today: CivilDate): Promise<readonly MissedPatrol[]> {
  const rows = await columns(db)
    .where('missed_patrol.state', '=', 'raised')
    .where('answer_due_on', '<', today)
    .orderBy('answer_due_on')
    .limit(1_000)
    .execute()
  return rows.map(toMissed)
}

async function append(
  tx: Tx,
  caller: Caller,
  id: string,
  version: number,
  type: EventType,
  data: Json,
): Promise<void> {
  await appendEvents(tx, caller, [{ stream: { kind: STREAM, id }, version, type, data }])
}

const columns = (db: Db) =>
  db
    .selectFrom('missed_patrol')
    .innerJoin('grid_cell as cell', (join) =>
      join
        .onRef('cell.tenant_id', '=', 'missed_patrol.tenant_id')
        .onRef('cell.cell_id', '=', 'missed_patrol.cell_id'),
    )
    .leftJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'missed_patrol.tenant_id')
        .onRef('person.person_id', '=', 'missed_patrol.answered_by'),
    )
    .select([
      ...(['missed_id', 'missed_patrol.cell_id', 'span_from', 'span_to', 'wanted'] as const),
      ...(['walked', 'answer_due_on', 'missed_patrol.state', 'missed_patrol.version'] as const),
      ...(['answer', 'answered_by', 'answered_at', 'judgement'] as const),
      ...(['cell.name as cell', 'person.name as answered_by_name'] as const),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toMissed = (row: Row): MissedPatrol => ({
  missedId: row.missed_id,
  cellId: row.cell_id,
  cell: row.cell,
  from: row.span_from,
  to: row.span_to,
  wanted: row.wanted,
  walked: row.walked,
  answerDueOn: row.answer_due_on,
  state: row.state,
  version: row.version,
  answer: row.answer,
  answeredBy: row.answered_by,
  answeredByName: row.answered_by_name,
  answeredAt: row.answered_at?.toISOString() ?? null,
  judgement: row.judgement,
})
