/** Whether a subject may be taken to a stage, and what is written when it is. Nothing is written here. */
import { demand } from '../../domain/access/permissions.ts'
import type { Calendar } from '../../domain/calendar/working-days.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Objection } from '../../domain/register/checks/objection.ts'
import { datesOf } from '../../domain/register/dates.ts'
import type { SubjectEvent } from '../../domain/register/events.ts'
import { checkFields, parted } from '../../domain/register/field-values.ts'
import { type Move, missingFor, notTheirs, stageTitle } from '../../domain/register/move.ts'
import { type Register, stageOf } from '../../domain/register/register-pack.ts'
import type { FieldValue, SubjectState } from '../../domain/register/subject.ts'
import type { Caller, Tx } from '../../store/db.ts'
import { registerAt } from '../../store/register/definitions.ts'
import { countFiled } from '../../store/register/evidence.ts'
import { objectionsTo } from '../../store/register/objections.ts'
import { demandReferences } from '../../store/register/references.ts'
import { lockSubject } from '../../store/register/subjects.ts'

export interface Known {
  readonly today: CivilDate
  readonly calendar: Calendar
}

export interface MovePlan {
  readonly subjectId: string
  readonly register: Register
  readonly before: SubjectState
  readonly happened: Extract<SubjectEvent, { type: 'subject.moved' }>['data']
  readonly hidden: { readonly [field: string]: string }
  readonly emptied: readonly string[]
  /** What the register's checks say against it. */
  readonly objections: readonly Objection[]
}

/**
 * @throws {Refusal} SUBJECT_NOT_FOUND, SUBJECT_CLOSED, RECORD_STALE, NOT_YOUR_DUTY, STAGE_OUT_OF_TURN,
 * STAGE_NOT_YOURS, SUBJECT_INVALID, STAGE_BLOCKED
 */
export async function planMove(
  tx: Tx,
  { actor }: Caller,
  subjectId: string,
  move: Move,
  expected: number | null,
  { today, calendar }: Known,
): Promise<MovePlan> {
  const before = await lockSubject(tx, subjectId, expected)
  demand(actor, 'register.move', before.unitId === null ? [] : [before.unitId])
  const register = await registerAt(tx, before.register, before.registerVersion)
  const stage = stageOf(register, move.to)
  const from = stageTitle(register, before.stage)
  if (!stage?.from.includes(before.stage))
    return refuse('STAGE_OUT_OF_TURN', { from, to: stageTitle(register, move.to) })
  const why = notTheirs(stage, before, actor)
  if (why !== null) refuse('STAGE_NOT_YOURS', { to: stage, why })

  const { values, wrong } = checkFields(register, move.fields)
  const on = move.on ?? today
  const late = on > today || on < before.stageSince
  const dated = { path: 'on', zh: '日期须在上一阶段之后、今天之前', en: 'the day is out of order' }
  if (wrong.length > 0 || late)
    refuse('SUBJECT_INVALID', { wrong: late ? [...wrong, dated] : wrong })
  const { shown, hidden } = parted(register, values)
  const emptied = Object.keys(move.fields).filter((key) => values[key] === undefined)
  await demandReferences(tx, register, shown)

  const fields = Object.fromEntries(
    Object.entries({ ...before.fields, ...shown }).filter(([key]) => !emptied.includes(key)),
  )
  const filed = await countFiled(tx, subjectId, before)
  const counts = new Map(filed)
  for (const { kind, uploadIds } of move.evidence)
    counts.set(kind, (counts.get(kind) ?? 0) + uploadIds.length)
  const missing = missingFor(register, stage, { filed: counts, fields })
  if (missing.length > 0) refuse('STAGE_BLOCKED', { to: stage, missing })

  const mark = stage.mark ?? null
  const after = { ...before, stage: stage.key, stageSince: on, fields, mark }
  return {
    subjectId,
    register,
    before,
    happened: {
      ...{ from: before.stage, to: stage.key, mark, on, note: move.note },
      fields: { ...shown, ...nulls(emptied) },
      evidence: Object.fromEntries(stage.evidence.map(({ kind }) => [kind, counts.get(kind) ?? 0])),
      ...datesOf(register, after, calendar),
    },
    hidden,
    emptied,
    objections: await objectionsTo(tx, register, after, today),
  }
}

const nulls = (keys: readonly string[]): { readonly [key: string]: FieldValue | null } =>
  Object.fromEntries(keys.map((key) => [key, null]))
