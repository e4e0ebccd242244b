/** 按日连续处罚事先告知: the party is told of a daily penalty and heard before it is decided. */
import type { CivilDate } from '../civil-date.ts'
import { maskText } from '../register/mask.ts'
import { type EnforcementCase, openNotice } from './case.ts'
import type { EnforcementPack } from './enforcement-pack.ts'
import { demandHeard, demandNotHarsher, notYet } from './guards.ts'
import { checkedMeasures, mayBeHeard } from './measures.ts'
import { freshDays, penaltyOf } from './penalty-of-case.ts'

const fine = (yuan: number, pack: EnforcementPack) =>
  checkedMeasures([{ key: 'fine', yuan, days: null }], pack)

/**
 * What the notice says. Days accumulate, so a hearing is due by what all of them come to.
 * @throws {Refusal} ENFORCEMENT_INPUT_UNFIT, ENFORCEMENT_NOT_YET
 */
export function dailyNotice(
  found: EnforcementCase,
  said: { readonly facts: string; readonly basis: string },
  pack: EnforcementPack,
  today: CivilDate,
) {
  if (openNotice(found) !== null)
    notYet('已告知的按日连续处罚尚未决定', 'the one that was told of is not decided yet')
  const days = freshDays(found, pack)
  const all = fine(penaltyOf(found, pack)?.yuan ?? days.yuan, pack)
  return {
    ...days,
    measures: fine(days.yuan, pack),
    hearing: mayBeHeard(all, found.party.kind, pack, today),
    facts: maskText(said.facts),
    basis: said.basis,
  }
}

/**
 * The days that were told, as they stand now: what was found since needs a notice of its own.
 * @throws {Refusal} ENFORCEMENT_INPUT_UNFIT, ENFORCEMENT_NOT_YET
 */
export function dailyDecision(found: EnforcementCase, pack: EnforcementPack, today: CivilDate) {
  const notice = openNotice(found)
  const days = freshDays(found, pack, notice?.to)
  demandHeard(notice, today)
  demandNotHarsher(notice, fine(days.yuan, pack))
  return days
}
