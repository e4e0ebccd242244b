/** The daily penalty of a case, from what was served and found in it. */
import type { CivilDate } from '../civil-date.ts'
import { type EnforcementCase, fineOf, paperOf } from './case.ts'
import { type DailyPenalty, dailyPenalty } from './daily-penalty.ts'
import type { EnforcementPack } from './enforcement-pack.ts'
import { notYet, unfit } from './guards.ts'

/** What daily penalties come to with all rechecks so far; null: there is no fine and no order to count from. */
export function penaltyOf(found: EnforcementCase, pack: EnforcementPack): DailyPenalty | null {
  const orderServedOn = found.orders.flatMap(
    ({ paperId }) => paperOf(found, paperId)?.served?.on ?? [],
  )
  const fineYuan = fineOf(found)
  const paper = found.decision && paperOf(found, found.decision.paperId)
  if (orderServedOn.length === 0 || fineYuan === null) return null
  const ended = found.carriedOut.filter(({ dischargeEnded }) => dischargeEnded).map(({ on }) => on)
  const cycle = {
    ...{ fineYuan, orderServedOn, fineDecidedOn: paper?.on ?? null },
    rechecks: found.rechecks.map(({ on, finding }) => ({ on, finding })),
    endedOn: ended.sort()[0] ?? null,
  }
  return dailyPenalty([cycle], pack.limits.recheck.days)
}

/**
 * The days found since the last daily penalty: each day is fined once.
 * @param until the last day that may count; without it all that were found.
 * @throws {Refusal} ENFORCEMENT_INPUT_UNFIT, ENFORCEMENT_NOT_YET
 */
export function freshDays(found: EnforcementCase, pack: EnforcementPack, until?: CivilDate) {
  if (!found.violation?.daily)
    unfit('该违法行为不适用按日连续处罚', 'no daily penalty may follow this violation')
  const penalty = penaltyOf(found, pack)
  const last = found.dailyPenalties.at(-1)
  if (penalty === null)
    return notYet(
      '须先有罚款决定，且责令改正决定书已送达',
      'a fine and an order that was served are needed first',
    )
  const lines = penalty.cycles.flatMap((cycle) => cycle.lines)
  const fresh = lines.filter(
    ({ to }) => (last === undefined || to > last.to) && (until === undefined || to <= until),
  )
  const [first, end] = [fresh[0], fresh.at(-1)]
  if (first === undefined || end === undefined)
    return notYet('没有新的计罚日数', 'there are no days that were not counted yet')
  if (!penalty.lawful) notYet('计罚条件不齐，见计算明细', 'the calculation shows what is missing')
  const sum = (of: (line: (typeof fresh)[number]) => number) =>
    fresh.reduce((total, line) => total + of(line), 0)
  return {
    ...{ from: first.from, to: end.to, dailyYuan: first.dailyYuan },
    days: sum(({ days }) => days),
    yuan: sum(({ yuan }) => Math.round(yuan * 100)) / 100,
  }
}
