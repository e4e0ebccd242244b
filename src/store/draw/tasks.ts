/** Checks that a draw has given: their rows and their events. */
import { type Selectable, sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { DRAW_EVENTS } from '../../domain/draw/events.ts'
import type { DrawTask } from '../../domain/draw/plan.ts'
import type { Json } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { newIds } from '../ids.ts'
import { appendEvents } from '../log/events.ts'
import { isMasked } from './persons.ts'
import type { DrawTaskTable } from './tables.ts'

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const AT_ONCE = 3_000

export interface NewTask
  extends Pick<
    DrawTaskTable,
    'class_key' | 'candidate_id' | 'name' | 'subject_id' | 'drawn_codes'
  > {
  readonly inspectorIds: readonly string[]
}

/** In the order drawn. */
export async function insertTasks(
  tx: Tx,
  caller: Caller,
  drawId: string,
  drawnOn: CivilDate,
  tasks: readonly NewTask[],
): Promise<void> {
  const ids = newIds(caller.now, tasks.length)
  const values = tasks.map(({ inspectorIds, ...task }, at) => ({
    ...{ ...task, tenant_id: caller.actor.tenantId, task_id: ids[at] ?? '', draw_id: drawId },
    ...{ place: at + 1, drawn_on: drawnOn, inspector_ids: inspectorIds, version: 1 },
    ...{ checked_on: null, result: null, case_id: null },
  }))
  for (let start = 0; start < values.length; start += AT_ONCE)
    await tx
      .insertInto('draw_task')
      .values(values.slice(start, start + AT_ONCE))
      .execute()
  await appendEvents(
    tx,
    caller,
    values.map(({ task_id, candidate_id, inspector_ids }) => ({
      stream: { kind: 'draw-task', id: task_id },
      version: 1,
      type: 'draw.task-given' as const,
      data: { drawId, candidateId: candidate_id, inspectorIds: inspector_ids },
    })),
  )
}

/** @throws {Refusal} DRAW_TASK_NOT_FOUND; RECORD_STALE when it is not at the version the caller saw. */
export async function lockTask(tx: Tx, taskId: string, expected: number | null): Promise<DrawTask> {
  const row = await tx
    .selectFrom('draw_task')
    .selectAll()
    .where('task_id', '=', taskId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('DRAW_TASK_NOT_FOUND', { taskId })
  if (expected !== null && expected !== row.version)
    refuse('RECORD_STALE', { expected, actual: row.version })
  return toTask(row)
}

/** Writes the event and what it changes. @returns the new version. */
export async function saveTask(
  tx: Tx,
  caller: Caller,
  { taskId, version }: DrawTask,
  type: Extract<
    keyof typeof DRAW_EVENTS,
    `draw.${'result-entered' | 'task-restaffed' | 'person-shown'}`
  >,
  data: Json,
  changes: Partial<
    Pick<DrawTaskTable, 'inspector_ids' | 'checked_on' | 'result' | 'case_id'> & {
      restaffed: boolean
      note: string
    }
  >,
): Promise<number> {
  const next = version + 1
  await appendEvents(tx, caller, [
    { stream: { kind: 'draw-task', id: taskId }, version: next, type, data },
  ])
  await tx
    .updateTable('draw_task')
    .set({ ...changes, version: next })
    .where('task_id', '=', taskId)
    .execute()
  return next
}

/** In the order drawn. */
export async function tasksOf(db: Db, drawId: string): Promise<readonly DrawTask[]> {
  const rows = await db
    .selectFrom('draw_task')
    .selectAll()
    .where('draw_id', '=', drawId)
    .orderBy('place')
    .execute()
  return rows.map(toTask)
}

/** As the seed gave them, in the order drawn. */
export async function drawnOf(db: Db, drawId: string) {
  const rows = await db
    .selectFrom('draw_task')
    .select(['class_key', 'candidate_id', 'drawn_codes'])
    .where('draw_id', '=', drawId)
    .orderBy('place')
    .execute()
  return rows.map(({ class_key, candidate_id, drawn_codes }) => ({
    classKey: class_key,
    id: candidate_id,
    inspectors: drawn_codes,
  }))
}

/** Of one inspector: what is still to be checked, then what was, the latest first. */
export async function tasksFor(
  db: Db,
  personId: string,
  limit: number,
): Promise<readonly DrawTask[]> {
  const rows = await db
    .selectFrom('draw_task')
    .selectAll()
    .where(sql<boolean>`inspector_ids @> array[${personId}]::uuid[]`)
    .orderBy('checked_on', (order) => order.desc().nullsFirst())
    .orderBy('drawn_on', 'desc')
    .orderBy('place')
    .limit(limit)
    .execute()
  return rows.map(toTask)
}

const toTask = (row: Selectable<DrawTaskTable>): DrawTask => ({
  taskId: row.task_id,
  drawId: row.draw_id,
  classKey: row.class_key,
  candidateId: row.candidate_id,
  name: row.name,
  isPerson: isMasked(row.name),
  subjectId: row.subject_id,
  place: row.place,
  inspectorIds: row.inspector_ids,
  restaffed: row.restaffed,
  checkedOn: row.checked_on,
  result: row.result,
  note: row.note,
  caseId: row.case_id,
  version: row.version,
})
