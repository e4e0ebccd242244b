/** Evidence is filed with a subject, or withdrawn; a subject is removed from its register, or taken back. */
import { demand, may } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import type { NewFiling } from '../../domain/register/filing.ts'
import type { SubjectState } from '../../domain/register/subject.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { registerAt } from '../../store/register/definitions.ts'
import { fileWithSubject, withdrawEvidence } from '../../store/register/evidence.ts'
import { lockAnySubject, lockSubject, saveSubject } from '../../store/register/subjects.ts'
import type { SubjectResult } from './keep-subjects.ts'

/** @throws {Refusal} NOT_YOUR_DUTY, SUBJECT_NOT_FOUND, SUBJECT_CLOSED, RECORD_STALE, and whatever filing refuses. */
export function fileEvidenceOf(
  database: Database,
  caller: Caller,
  subjectId: string,
  filing: NewFiling,
  expected: number | null,
): Promise<SubjectResult> {
  return writing(database, caller, async (tx) => {
    const before = await lockSubject(tx, subjectId, expected)
    demandHand(caller.actor, before)
    const { on } = filing
    if (on !== null && on > dayInChina(caller.now))
      refuse('SUBJECT_INVALID', {
        wrong: [{ path: 'on', zh: '日期晚于今天', en: 'the date lies in the future' }],
      })
    const register = await registerAt(tx, before.register, before.registerVersion)
    const { version } = await fileWithSubject(tx, caller, register, subjectId, before, [filing])
    return { id: subjectId, version }
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, SUBJECT_NOT_FOUND, SUBJECT_CLOSED, RECORD_STALE, SUBJECT_EVIDENCE_UNKNOWN */
export function withdrawEvidenceOf(
  database: Database,
  caller: Caller,
  { subjectId, evidenceId }: { readonly subjectId: string; readonly evidenceId: string },
  reason: string,
  expected: number | null,
): Promise<SubjectResult> {
  return writing(database, caller, async (tx) => {
    const before = await lockSubject(tx, subjectId, expected)
    demandHand(caller.actor, before)
    const { version } = await withdrawEvidence(tx, caller, subjectId, before, evidenceId, reason)
    return { id: subjectId, version }
  })
}

/** Whoever keeps a subject or takes it on. */
function demandHand(actor: Actor, { unitId }: SubjectState): void {
  const units = unitId === null ? [] : [unitId]
  if (!may(actor, 'register.move', units)) demand(actor, 'register.keep', units)
}

/** It was entered in error, say; it stays to be seen. @throws {Refusal} as above */
export function removeSubject(
  database: Database,
  caller: Caller,
  subjectId: string,
  reason: string,
  expected: number | null,
): Promise<SubjectResult> {
  demand(caller.actor, 'register.keep')
  return writing(database, caller, async (tx) => {
    const before = await lockSubject(tx, subjectId, expected)
    demand(caller.actor, 'register.keep', before.unitId === null ? [] : [before.unitId])
    const happened = { type: 'subject.removed', data: { reason } } as const
    const { version } = await saveSubject(tx, caller, subjectId, before, happened)
    return { id: subjectId, version }
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, SUBJECT_NOT_FOUND, RECORD_STALE, SUBJECT_NOT_REMOVED */
export function restoreSubject(
  database: Database,
  caller: Caller,
  subjectId: string,
  reason: string,
  expected: number | null,
): Promise<SubjectResult> {
  demand(caller.actor, 'register.keep')
  return writing(database, caller, async (tx) => {
    const before = await lockAnySubject(tx, subjectId, expected)
    demand(caller.actor, 'register.keep', before.unitId === null ? [] : [before.unitId])
    if (before.removed === null) refuse('SUBJECT_NOT_REMOVED', {})
    const happened = { type: 'subject.restored', data: { reason } } as const
    const { version } = await saveSubject(tx, caller, subjectId, before, happened)
    return { id: subjectId, version }
  })
}
