/** Missed patrols are raised with a day to answer by, answered by who holds the cell, and judged by another. */
import { demand } from '../../domain/access/permissions.ts'
import { lastDay } from '../../domain/calendar/working-days.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { GRID } from '../../domain/grid/grid-pack.ts'
import {
  demandMissed,
  type MissedState,
  missedSpans,
  spanBefore,
} from '../../domain/grid/missed.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { maskPersonal } from '../../domain/register/mask.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { type Caller, type Database, reading, type Tx, writing } from '../../store/db.ts'
import { listCells } from '../../store/grid/cells.ts'
import { unitOfCell } from '../../store/grid/duty.ts'
import { membersOf } from '../../store/grid/members.ts'
import { lockMissed, raiseMissed, saveMissed, unansweredOn } from '../../store/grid/missed.ts'
import { patrolDays } from '../../store/grid/patrols.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { currentPack } from '../../store/packs/packs.ts'

/** @returns how many were raised now. */
export async function watchPatrols(
  database: Database,
  tenantId: string,
  now: Date,
): Promise<number> {
  const actor = theProgram(tenantId)
  const caller = { actor, now, request: null }
  const today = dayInChina(now)
  const { missed, pack, calendar, late } = await reading(database, actor, async (db) => {
    const grid = await currentPack(db, GRID, today)
    const spans = grid.levels.flatMap(({ patrol }) => (patrol ? [spanBefore(today, patrol)] : []))
    const from = spans.map((span) => span.from).sort()[0] ?? today
    const [cells, members] = [await listCells(db), await membersOf(db, null)]
    return {
      missed: missedSpans(cells, members, await patrolDays(db, from), grid, today),
      ...{ pack: grid, calendar: await readCalendar(db, today) },
      late: await unansweredOn(db, today),
    }
  })
  const dueOn = lastDay(calendar, today, pack.missed.answer).day
  let raised = 0
  for (const span of missed)
    await writing(database, caller, async (tx) => {
      const id = await raiseMissed(tx, caller, span, dueOn)
      if (id === null) return
      raised += 1
      const members = (await membersOf(tx, today, [span.cellId])).get(span.cellId) ?? []
      const { from, to, wanted, walked } = span
      await tell(tx, caller, id, span.cellId, {
        persons: members.map(({ personId }) => personId),
        title: { zh: `漏巡：请于${dueOn}前说明`, en: `Patrols missed: answer by ${dueOn}` },
        body: {
          zh: `${from}至${to}应巡查 ${wanted} 次，实际 ${walked} 次`,
          en: `${from} to ${to}: ${walked} of ${wanted} patrols`,
        },
      })
    })
  for (const { missedId, cell, answerDueOn } of late)
    await writing(database, caller, (tx) =>
      queueNotice(tx, caller, {
        to: { roles: ['clerk', 'inspector'] },
        kind: 'overdue',
        title: { zh: `漏巡未说明：${cell}`, en: `A missed patrol was not answered: ${cell}` },
        body: { zh: `应于${answerDueOn}前说明`, en: `It was due on ${answerDueOn}` },
        link: '/grid#missed',
        dedupeKey: `missed-patrol/${missedId}/late`,
      }),
    )
  return raised
}

export interface MissedResult {
  readonly id: string
  readonly state: MissedState
  readonly version: number
}

/** @throws {Refusal} NOT_YOUR_DUTY, MISSED_PATROL_NOT_FOUND, VERSION_STALE, MISSED_PATROL_OUT_OF_TURN, NOT_OF_THE_CELL */
export function answerMissed(
  database: Database,
  caller: Caller,
  missedId: string,
  said: string,
  expected: number | null,
): Promise<MissedResult> {
  demand(caller.actor, 'grid.patrol')
  return writing(database, caller, async (tx) => {
    const { personId } = caller.actor
    const found = await lockMissed(tx, missedId, expected)
    demandMissed(found, 'raised')
    const members = (await membersOf(tx, null, [found.cellId])).get(found.cellId) ?? []
    if (!members.some((member) => member.personId === personId)) refuse('NOT_OF_THE_CELL', {})
    const answer = maskPersonal(said)
    const version = await saveMissed(
      tx,
      caller,
      found,
      'missed-patrol.answered',
      { answer },
      {
        ...{ state: 'answered', answer, answered_by: personId, answered_at: caller.now },
      },
    )
    await queueNotice(tx, caller, {
      to: { roles: ['clerk'] },
      kind: 'flag',
      title: { zh: `漏巡说明：${found.cell}`, en: `A missed patrol was answered: ${found.cell}` },
      body: { zh: answer, en: answer },
      link: '/grid#missed',
      dedupeKey: `missed-patrol/${missedId}/${version}`,
    })
    return { id: missedId, state: 'answered', version }
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, MISSED_PATROL_NOT_FOUND, VERSION_STALE, MISSED_PATROL_OUT_OF_TURN, GRID_EVENT_SAME_HANDS */
export function judgeMissed(
  database: Database,
  caller: Caller,
  missedId: string,
  { excused, note }: { readonly excused: boolean; readonly note: string },
  expected: number | null,
): Promise<MissedResult> {
  demand(caller.actor, 'grid.verify')
  return writing(database, caller, async (tx) => {
    const found = await lockMissed(tx, missedId, expected)
    demandMissed(found, 'answered')
    if (found.answeredBy === caller.actor.personId) refuse('GRID_EVENT_SAME_HANDS', {})
    const state = excused ? 'excused' : 'confirmed'
    const judgement = maskPersonal(note)
    const data = { excused, note: judgement }
    const changes = { state, judgement } as const
    const version = await saveMissed(tx, caller, found, 'missed-patrol.judged', data, changes)
    if (found.answeredBy !== null)
      await tell(tx, caller, `${missedId}/${version}`, found.cellId, {
        persons: [found.answeredBy],
        title: excused
          ? { zh: `漏巡说明已采纳：${found.cell}`, en: `Excused: ${found.cell}` }
          : { zh: `认定漏巡：${found.cell}`, en: `A missed patrol stands: ${found.cell}` },
        body: { zh: judgement, en: judgement },
      })
    return { id: missedId, state, version }
  })
}

async function tell(
  tx: Tx,
  caller: Caller,
  id: string,
  cellId: string,
  said: {
    readonly persons: readonly string[]
    readonly title: { readonly zh: string; readonly en: string }
    readonly body: { readonly zh: string; readonly en: string }
  },
): Promise<void> {
  const unitId = await unitOfCell(tx, cellId)
  await queueNotice(tx, caller, {
    to: { persons: said.persons, unitHeads: unitId === null ? [] : [unitId] },
    kind: 'flag',
    ...{ title: said.title, body: said.body },
    link: '/grid#missed',
    dedupeKey: `missed-patrol/${id}`,
  })
}
