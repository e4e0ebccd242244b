/** A person wants a paper of some rung for an item: by hand, with the words that led to it. */
import { demand, may } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { refuse } from '../../domain/refusal.ts'
import { LADDER, ruleOfRung } from '../../domain/supervision/ladder-pack.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { unitsOfItem } from '../../store/supervision/notices.ts'
import { proposeNotice } from '../../store/supervision/propose.ts'

export interface NoticeByHand {
  readonly itemId: string
  readonly rung: number
  readonly reason: string
  /** Null: the leading unit. */
  readonly unitId: string | null
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, ITEM_NOT_FOUND, SUPERVISION_RUNG_AUTOMATIC,
 * SUPERVISION_UNIT_NOT_OF_ITEM, SUPERVISION_ITEM_NOT_ASSIGNED
 */
export function makeNotice(
  database: Database,
  caller: Caller,
  { itemId, rung, reason, unitId }: NoticeByHand,
): Promise<{ id: string; version: number }> {
  const { actor, now } = caller
  if (!may(actor, 'supervision.sign')) demand(actor, 'supervision.draft')
  return writing(database, caller, async (tx) => {
    const { automatic, title } = ruleOfRung(await currentPack(tx, LADDER, dayInChina(now)), rung)
    if (automatic) refuse('SUPERVISION_RUNG_AUTOMATIC', { title })
    const units = await unitsOfItem(tx, itemId)
    if (units.length === 0) refuse('SUPERVISION_ITEM_NOT_ASSIGNED', {})
    if (unitId !== null && !units.includes(unitId)) refuse('SUPERVISION_UNIT_NOT_OF_ITEM', {})
    const [cause] = newIds(now, 1)
    const id = await proposeNotice(tx, caller, {
      ...{ itemId, rung, reason, origin: 'person', cause: `by-hand:${cause}` },
      ...(unitId !== null && { unitId }),
    })
    return id === null ? refuse('SUPERVISION_ITEM_NOT_ASSIGNED', {}) : { id, version: 1 }
  })
}
