/**
 * Units are told of the dates of their subjects: once when they come near, once when they have passed; all
 * subjects of a register with the same date in one notice.
 */
import { addDays, type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { reminderDue } from '../../domain/evidence/expiry.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import { type Database, reading, writing } from '../../store/db.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { type Coming, type ComingKind, comingDates } from '../../store/register/coming.ts'
import { registersInForce } from '../../store/register/definitions.ts'

/** Days before and after which a date is spoken of. */
const SOON_DAYS = 3
const LATE_DAYS = 7

const WORDS = {
  due: { zh: '应完成当前阶段', en: 'should leave their stage' },
  check: { zh: '应检查', en: 'should be inspected' },
  expiry: { zh: '证照到期', en: 'have a permit that ends' },
} as const satisfies Record<ComingKind, { zh: string; en: string }>

/** @returns how many persons were told now. */
export async function remindRegisters(
  database: Database,
  tenantId: string,
  now: Date,
): Promise<number> {
  const actor = theProgram(tenantId)
  const caller = { actor, now, request: null }
  const today = dayInChina(now)
  const { registers, all } = await reading(database, actor, async (db) => {
    const known = await registersInForce(db, today)
    const furthest = Math.max(SOON_DAYS, ...known.flatMap(remindDaysOf))
    const from = addDays(today, -LATE_DAYS)
    const of = async (kind: ComingKind, days: number) =>
      (await comingDates(db, kind, from, addDays(today, days))).map((each) => ({ kind, ...each }))
    return {
      registers: new Map(known.map((register) => [register.slug, register])),
      all: [
        ...(await of('due', SOON_DAYS)),
        ...(await of('check', SOON_DAYS)),
        ...(await of('expiry', furthest)),
      ],
    }
  })
  let told = 0
  for (const { kind, ...coming } of all) {
    const register = registers.get(coming.register)
    const distance = register && distanceOf(kind, register, coming.on, today)
    if (!register || distance === null || distance === undefined) continue
    told += await writing(database, caller, (tx) =>
      queueNotice(tx, caller, {
        to: coming.unitId === null ? { roles: ['clerk'] } : { unitHeads: [coming.unitId] },
        kind: 'register',
        ...said(kind, register, coming, today),
        link: `/registers/${coming.register}?overdue=${kind}`,
        dedupeKey: `register/${kind}/${coming.register}/${coming.unitId ?? ''}/${coming.on}/${distance}`,
      }),
    )
  }
  return told
}

const remindDaysOf = ({ fields }: Register) =>
  fields.flatMap((field) => (field.type === 'date' ? (field.expires?.remindDays ?? []) : []))

/** Which reminder of a date it is time for; null: none. */
function distanceOf(
  kind: ComingKind,
  register: Register,
  on: CivilDate,
  today: CivilDate,
): string | null {
  if (on < today) return 'late'
  if (kind !== 'expiry') return 'soon'
  const due = reminderDue(on, today, remindDaysOf(register))
  return due === null ? null : String(due)
}

function said(
  kind: ComingKind,
  { zh, en }: Register,
  { subjects, on, name }: Coming,
  today: CivilDate,
) {
  const isLate = on < today
  const words = WORDS[kind]
  return {
    title: {
      zh: `${zh}：${subjects} 个对象${isLate ? '已过' : ''} ${on} ${words.zh}${isLate ? '的期限' : ''}`,
      en: `${en}: ${subjects} subjects ${words.en} by ${on}${isLate ? ', which has passed' : ''}`,
    },
    body: {
      zh: subjects === 1 ? name : `${name}等`,
      en: subjects === 1 ? name : `${name} and others`,
    },
  }
}
