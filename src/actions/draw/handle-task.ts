/** What was found at somebody drawn is entered by who was drawn to go; a team may be changed with a reason. */
import { demand } from '../../domain/access/permissions.ts'
import type { StatedPurpose } from '../../domain/access/purposes.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { DrawnPerson, DrawTask, TaskResult } from '../../domain/draw/plan.ts'
import type { NewParty } from '../../domain/enforcement/commands.ts'
import { refuse } from '../../domain/refusal.ts'
import { maskPersonal, maskText } from '../../domain/register/mask.ts'
import { acceptPurpose } from '../../store/access/purposes.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { readDraw } from '../../store/draw/draws.ts'
import { demandInspectors } from '../../store/draw/facts.ts'
import { readPerson } from '../../store/draw/persons.ts'
import { lockTask, saveTask } from '../../store/draw/tasks.ts'
import { openCase } from '../../store/enforcement/open-case.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { findSubject } from '../../store/register/subjects.ts'

export interface TaskDone {
  readonly id: string
  readonly version: number
  readonly caseId: string | null
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, DRAW_TASK_NOT_FOUND, RECORD_STALE, DRAW_NOT_YOUR_TASK, DRAW_RESULT_UNFIT
 */
export function enterResult(
  database: Database,
  caller: Caller,
  taskId: string,
  entered: TaskResult,
  expected: number | null,
): Promise<TaskDone> {
  demand(caller.actor, 'draw.check')
  return writing(database, caller, async (tx) => {
    const task = await lockTask(tx, taskId, expected)
    const { personId } = caller.actor
    if (personId === null || !task.inspectorIds.includes(personId)) refuse('DRAW_NOT_YOUR_TASK', {})
    const { checkedOn, result } = entered
    const draw = await readDraw(tx, task.drawId)
    if (task.result !== null) unfit('已经登记过', 'it was entered already')
    if (checkedOn > dayInChina(caller.now))
      unfit('检查日期晚于今天', 'the check lies in the future')
    if (checkedOn < draw.draw_on) unfit('检查日期早于抽查日', 'the check was before the draw')
    if (entered.openCase && result !== 'failed')
      unfit('没有发现问题，不能立案', 'nothing was found that a case could be opened of')
    const isPerson = draw.content.persons.includes(task.candidateId)
    const party = entered.party ?? (entered.openCase && isPerson ? await personOf(tx, task) : null)
    const note = maskText(entered.note)
    const caseId = entered.openCase ? await caseOf(tx, caller, task, { ...entered, party }) : null
    const data = { checkedOn, result, note, caseId }
    const changes = { checked_on: checkedOn, result, note, case_id: caseId }
    const version = await saveTask(tx, caller, task, 'draw.result-entered', data, changes)
    return { id: taskId, version, caseId }
  })
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, DRAW_TASK_NOT_FOUND, RECORD_STALE, DRAW_RESULT_UNFIT, PERSON_NOT_FOUND,
 * DRAW_INSPECTOR_UNFIT
 */
export function restaffTask(
  database: Database,
  caller: Caller,
  taskId: string,
  { inspectorIds, reason }: { readonly inspectorIds: readonly string[]; readonly reason: string },
  expected: number | null,
): Promise<TaskDone> {
  demand(caller.actor, 'draw.manage')
  return writing(database, caller, async (tx) => {
    const task = await lockTask(tx, taskId, expected)
    if (task.result !== null) unfit('结果已经登记', 'the result was entered already')
    const { content, title } = await readDraw(tx, task.drawId)
    const ids = [...new Set(inspectorIds)]
    if (ids.length < content.frame.team)
      unfit(`每组须 ${content.frame.team} 人`, `a team has ${content.frame.team}`)
    await demandInspectors(tx, dayInChina(caller.now), ids)
    const data = { inspectorIds: ids, reason: maskPersonal(reason) }
    const changes = { inspector_ids: ids, restaffed: true }
    const version = await saveTask(tx, caller, task, 'draw.task-restaffed', data, changes)
    await queueNotice(tx, caller, {
      to: { persons: ids },
      kind: 'assignment',
      title: { zh: `您被指派检查：${title}`, en: `You are to inspect: ${title}` },
      body: { zh: task.name, en: task.name },
      link: '/my-checks',
      dedupeKey: `draw-task/${taskId}/${version}`,
    })
    return { id: taskId, version, caseId: null }
  })
}

/**
 * Who was drawn, shown in full to one of the team for a stated purpose; that it was shown is an event.
 * @throws {Refusal} NOT_YOUR_DUTY, DRAW_TASK_NOT_FOUND, DRAW_NOT_YOUR_TASK, NOTHING_HIDDEN,
 * PURPOSE_UNKNOWN, PURPOSE_REASON_MISSING
 */
export function showDrawnPerson(
  database: Database,
  caller: Caller,
  taskId: string,
  stated: StatedPurpose,
): Promise<DrawnPerson> {
  demand(caller.actor, 'draw.check')
  // The answer is not kept under the request's key: that would be a second copy.
  return writing(database, { ...caller, request: null }, async (tx) => {
    const task = await lockTask(tx, taskId, null)
    const { personId } = caller.actor
    if (personId === null || !task.inspectorIds.includes(personId)) refuse('DRAW_NOT_YOUR_TASK', {})
    const person = task.isPerson ? await readPerson(tx, task) : null
    if (person === null) return refuse('NOTHING_HIDDEN', {})
    const data = await acceptPurpose(tx, caller, 'draw', stated)
    await saveTask(tx, caller, task, 'draw.person-shown', data, {})
    return person
  })
}

/** The party of a case, as the list or the register has the person. @throws {Refusal} DRAW_RESULT_UNFIT */
async function personOf(tx: Tx, task: DrawTask): Promise<NewParty> {
  const person = await readPerson(tx, task)
  if (person === null)
    return unfit('对象是个人，立案须填写当事人', 'a natural person must be named to open a case')
  return { ...person, kind: 'person', creditCode: null, representative: '', idNumber: '' }
}

async function caseOf(
  tx: Tx,
  caller: Caller,
  { taskId, name, subjectId, inspectorIds }: DrawTask,
  { checkedOn, place, note, party }: TaskResult,
): Promise<string | null> {
  const subject = subjectId === null ? null : await findSubject(tx, subjectId)
  const address = subject?.address ?? place
  const creditCode = subject?.creditCode ?? null
  const firm = { kind: 'organisation', name, creditCode, address } as const
  const opened = await openCase(tx, caller, {
    ...{ origin: { kind: 'draw', id: taskId }, itemId: null, subjectId },
    party: party ?? { ...firm, representative: '', phone: '', idNumber: '' },
    check: { on: checkedOn, place: place === '' ? name : place, facts: note, inspectorIds },
  })
  return opened?.caseId ?? null
}

const unfit = (zh: string, en: string): never => refuse('DRAW_RESULT_UNFIT', { zh, en })
