/** Subjects are taken to their next stage, one or many at once, with what the stage asks for. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { Refusal, refuse } from '../../domain/refusal.ts'
import type { Move } from '../../domain/register/move.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { fileWithSubject } from '../../store/register/evidence.ts'
import { namesOfSubjects } from '../../store/register/names.ts'
import { forgetHidden, keepHidden, saveSubject } from '../../store/register/subjects.ts'
import type { SubjectResult } from './keep-subjects.ts'
import { type Known, type MovePlan, planMove } from './plan-move.ts'
import { demandUnopposed, keepAttempt } from './refused-attempt.ts'

/**
 * @throws {Refusal} NOT_YOUR_DUTY, SUBJECT_NOT_FOUND, SUBJECT_CLOSED, RECORD_STALE, STAGE_OUT_OF_TURN,
 * STAGE_NOT_YOURS, STAGE_BLOCKED with all that is missing, SUBJECT_INVALID, SUBJECT_OBJECTED, and whatever filing
 * refuses.
 */
export async function moveSubject(
  database: Database,
  caller: Caller,
  subjectId: string,
  move: Move,
  expected: number | null,
): Promise<SubjectResult> {
  demand(caller.actor, 'register.move')
  const done = await writing(database, caller, async (tx) => {
    const plan = await planMove(tx, caller, subjectId, move, expected, await known(tx, caller))
    const { register, before, objections } = plan
    if (objections.length === 0) return carryOut(tx, caller, plan, move)
    const wanted = { to: move.to }
    return keepAttempt(tx, caller, register, subjectId, before, wanted, objections)
  })
  return demandUnopposed(done)
}

export interface BulkMove extends Move {
  readonly subjectIds: readonly string[]
  /** Whether those that can be moved are, when others cannot. */
  readonly skipBlocked: boolean
}

export interface Blocked {
  readonly subjectId: string
  readonly name: string
  readonly zh: string
  readonly en: string
}

export interface BulkMoved {
  readonly moved: readonly string[]
  readonly blocked: readonly Blocked[]
}

/**
 * All of them, or with `skipBlocked` those that can be; the same files are filed with each.
 * @throws {Refusal} NOT_YOUR_DUTY, SUBJECT_NOT_FOUND, STAGES_BLOCKED; nothing is moved then.
 */
export function moveSubjects(
  database: Database,
  caller: Caller,
  { subjectIds, skipBlocked, ...move }: BulkMove,
): Promise<BulkMoved> {
  demand(caller.actor, 'register.move')
  return writing(database, caller, async (tx) => {
    const now = await known(tx, caller)
    const names = await namesOfSubjects(tx, subjectIds)
    const plans: MovePlan[] = []
    const blocked: Blocked[] = []
    // In one order for all, so that two who move the same ones wait for each other.
    for (const subjectId of [...new Set(subjectIds)].sort()) {
      const name = names.get(subjectId) ?? refuse('SUBJECT_NOT_FOUND', { subjectId })
      const plan = await planOrReason(tx, caller, subjectId, move, now)
      if ('subjectId' in plan) plans.push(plan)
      else blocked.push({ subjectId, name, ...plan })
    }
    if (blocked.length > 0 && !skipBlocked) refuse('STAGES_BLOCKED', { blocked })
    for (const plan of plans) await carryOut(tx, caller, plan, move)
    return { moved: plans.map(({ subjectId }) => subjectId), blocked }
  })
}

async function planOrReason(
  tx: Tx,
  caller: Caller,
  subjectId: string,
  move: Move,
  now: Known,
): Promise<MovePlan | { readonly zh: string; readonly en: string }> {
  try {
    const plan = await planMove(tx, caller, subjectId, move, null, now)
    const [objection] = plan.objections
    return objection ?? plan
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { zh: error.message, en: error.messageEn }
  }
}

async function carryOut(
  tx: Tx,
  caller: Caller,
  { subjectId, register, before, happened, hidden, emptied }: MovePlan,
  move: Move,
): Promise<SubjectResult> {
  const filed = await fileWithSubject(tx, caller, register, subjectId, before, move.evidence)
  await forgetHidden(tx, subjectId, emptied)
  const kept = Object.entries(hidden).map(([field, value]) => ({ subjectId, field, value }))
  await keepHidden(tx, caller.actor.tenantId, kept)
  const event = { type: 'subject.moved', data: happened } as const
  const after = await saveSubject(tx, caller, subjectId, filed, event)
  if (after.mark === 'relapsed')
    await queueNotice(tx, caller, {
      to: {
        roles: ['clerk', 'town-leader'],
        ...(after.unitId !== null && { unitHeads: [after.unitId] }),
      },
      kind: 'register',
      title: {
        zh: `${register.zh}“${after.name}”反弹`,
        en: `${register.en}: “${after.name}” broke open again`,
      },
      body: { zh: move.note, en: move.note },
      link: `/subjects/${subjectId}`,
      dedupeKey: `register/relapse/${subjectId}/${after.round}`,
    })
  return { id: subjectId, version: after.version }
}

async function known(tx: Tx, { now }: Caller): Promise<Known> {
  const today = dayInChina(now)
  return { today, calendar: await readCalendar(tx, today) }
}
