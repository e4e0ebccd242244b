/** 加处罚款 of a case: what its unpaid fines have come to by a day, and what may be asked for anew. */
import { type Calendar, lastDay } from '../calendar/working-days.ts'
import type { CivilDate } from '../civil-date.ts'
import { type EnforcementCase, fineOf, surchargedYuan } from './case.ts'
import type { EnforcementPack } from './enforcement-pack.ts'
import { notYet } from './guards.ts'
import { type LateSurcharge, lateSurcharge } from './late-surcharge.ts'

/** Null: no fine was delivered, or none of them is late. */
export function surchargeOf(
  found: EnforcementCase,
  { limits, surcharge }: EnforcementPack,
  calendar: Calendar,
  until: CivilDate,
): LateSurcharge | null {
  const { decision, dailyPenalties, papers, payments, stays } = found
  const yuanOf = (paperId: string) =>
    decision?.paperId === paperId
      ? fineOf(found)
      : (dailyPenalties.find((each) => each.paperId === paperId)?.yuan ?? null)
  const fines = papers.flatMap(({ paperId, number, served }) => {
    const yuan = yuanOf(paperId)
    if (served === null || yuan === null) return []
    return [{ name: number ?? '', yuan, dueOn: lastDay(calendar, served.on, limits.pay).day }]
  })
  if (fines.length === 0) return null
  const worked = lateSurcharge(
    {
      fines,
      payments: payments.map(({ on, yuan }) => ({ on, yuan })),
      stays: stays.map(({ from, to }) => ({ from, to })),
      until,
    },
    surcharge,
  )
  return worked.fines.some(({ lines }) => lines.length > 0) ? worked : null
}

/** @throws {Refusal} ENFORCEMENT_NOT_YET when nothing was added since it was last asked for. */
export function freshSurcharge(
  found: EnforcementCase,
  pack: EnforcementPack,
  calendar: Calendar,
  today: CivilDate,
): LateSurcharge {
  const worked = surchargeOf(found, pack, calendar, today)
  if (worked === null || worked.yuan <= surchargedYuan(found))
    return notYet('没有新的加处罚款', 'no surcharge has been added since')
  return worked
}
