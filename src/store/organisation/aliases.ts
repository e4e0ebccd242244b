/** A name by which plans call a unit, learnt while a plan is reviewed. */

import { MOST_ALIASES } from '../../domain/organisation/shapes.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Tx } from '../db.ts'
import { appendEvents } from '../log/events.ts'
import { holdOrganisation } from './hold.ts'
import { findNamesake, findUnitByName, updateUnit } from './units.ts'

/** A name the unit has already is no change. @throws {Refusal} CORRECTION_UNIT_UNKNOWN, UNIT_NAME_TAKEN */
export async function addAlias(
  tx: Tx,
  caller: Caller,
  unitName: string,
  alias: string,
): Promise<void> {
  await holdOrganisation(tx, caller.actor.tenantId)
  const unit =
    (await findUnitByName(tx, unitName)) ?? refuse('CORRECTION_UNIT_UNKNOWN', { name: unitName })
  const plain = alias.replace(/\s+/g, '')
  if (plain === unit.name || unit.aliases.includes(plain)) return
  const namesake = await findNamesake(tx, [plain], unit.unitId)
  if (namesake) refuse('UNIT_NAME_TAKEN', { name: namesake.taken, by: namesake.name })
  const aliases = [...unit.aliases, plain]
  if (aliases.length > MOST_ALIASES)
    refuse('INPUT_INVALID', {
      issues: [`${unit.name}: 别名最多 ${MOST_ALIASES} 个 / at most ${MOST_ALIASES} aliases`],
    })
  await updateUnit(tx, unit, { aliases })
  const stream = { kind: 'unit', id: unit.unitId }
  const version = unit.version + 1
  await appendEvents(tx, caller, [{ stream, version, type: 'unit.changed', data: { aliases } }])
}
