/** 复查: what was found when inspectors came again after an order was served. */
import type { CivilDate } from '../civil-date.ts'
import { maskText } from '../register/mask.ts'
import { type EnforcementCase, paperOf } from './case.ts'
import type { CaseCommand } from './commands.ts'
import type { EnforcementPack } from './enforcement-pack.ts'
import type { CaseHappening } from './events.ts'
import { demandInspectors, demandPast, notYet, unfit } from './guards.ts'
import { demandSeparate } from './separation.ts'

/** @throws {Refusal} ENFORCEMENT_NOT_YET, ENFORCEMENT_INPUT_UNFIT, DUTIES_SEPARATE */
export function rechecked(
  found: EnforcementCase,
  data: (CaseCommand & { step: 'recheck' })['data'],
  { today, pack }: { readonly today: CivilDate; readonly pack: EnforcementPack },
): CaseHappening {
  const { unannounced, on, finding, facts, inspectorIds } = data
  const first = found.orders.map(({ paperId }) => paperOf(found, paperId)?.served?.on).find(Boolean)
  if (first === undefined)
    return notYet('责令改正违法行为决定书尚未送达', 'no order to correct was served yet')
  if (!unannounced) unfit('复查须以暗查方式进行，不得事先通知', 'a recheck must not be announced')
  demandInspectors(inspectorIds, pack)
  demandPast(on, first, today)
  const last = found.rechecks.at(-1)
  if (last !== undefined && on < last.on)
    unfit(`上次复查为${last.on}`, `the last recheck was on ${last.on}`)
  if (last?.finding === 'corrected' && finding !== 'corrected')
    unfit(
      '改正之后又违法的，须另行立案，计罚周期重新起算',
      'a violation after the correction is a new case',
    )
  demandSeparate(found, 'recheck', inspectorIds, pack)
  return {
    type: 'enforcement.rechecked',
    data: { on, finding, facts: maskText(facts), inspectorIds },
  }
}
