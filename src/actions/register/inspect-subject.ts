/** An inspection is entered; what fails and is serious opens a case of enforcement, in the same transaction. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { NewParty } from '../../domain/enforcement/commands.ts'
import { refuse } from '../../domain/refusal.ts'
import { datesOf } from '../../domain/register/dates.ts'
import { HIDDEN_ADDRESS, HIDDEN_NAME } from '../../domain/register/entry.ts'
import type { Wrong } from '../../domain/register/field-values.ts'
import { judge, type NewInspection, setOn, wrongResults } from '../../domain/register/inspection.ts'
import { missingEvidence } from '../../domain/register/move.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import type { SubjectState } from '../../domain/register/subject.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { openCase } from '../../store/enforcement/open-case.ts'
import { newIds } from '../../store/ids.ts'
import { readPerson } from '../../store/organisation/people.ts'
import { registerAt } from '../../store/register/definitions.ts'
import { fileWithSubject } from '../../store/register/evidence.ts'
import { readHidden } from '../../store/register/hidden.ts'
import { insertInspection } from '../../store/register/inspections.ts'
import { lockSubject, saveSubject } from '../../store/register/subjects.ts'

export interface Inspected {
  readonly id: string
  readonly inspectionId: string
  readonly version: number
  readonly passed: boolean
  readonly score: number
  /** Opened by what failed; null: nothing serious did. */
  readonly caseId: string | null
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, SUBJECT_NOT_FOUND, SUBJECT_CLOSED, RECORD_STALE, INSPECTION_NOT_YOURS,
 * INSPECTION_INVALID, PERSON_NOT_FOUND, and whatever filing refuses.
 */
export function inspectSubject(
  database: Database,
  caller: Caller,
  subjectId: string,
  given: NewInspection,
  expected: number | null,
): Promise<Inspected> {
  const { actor, now } = caller
  demand(actor, 'register.move')
  return writing(database, caller, async (tx) => {
    const today = dayInChina(now)
    const before = await lockSubject(tx, subjectId, expected)
    demand(actor, 'register.move', before.unitId === null ? [] : [before.unitId])
    const register = await registerAt(tx, before.register, before.registerVersion)
    const on = given.on ?? today
    const inspection = register.inspections.find(({ key }) => key === given.set)
    if (!inspection) return invalid([{ path: 'set', zh: '没有这张检查表', en: 'no such set' }])
    if (!inspection.by.some((role) => actor.roles.includes(role)))
      refuse('INSPECTION_NOT_YOURS', {})
    const set = setOn(inspection, on)
    if (on > today || set === null)
      return invalid([{ path: 'on', zh: '检查日期不对', en: 'the day is not right' }])
    const counts = new Map<string, number>()
    for (const { kind, uploadIds } of given.evidence)
      counts.set(kind, (counts.get(kind) ?? 0) + uploadIds.length)
    const wrong = [
      ...wrongResults(set, given.results),
      ...missingEvidence(register, inspection.evidence, counts),
    ]
    if (wrong.length > 0) return invalid(wrong)
    const inspectorIds = [...new Set([actor.personId ?? '', ...given.withIds])]
    for (const personId of given.withIds) await readPerson(tx, personId)

    const [inspectionId = ''] = newIds(now, 1)
    const filed = await fileWithSubject(
      ...([tx, caller, register, subjectId, before, given.evidence, inspectionId] as const),
    )
    const { passed, score, failed, serious } = judge(set, given.results)
    const facts = failed
      .map(({ key, zh }) => [zh, given.results[key]?.note ?? ''].filter(Boolean).join('：'))
      .join('；')
    const opened =
      serious.length === 0
        ? null
        : await openCase(tx, caller, {
            origin: { kind: 'inspection', id: inspectionId },
            itemId: null,
            subjectId,
            party: await partyOf(tx, register, subjectId, before),
            check: {
              on,
              place: before.address ?? before.name,
              facts: `${inspection.zh}未通过：${facts}`,
              inspectorIds,
            },
          })
    const caseId = opened?.caseId ?? null
    const lastCheckOn =
      before.lastCheckOn !== null && before.lastCheckOn > on ? before.lastCheckOn : on
    const calendar = await readCalendar(tx, today)
    const { nextCheckOn } = datesOf(register, { ...before, lastCheckOn }, calendar)
    const { set: key, results, note } = given
    const said = { inspectionId, set: key, setFrom: set.effectiveFrom, on, results, passed, score }
    const done = { ...said, note, inspectorIds, caseId }
    await insertInspection(tx, caller, {
      ...done,
      subjectId,
      registerVersion: before.registerVersion,
    })
    const happened = { type: 'subject.inspected', data: { ...done, nextCheckOn } } as const
    const { version } = await saveSubject(tx, caller, subjectId, filed, happened)
    return { id: subjectId, inspectionId, version, passed, score, caseId }
  })
}

const invalid = (wrong: readonly Wrong[]): never => refuse('INSPECTION_INVALID', { wrong })

/** In full, as a case needs it: a person's name where the register masks names. */
async function partyOf(
  tx: Tx,
  { common }: Register,
  subjectId: string,
  { name, creditCode, address }: SubjectState,
): Promise<NewParty> {
  const hidden = await readHidden(tx, subjectId)
  return {
    kind: common.name.mask === 'name' ? 'person' : 'organisation',
    name: hidden[HIDDEN_NAME] ?? name,
    creditCode,
    address: hidden[HIDDEN_ADDRESS] ?? address ?? '',
    representative: '',
    phone: '',
    idNumber: '',
  }
}
