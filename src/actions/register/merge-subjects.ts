/** Two entries of one thing are merged; both ids go on to lead somewhere. Undone while nothing came after. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { refuse } from '../../domain/refusal.ts'
import { HIDDEN_BACK, type Merge, takenFrom } from '../../domain/register/merge.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { readStream } from '../../store/log/events.ts'
import { registerAt } from '../../store/register/definitions.ts'
import { noteDistinct } from '../../store/register/duplicates.ts'
import { readHidden } from '../../store/register/hidden.ts'
import {
  forgetHidden,
  keepHidden,
  lockAnySubject,
  lockSubject,
  saveSubject,
} from '../../store/register/subjects.ts'
import type { SubjectResult } from './keep-subjects.ts'

/**
 * @throws {Refusal} NOT_YOUR_DUTY, SUBJECT_NOT_FOUND, SUBJECT_CLOSED, RECORD_STALE, SUBJECTS_NOT_ALIKE
 */
export function mergeSubjects(
  database: Database,
  caller: Caller,
  subjectId: string,
  { from, take, reason }: Merge,
  expected: number | null,
): Promise<SubjectResult> {
  const { actor, now } = caller
  demand(actor, 'register.keep')
  return writing(database, caller, async (tx) => {
    if (from === subjectId) refuse('SUBJECTS_NOT_ALIKE', { why: 'same' })
    // In one order for all, so that two who merge the same ones wait for each other.
    const held = new Map<string, Awaited<ReturnType<typeof lockSubject>>>()
    for (const id of [subjectId, from].sort())
      held.set(id, await lockSubject(tx, id, id === subjectId ? expected : null))
    const [into, other] = [held.get(subjectId), held.get(from)]
    if (!into || !other) return refuse('SUBJECT_NOT_FOUND', { subjectId: from })
    for (const { unitId } of [into, other])
      demand(actor, 'register.keep', unitId === null ? [] : [unitId])
    if (into.register !== other.register) refuse('SUBJECTS_NOT_ALIKE', { why: 'register' })
    const register = await registerAt(tx, into.register, into.registerVersion)
    const calendar = await readCalendar(tx, dayInChina(now))
    const { change, back, hidden } = takenFrom(register, into, other, take, calendar)
    const before = await readHidden(tx, subjectId)
    const plain = await readHidden(tx, from)
    await copyHidden(tx, actor.tenantId, subjectId, hidden, plain)
    const kept = hidden.flatMap((field) => (before[field] === undefined ? [] : [field]))
    // What the one that stays had hidden is kept by the other, so that it can be given back.
    await copyHidden(
      tx,
      actor.tenantId,
      from,
      kept.map((field) => `${HIDDEN_BACK}${field}`),
      Object.fromEntries(kept.map((field) => [`${HIDDEN_BACK}${field}`, before[field] ?? ''])),
    )
    const gone = { type: 'subject.merged', data: { into: subjectId, reason } } as const
    await saveSubject(tx, caller, from, other, gone)
    const data = { from, reason, change, back, hidden: [...hidden] }
    const done = await saveSubject(tx, caller, subjectId, into, { type: 'subject.absorbed', data })
    return { id: subjectId, version: done.version }
  })
}

/** @param subjectId the one that was merged into another. @throws {Refusal} as above; MERGE_NOT_UNDONE */
export function undoMerge(
  database: Database,
  caller: Caller,
  subjectId: string,
  reason: string,
): Promise<SubjectResult> {
  const { actor } = caller
  demand(actor, 'register.keep')
  return writing(database, caller, async (tx) => {
    const gone = await lockAnySubject(tx, subjectId)
    const { mergedInto } = gone
    if (mergedInto === null) return refuse('MERGE_NOT_UNDONE', { why: 'none' })
    const into = await lockSubject(tx, mergedInto)
    for (const { unitId } of [gone, into])
      demand(actor, 'register.keep', unitId === null ? [] : [unitId])
    const last = (await readStream(tx, { kind: 'subject', id: mergedInto })).at(-1)
    const own = (await readStream(tx, { kind: 'subject', id: subjectId })).at(-1)
    const absorbed = last?.data as
      | { from?: string; back?: object; hidden?: readonly string[] }
      | undefined
    if (
      last?.type !== 'subject.absorbed' ||
      absorbed?.from !== subjectId ||
      own?.type !== 'subject.merged'
    )
      return refuse('MERGE_NOT_UNDONE', { why: 'later' })
    const hidden = absorbed.hidden ?? []
    const plain = await readHidden(tx, subjectId)
    const backs = hidden.filter((field) => plain[`${HIDDEN_BACK}${field}`] !== undefined)
    await forgetHidden(tx, mergedInto, hidden)
    await copyHidden(
      tx,
      actor.tenantId,
      mergedInto,
      backs,
      Object.fromEntries(backs.map((field) => [field, plain[`${HIDDEN_BACK}${field}`] ?? ''])),
    )
    await forgetHidden(
      tx,
      subjectId,
      backs.map((field) => `${HIDDEN_BACK}${field}`),
    )
    const released = { from: subjectId, reason, change: absorbed.back as never }
    await saveSubject(tx, caller, mergedInto, into, { type: 'subject.released', data: released })
    const own_ = { into: mergedInto, reason }
    const done = await saveSubject(tx, caller, subjectId, gone, {
      type: 'subject.unmerged',
      data: own_,
    })
    return { id: subjectId, version: done.version }
  })
}

async function copyHidden(
  tx: Tx,
  tenantId: string,
  subjectId: string,
  fields: readonly string[],
  plain: { readonly [field: string]: string },
): Promise<void> {
  await forgetHidden(tx, subjectId, fields)
  const kept = fields.flatMap((field) => {
    const value = plain[field]
    return value === undefined ? [] : [{ subjectId, field, value }]
  })
  await keepHidden(tx, tenantId, kept)
}

/** Somebody has looked: they are two. @throws {Refusal} NOT_YOUR_DUTY, SUBJECT_NOT_FOUND, SUBJECT_CLOSED */
export function keepApart(
  database: Database,
  caller: Caller,
  subjectId: string,
  otherId: string,
): Promise<SubjectResult> {
  const { actor } = caller
  demand(actor, 'register.keep')
  return writing(database, caller, async (tx) => {
    if (subjectId === otherId) refuse('SUBJECTS_NOT_ALIKE', { why: 'same' })
    const before = await lockSubject(tx, subjectId)
    await lockSubject(tx, otherId)
    if (!(await noteDistinct(tx, actor.tenantId, subjectId, otherId)))
      return { id: subjectId, version: before.version }
    const happened = { type: 'subject.kept-apart', data: { other: otherId } } as const
    const { version } = await saveSubject(tx, caller, subjectId, before, happened)
    return { id: subjectId, version }
  })
}
