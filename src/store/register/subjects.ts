/** Subjects one by one: their row, which caches the fold of their events, and the events. */
import type { Json } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import type { SubjectEvent } from '../../domain/register/events.ts'
import { afterSubject, entered } from '../../domain/register/fold-subject.ts'
import { isLive, type Subject, type SubjectState } from '../../domain/register/subject.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { newIds } from '../ids.ts'
import { appendEvents } from '../log/events.ts'
import { columnsOf, stateOf, subjectRows } from './subject-row.ts'
import { countChanges } from './tallies.ts'

export const SUBJECT_STREAM = 'subject'

/** As it is, with its unit's name. @throws {Refusal} SUBJECT_NOT_FOUND also when the asker may not see it. */
export async function findSubject(db: Db, subjectId: string): Promise<Subject> {
  const row = await subjectRows(db)
    .leftJoin('unit', (join) =>
      join
        .onRef('unit.tenant_id', '=', 'subject.tenant_id')
        .onRef('unit.unit_id', '=', 'subject.unit_id'),
    )
    .select('unit.name as unit')
    .where('subject_id', '=', subjectId)
    .executeTakeFirst()
  if (!row) return refuse('SUBJECT_NOT_FOUND', { subjectId })
  const { movers: _, baseline: _baseline, ...state } = stateOf(row)
  return {
    ...state,
    subjectId,
    unit: row.unit,
    enteredAt: row.entered_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  }
}

/** What its events make of it. @throws {Refusal} SUBJECT_NOT_FOUND */
export async function readState(db: Db, subjectId: string): Promise<SubjectState> {
  const row = await subjectRows(db).where('subject_id', '=', subjectId).executeTakeFirst()
  return row ? stateOf(row) : refuse('SUBJECT_NOT_FOUND', { subjectId })
}

/**
 * The subject as it is now, held until `tx` ends.
 * @throws {Refusal} SUBJECT_NOT_FOUND; RECORD_STALE when it is not at the version the caller saw; SUBJECT_CLOSED
 * when it was merged or removed.
 */
export async function lockSubject(
  tx: Tx,
  subjectId: string,
  expected: number | null = null,
): Promise<SubjectState> {
  const subject = await lockAnySubject(tx, subjectId, expected)
  const { mergedInto } = subject
  return isLive(subject) ? subject : refuse('SUBJECT_CLOSED', { mergedInto })
}

/** As `lockSubject`, but also one that was merged or removed. */
export async function lockAnySubject(
  tx: Tx,
  subjectId: string,
  expected: number | null = null,
): Promise<SubjectState> {
  const row = await subjectRows(tx)
    .where('subject_id', '=', subjectId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('SUBJECT_NOT_FOUND', { subjectId })
  if (expected !== null && expected !== row.version)
    refuse('RECORD_STALE', { expected, actual: row.version })
  return stateOf(row)
}

type Entered = Extract<SubjectEvent, { type: 'subject.entered' }>

export interface NewRow {
  readonly data: Entered['data']
  readonly hidden: { readonly [field: string]: string }
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const AT_ONCE = 1_000

/** @returns their ids, in the same order. */
export async function insertSubjects(
  tx: Tx,
  caller: Caller,
  subjects: readonly NewRow[],
): Promise<readonly string[]> {
  const { actor, now } = caller
  const ids = newIds(now, subjects.length)
  const added = subjects.map(({ data, hidden }, index) => {
    const event = eventOf(caller, { type: 'subject.entered', data }, 1) as Entered
    return { subjectId: ids[index] ?? '', hidden, event, state: entered(event) }
  })
  for (let start = 0; start < added.length; start += AT_ONCE) {
    const part = added.slice(start, start + AT_ONCE)
    const rows = part.map(({ subjectId, state }) => ({
      tenant_id: actor.tenantId,
      subject_id: subjectId,
      register: state.register,
      entered_at: now,
      ...columnsOf(state, now),
    }))
    await tx.insertInto('subject').values(rows).execute()
  }
  for (const slug of new Set(added.map(({ state }) => state.register)))
    await countChanges(
      tx,
      caller,
      slug,
      added.flatMap(({ state }) => (state.register === slug ? [[null, state] as const] : [])),
    )
  const hidden = added.flatMap(({ subjectId, hidden: all }) =>
    Object.entries(all).map(([field, value]) => ({ subjectId, field, value })),
  )
  for (let start = 0; start < hidden.length; start += AT_ONCE)
    await keepHidden(tx, actor.tenantId, hidden.slice(start, start + AT_ONCE))
  await appendEvents(
    tx,
    caller,
    added.map(({ subjectId, event: { type, data } }) => ({
      stream: { kind: SUBJECT_STREAM, id: subjectId },
      version: 1,
      type,
      data: data as unknown as Json,
    })),
  )
  return ids
}

/** Appends the event and brings the row up to it. @returns the subject as it is then. */
export async function saveSubject(
  tx: Tx,
  caller: Caller,
  subjectId: string,
  before: SubjectState,
  happened: Pick<SubjectEvent, 'type' | 'data'>,
): Promise<SubjectState> {
  const event = eventOf(caller, happened, before.version + 1)
  const state = afterSubject(before, event)
  const { type, version } = event
  const data = event.data as unknown as Json
  const stream = { kind: SUBJECT_STREAM, id: subjectId }
  await appendEvents(tx, caller, [{ stream, version, type, data }])
  await tx
    .updateTable('subject')
    .set(columnsOf(state, caller.now))
    .where('subject_id', '=', subjectId)
    .execute()
  await countChanges(tx, caller, state.register, [[before, state]])
  return state
}

export interface Hidden {
  readonly subjectId: string
  readonly field: string
  /** In plain. */
  readonly value: string
}

/** What masks hide; of each subject and field the last that was given counts. */
export async function keepHidden(
  tx: Tx,
  tenantId: string,
  hidden: readonly Hidden[],
): Promise<void> {
  if (hidden.length === 0) return
  await tx
    .insertInto('subject_private')
    .values(
      hidden.map(({ subjectId, field, value }) => ({
        tenant_id: tenantId,
        subject_id: subjectId,
        field,
        value,
      })),
    )
    .onConflict((taken) =>
      taken
        .columns(['tenant_id', 'subject_id', 'field'])
        .doUpdateSet(({ ref }) => ({ value: ref('excluded.value') })),
    )
    .execute()
}

/** What was emptied is hidden no more. */
export async function forgetHidden(
  tx: Tx,
  subjectId: string,
  fields: readonly string[],
): Promise<void> {
  if (fields.length === 0) return
  await tx
    .deleteFrom('subject_private')
    .where('subject_id', '=', subjectId)
    .where('field', 'in', fields)
    .execute()
}

function eventOf(
  { actor, now }: Caller,
  happened: Pick<SubjectEvent, 'type' | 'data'>,
  version: number,
): SubjectEvent {
  const occurredAt = now.toISOString()
  return { ...happened, version, actorId: actor.personId, occurredAt } as SubjectEvent
}
