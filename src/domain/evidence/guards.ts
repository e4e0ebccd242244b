/** Who may change evidence, and when: what was filed by others, and what is being checked, stays. */
import { demand, reachOf } from '../access/permissions.ts'
import type { CivilDate } from '../civil-date.ts'
import type { ItemState } from '../ledger/item-state.ts'
import { isBefore } from '../ledger/state.ts'
import type { Actor } from '../organisation/actor.ts'
import { refuse } from '../refusal.ts'
import type { Description } from './evidence.ts'

/** @throws {Refusal} NOT_YOUR_DUTY @returns who it is. */
export function demandFiling(actor: Actor, { unitIds }: Pick<ItemState, 'unitIds'>): string {
  demand(actor, 'evidence.add', unitIds)
  return actor.personId ?? refuse('NOT_YOUR_DUTY', { permission: 'evidence.add' })
}

/** People of a unit change what they filed themselves; who files for the whole town, anything. @throws {Refusal} NOT_YOUR_DUTY */
export function demandChanging(
  actor: Actor,
  item: Pick<ItemState, 'unitIds'>,
  addedBy: string,
): string {
  const personId = demandFiling(actor, item)
  if (addedBy !== personId && reachOf(actor, 'evidence.add') !== 'all')
    refuse('NOT_YOUR_DUTY', { permission: 'evidence.add' })
  return personId
}

/** @throws {Refusal} EVIDENCE_DATE_TO_COME */
export function demandPast(
  { evidenceOn }: Pick<Description, 'evidenceOn'>,
  today: CivilDate,
): void {
  if (evidenceOn !== null && evidenceOn > today) refuse('EVIDENCE_DATE_TO_COME', { today })
}

/** What an application rests on is not taken away from under it. @throws {Refusal} EVIDENCE_UNDER_CHECK */
export function demandWithdrawable({ state, held }: Pick<ItemState, 'state' | 'held'>): void {
  if (!isBefore(held ?? state, 'applied')) refuse('EVIDENCE_UNDER_CHECK', {})
}
