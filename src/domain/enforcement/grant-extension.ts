/** A limit that runs is made longer by what the pack allows, approved by somebody who did not ask. */
import type { CivilDate } from '../civil-date.ts'
import type { EnforcementCase } from './case.ts'
import type { CaseCommand } from './commands.ts'
import type { Due } from './dues.ts'
import type { EnforcementPack } from './enforcement-pack.ts'
import { extendableIn, nextExtension } from './extension.ts'
import { unfit } from './guards.ts'

/**
 * @param dues of the case as it is.
 * @throws {Refusal} ENFORCEMENT_INPUT_UNFIT
 */
export function extended(
  found: EnforcementCase,
  { limit, askedBy, reason }: (CaseCommand & { step: 'extend' })['data'],
  approver: string | null,
  {
    pack,
    today,
    dues,
  }: {
    readonly pack: EnforcementPack
    readonly today: CivilDate
    readonly dues: readonly Due[]
  },
) {
  if (limit !== extendableIn(found)) unfit('这项期限现在不在计算', 'that limit does not run now')
  if (askedBy === approver)
    unfit('申请延长的人不能自己批准', 'who asks for an extension must not approve it')
  const next = nextExtension(found, pack, limit)
  if (next === null) return unfit('这项期限不能再延长', 'that limit cannot be extended further')
  const due = dues.find(({ key }) => key === limit)
  if (due !== undefined && due.on < today)
    unfit(`期限已于${due.on}届满，不能再延长`, `the limit passed on ${due.on}`)
  const { days, source } = next
  return { limit, days, source, reason, askedBy, on: today }
}
