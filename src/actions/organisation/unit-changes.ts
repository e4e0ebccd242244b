/** Changes of the tree of units within a transaction, one or many at a time. */
import { demand } from '../../domain/access/permissions.ts'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import type { NewUnit, Unit, UnitChange, UnitClosure } from '../../domain/organisation/shapes.ts'
import { makesCycle } from '../../domain/organisation/tree.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Tx } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import { holdOrganisation } from '../../store/organisation/hold.ts'
import { mattersOfUnit } from '../../store/organisation/matters.ts'
import {
  findNamesake,
  insertUnit,
  listUnits,
  readUnit,
  updateUnit,
} from '../../store/organisation/units.ts'

const MOST_MATTERS = 50

export interface Changed {
  readonly id: string
  readonly version: number
}

/** @throws {Refusal} NOT_YOUR_DUTY, UNIT_NAME_TAKEN, UNIT_NOT_FOUND, UNIT_CLOSED */
export async function addUnit(tx: Tx, caller: Caller, unit: NewUnit): Promise<Changed> {
  demand(caller.actor, 'organisation.manage')
  await holdOrganisation(tx, caller.actor.tenantId)
  const aliases = distinct(unit.aliases, unit.name)
  await demandFreeNames(tx, [unit.name, ...aliases], null)
  if (unit.parentId !== null) await demandOpen(tx, unit.parentId, dayInChina(caller.now))
  const [unitId = ''] = newIds(caller.now, 1)
  await insertUnit(tx, caller.actor.tenantId, { ...unit, aliases, unitId })
  const { name, kind, parentId, position } = unit
  const data = { name, aliases, kind, parentId, position }
  const stream = { kind: 'unit', id: unitId }
  await appendEvents(tx, caller, [{ stream, version: 1, type: 'unit.added', data }])
  return { id: unitId, version: 1 }
}

/**
 * Renames, moves or describes a unit; what is as it was is no change.
 * @throws {Refusal} NOT_YOUR_DUTY, UNIT_NOT_FOUND, RECORD_STALE, UNIT_NAME_TAKEN, UNIT_CLOSED, UNIT_CYCLE
 */
export async function changeUnit(
  tx: Tx,
  caller: Caller,
  unitId: string,
  wanted: UnitChange,
  expected: number | null = null,
): Promise<Changed> {
  demand(caller.actor, 'organisation.manage')
  await holdOrganisation(tx, caller.actor.tenantId)
  const unit = await readUnit(tx, unitId)
  demandVersion(unit, expected)
  const today = dayInChina(caller.now)
  if (unit.closedOn !== null && unit.closedOn < today)
    refuse('UNIT_CLOSED', { name: unit.name, closedOn: unit.closedOn })
  const change = differences(unit, wanted)
  if (Object.keys(change).length === 0) return { id: unitId, version: unit.version }
  if (change.name !== undefined || change.aliases !== undefined) {
    const names = [change.name ?? unit.name, ...(change.aliases ?? unit.aliases)]
    await demandFreeNames(tx, names, unitId)
  }
  if (change.parentId !== undefined && change.parentId !== null) {
    await demandOpen(tx, change.parentId, today)
    if (makesCycle(await listUnits(tx, null), unitId, change.parentId))
      refuse('UNIT_CYCLE', { name: unit.name })
  }
  await updateUnit(tx, unit, change)
  const stream = { kind: 'unit', id: unitId }
  const version = unit.version + 1
  await appendEvents(tx, caller, [{ stream, version, type: 'unit.changed', data: change }])
  return { id: unitId, version }
}

/**
 * Closes a unit with its last day, into another when it goes on there.
 * @throws {Refusal} NOT_YOUR_DUTY, UNIT_NOT_FOUND, RECORD_STALE, UNIT_CLOSED, UNIT_CYCLE, UNIT_STILL_NEEDED
 */
export async function closeUnit(
  tx: Tx,
  caller: Caller,
  unitId: string,
  { closedOn, mergedInto }: UnitClosure,
  expected: number | null = null,
): Promise<Changed> {
  demand(caller.actor, 'organisation.manage')
  await holdOrganisation(tx, caller.actor.tenantId)
  const unit = await readUnit(tx, unitId)
  demandVersion(unit, expected)
  if (unit.closedOn !== null) refuse('UNIT_CLOSED', { name: unit.name, closedOn: unit.closedOn })
  if (mergedInto === unitId) refuse('UNIT_CYCLE', { name: unit.name })
  if (mergedInto !== null) await demandOpen(tx, mergedInto, closedOn)
  const matters = await mattersOfUnit(tx, unitId, closedOn)
  if (matters.length > 0)
    refuse('UNIT_STILL_NEEDED', {
      name: unit.name,
      total: matters.length,
      matters: matters.slice(0, MOST_MATTERS),
    })
  await updateUnit(tx, unit, { closedOn, mergedInto })
  const stream = { kind: 'unit', id: unitId }
  const version = unit.version + 1
  const data = { closedOn, mergedInto }
  await appendEvents(tx, caller, [{ stream, version, type: 'unit.closed', data }])
  return { id: unitId, version }
}

/** @throws {Refusal} UNIT_NOT_FOUND, UNIT_CLOSED when it ends before `day`. */
export async function demandOpen(tx: Tx, unitId: string, day: CivilDate): Promise<Unit> {
  const unit = await readUnit(tx, unitId)
  if (unit.closedOn !== null && unit.closedOn < day)
    refuse('UNIT_CLOSED', { name: unit.name, closedOn: unit.closedOn })
  return unit
}

/** @throws {Refusal} RECORD_STALE */
export function demandVersion(record: { readonly version: number }, expected: number | null): void {
  if (expected !== null && expected !== record.version)
    refuse('RECORD_STALE', { expected, actual: record.version })
}

async function demandFreeNames(tx: Tx, names: readonly string[], unitId: string | null) {
  const namesake = await findNamesake(tx, names, unitId)
  if (namesake) refuse('UNIT_NAME_TAKEN', { name: namesake.taken, by: namesake.name })
}

const distinct = (aliases: readonly string[], name: string) =>
  [...new Set(aliases)].filter((alias) => alias !== name)

function differences(unit: Unit, wanted: UnitChange): UnitChange {
  const name = wanted.name ?? unit.name
  const aliases = distinct(wanted.aliases ?? unit.aliases, name)
  return {
    ...(name !== unit.name && { name }),
    ...(aliases.join('\n') !== unit.aliases.join('\n') && { aliases }),
    ...(wanted.kind !== undefined && wanted.kind !== unit.kind && { kind: wanted.kind }),
    ...(wanted.parentId !== undefined &&
      wanted.parentId !== unit.parentId && { parentId: wanted.parentId }),
    ...(wanted.position !== undefined &&
      wanted.position !== unit.position && { position: wanted.position }),
  }
}
