/** Brings in an organisation as a file describes it, where no unit is known yet: all of it or nothing. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { UnitKind } from '../../domain/organisation/shapes.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { holdOrganisation } from '../../store/organisation/hold.ts'
import { listUnits } from '../../store/organisation/units.ts'
import { addUnit } from './unit-changes.ts'

/** What files call the kinds; whatever else a unit is called, it is an office. */
const KIND: Readonly<Record<string, UnitKind>> = {
  村: 'village',
  社区: 'community',
  企业: 'enterprise',
  执法队伍: 'team',
}

/**
 * One unit above all, named as the organisation is; below it all the others, in their order.
 * @returns how many units were added: 0 where there were some already.
 * @throws {Refusal} NOT_YOUR_DUTY, UNIT_NAME_TAKEN
 */
export function bringOrganisation(
  database: Database,
  caller: Caller,
  { name, units }: Organisation,
): Promise<number> {
  demand(caller.actor, 'organisation.manage')
  return writing(database, caller, async (tx) => {
    await holdOrganisation(tx, caller.actor.tenantId)
    if ((await listUnits(tx, dayInChina(caller.now))).length > 0) return 0
    const top = { name: `${name}人民政府`, aliases: [name], kind: 'office' as const }
    const { id } = await addUnit(tx, caller, { ...top, parentId: null, position: 0 })
    for (const [position, unit] of units.entries())
      await addUnit(tx, caller, {
        name: unit.name,
        aliases: unit.aliases,
        kind: KIND[unit.kind ?? ''] ?? 'office',
        parentId: id,
        position,
      })
    return units.length + 1
  })
}
