/** Subjects are entered in a register and changed. */
import { demand, reachOf } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { checkChange, checkEntry } from '../../domain/register/entry.ts'
import { changedBy } from '../../domain/register/fold-subject.ts'
import type { NewSubject, SubjectChange } from '../../domain/register/subject.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { readUnit } from '../../store/organisation/units.ts'
import { cellOf } from '../../store/register/cell-of.ts'
import { registerAt, registerInForce } from '../../store/register/definitions.ts'
import { objectionsTo } from '../../store/register/objections.ts'
import { demandReferences } from '../../store/register/references.ts'
import {
  forgetHidden,
  insertSubjects,
  keepHidden,
  lockSubject,
  saveSubject,
} from '../../store/register/subjects.ts'
import { demandUnopposed, keepAttempt } from './refused-attempt.ts'

export interface SubjectResult {
  readonly id: string
  readonly version: number
}

/** @throws {Refusal} NOT_YOUR_DUTY, REGISTER_NOT_FOUND, UNIT_NOT_FOUND, SUBJECT_INVALID */
export function enterSubject(
  database: Database,
  caller: Caller,
  wanted: NewSubject,
): Promise<SubjectResult> {
  const { actor, now } = caller
  const given = { ...wanted, unitId: wanted.unitId ?? ownUnit(actor) }
  demand(actor, 'register.keep', given.unitId === null ? [] : [given.unitId])
  return writing(database, caller, async (tx) => {
    const today = dayInChina(now)
    const register = await registerInForce(tx, given.register, today)
    if (given.unitId !== null) await readUnit(tx, given.unitId)
    const calendar = await readCalendar(tx, today)
    const cellId = await cellOf(tx, given.place)
    const { wrong, data, hidden } = checkEntry(register, given, cellId, calendar, today)
    if (wrong.length > 0) refuse('SUBJECT_INVALID', { wrong })
    await demandReferences(tx, register, data.fields)
    const objections = await objectionsTo(tx, register, { ...data, baseline: null }, today)
    if (objections.length > 0) refuse('SUBJECT_OBJECTED', { objections })
    const [id = ''] = await insertSubjects(tx, caller, [{ data, hidden }])
    return { id, version: 1 }
  })
}

/** Whoever keeps the subjects of one unit only means that one. */
const ownUnit = (actor: Actor) =>
  reachOf(actor, 'register.keep') === 'own' ? (actor.ownUnits[0] ?? null) : null

/**
 * @throws {Refusal} NOT_YOUR_DUTY, SUBJECT_NOT_FOUND, SUBJECT_CLOSED, RECORD_STALE, UNIT_NOT_FOUND, SUBJECT_INVALID
 */
export async function changeSubject(
  database: Database,
  caller: Caller,
  subjectId: string,
  wanted: SubjectChange,
  expected: number | null,
): Promise<SubjectResult> {
  const { actor, now } = caller
  demand(actor, 'register.keep')
  const done = await writing(database, caller, async (tx) => {
    const before = await lockSubject(tx, subjectId, expected)
    demand(actor, 'register.keep', before.unitId === null ? [] : [before.unitId])
    const { unitId } = wanted
    if (unitId && unitId !== before.unitId) await readUnit(tx, unitId)
    const register = await registerAt(tx, before.register, before.registerVersion)
    const today = dayInChina(now)
    const calendar = await readCalendar(tx, today)
    const cellId = wanted.place === undefined ? undefined : await cellOf(tx, wanted.place)
    const { wrong, data, hidden } = checkChange(register, before, wanted, cellId, calendar)
    if (wrong.length > 0) refuse('SUBJECT_INVALID', { wrong })
    if (data === null) return { id: subjectId, version: before.version }
    await demandReferences(tx, register, data.fields)
    const changed = { type: 'subject.changed', data } as const
    const objections = await objectionsTo(tx, register, changedBy(before, data), today)
    if (objections.length > 0) {
      const { fields, geometry } = data
      const attempt = { fields, ...(geometry !== undefined && { geometry: '…' }) } as const
      return keepAttempt(tx, caller, register, subjectId, before, attempt as never, objections)
    }
    const emptied = Object.entries(data.fields).flatMap(([key, value]) =>
      value === null ? [key] : [],
    )
    await forgetHidden(tx, subjectId, emptied)
    const kept = Object.entries(hidden).map(([field, value]) => ({ subjectId, field, value }))
    await keepHidden(tx, actor.tenantId, kept)
    const { version } = await saveSubject(tx, caller, subjectId, before, changed)
    return { id: subjectId, version }
  })
  return demandUnopposed(done)
}
