/** Whoever has to act on a complaint is reminded before its day, and again and again once that is over. */
import { addDays, type CivilDate, dayInChina, daysBetween } from '../../domain/civil-date.ts'
import { COMPLAINTS, type ComplaintPack } from '../../domain/complaint/complaint-pack.ts'
import { COMPLAINT_STATE_NAME } from '../../domain/complaint/names.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { dueComplaints } from '../../store/complaint/list.ts'
import { type Caller, type Database, reading, type Tx, writing } from '../../store/db.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { proposeNotice } from '../../store/supervision/propose.ts'

type Due = Awaited<ReturnType<typeof dueComplaints>>[number]

/** @returns how many persons were told now. */
export async function remindComplaints(
  database: Database,
  tenantId: string,
  now: Date,
): Promise<number> {
  const actor = theProgram(tenantId)
  const caller = { actor, now, request: null }
  const today = dayInChina(now)
  const { reminders, due } = await reading(database, actor, async (db) => {
    const pack = await currentPack(db, COMPLAINTS, today)
    const until = addDays(today, Math.max(...pack.reminders.daysBefore))
    return { reminders: pack.reminders, due: await dueComplaints(db, until) }
  })
  let told = 0
  for (const each of due)
    told += await writing(database, caller, (tx) => remindOf(tx, caller, each, reminders, today))
  return told
}

async function remindOf(
  tx: Tx,
  caller: Caller,
  { complaintId, number, dueOn, unitId, itemId, state }: Due,
  { daysBefore, overdueEvery, rung }: ComplaintPack['reminders'],
  today: CivilDate,
): Promise<number> {
  const left = daysBetween(today, dueOn)
  const late = left < 0
  if (late && itemId !== null && unitId !== null)
    await proposeNotice(tx, caller, {
      ...{ itemId, rung, unitId, origin: 'ladder', raisedOn: addDays(dueOn, 1) },
      cause: `complaint:${complaintId}@${dueOn}`,
      reason: `举报件${number}应于${dueOn}前办理，已逾期`,
    })
  // Of the distances that were reached, the nearest: a day on which nobody looked is made up for.
  const near = Math.min(...daysBefore.filter((distance) => left <= distance))
  const mark = late ? `late-${Math.floor((-left - 1) / overdueEvery)}` : `before-${near}`
  const { zh, en } = COMPLAINT_STATE_NAME[state]
  return queueNotice(tx, caller, {
    // What the office has to do itself is for the office; what it handed on, for both.
    to: { roles: ['clerk'], unitHeads: unitId === null || state === 'handled' ? [] : [unitId] },
    kind: late ? 'overdue' : 'deadline-soon',
    title: late
      ? {
          zh: `举报件 ${number} 已逾期 ${-left} 天`,
          en: `Complaint ${number} is ${-left} days late`,
        }
      : {
          zh: `举报件 ${number} ${left === 0 ? '今天到期' : `还有 ${left} 天到期`}`,
          en: `Complaint ${number} is due ${left === 0 ? 'today' : `in ${left} days`}`,
        },
    body: { zh: `${zh}，时限 ${dueOn}`, en: `${en}, due on ${dueOn}` },
    link: `/complaints/${complaintId}`,
    itemId,
    dedupeKey: `complaint/${complaintId}/${state}/${dueOn}/${mark}`,
  })
}
