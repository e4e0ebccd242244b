/** Cells are drawn, changed and given up; people lead and walk them from a day to a day. */
import { demand } from '../../domain/access/permissions.ts'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import {
  type Around,
  type Cell,
  type CellChange,
  demandFit,
  type NewCell,
  type NewMember,
  sizeOf,
} from '../../domain/grid/cell.ts'
import { GRID } from '../../domain/grid/grid-pack.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { holdGrid, insertCell, listCells, lockCell, updateCell } from '../../store/grid/cells.ts'
import { endMember, insertMember } from '../../store/grid/members.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents, type NewEvent } from '../../store/log/events.ts'
import { readPerson } from '../../store/organisation/people.ts'
import { readUnit } from '../../store/organisation/units.ts'
import { currentPack } from '../../store/packs/packs.ts'

export interface CellResult {
  readonly id: string
  readonly version: number
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, CELL_NOT_FOUND, UNIT_NOT_FOUND, CELL_CODE_TAKEN and those of `demandFit`
 */
export function addCell(database: Database, caller: Caller, wanted: NewCell): Promise<CellResult> {
  demand(caller.actor, 'grid.manage')
  return writing(database, caller, async (tx) => {
    const [cellId = ''] = newIds(caller.now, 1)
    const { reason, ...facts } = wanted
    const cell: Cell = {
      ...{ cellId, ...facts, squareMetres: sizeOf(facts.area), version: 1, removedOn: null },
    }
    await demandFits(tx, caller, cell, reason)
    await insertCell(tx, caller.actor.tenantId, cell)
    return logged(tx, caller, cell, { type: 'cell.added', data: wanted })
  })
}

/** @throws {Refusal} as `addCell`, and VERSION_STALE */
export function changeCell(
  database: Database,
  caller: Caller,
  cellId: string,
  wanted: CellChange,
  expected: number | null,
): Promise<CellResult> {
  demand(caller.actor, 'grid.manage')
  return writing(database, caller, async (tx) => {
    const before = await lockCell(tx, cellId, expected)
    if (before.removedOn !== null) refuse('CELL_NOT_FOUND', { cellId })
    const { reason, ...change } = wanted
    const given = Object.fromEntries(
      Object.entries(change).filter(([, value]) => value !== undefined),
    )
    const after: Cell = { ...before, ...given, version: before.version + 1 }
    await demandFits(tx, caller, after, reason)
    await updateCell(tx, after)
    return logged(tx, caller, after, { type: 'cell.changed', data: wanted })
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, CELL_NOT_FOUND, VERSION_STALE, CELL_IN_USE */
export function removeCell(
  database: Database,
  caller: Caller,
  cellId: string,
  reason: string,
  expected: number | null,
): Promise<CellResult> {
  demand(caller.actor, 'grid.manage')
  return writing(database, caller, async (tx) => {
    await holdGrid(tx, caller.actor.tenantId)
    const before = await lockCell(tx, cellId, expected)
    if (before.removedOn !== null) refuse('CELL_NOT_FOUND', { cellId })
    const children = (await listCells(tx)).filter(({ parentId }) => parentId === cellId).length
    if (children > 0) refuse('CELL_IN_USE', { children })
    const after = { ...before, version: before.version + 1, removedOn: dayInChina(caller.now) }
    await updateCell(tx, after)
    return logged(tx, caller, after, { type: 'cell.removed', data: { reason } })
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, CELL_NOT_FOUND, PERSON_NOT_FOUND, CELL_MEMBER_ALREADY, INPUT_INVALID */
export function addMember(
  database: Database,
  caller: Caller,
  cellId: string,
  wanted: NewMember,
): Promise<CellResult> {
  demand(caller.actor, 'grid.manage')
  if (wanted.toOn !== null && wanted.toOn < wanted.fromOn)
    refuse('INPUT_INVALID', { issues: ['toOn: 早于 fromOn / before fromOn'] })
  return writing(database, caller, async (tx) => {
    const cell = await lockCell(tx, cellId, null)
    await readPerson(tx, wanted.personId)
    const [memberId = ''] = newIds(caller.now, 1)
    await insertMember(tx, caller.actor.tenantId, memberId, cellId, wanted)
    const after = { ...cell, version: cell.version + 1 }
    await updateCell(tx, after)
    return logged(tx, caller, after, { type: 'cell.member-added', data: { ...wanted, memberId } })
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, CELL_NOT_FOUND, CELL_MEMBER_NOT_FOUND */
export function endMembership(
  database: Database,
  caller: Caller,
  cellId: string,
  memberId: string,
  toOn: CivilDate,
): Promise<CellResult> {
  demand(caller.actor, 'grid.manage')
  return writing(database, caller, async (tx) => {
    const cell = await lockCell(tx, cellId, null)
    await endMember(tx, cellId, memberId, toOn)
    const after = { ...cell, version: cell.version + 1 }
    await updateCell(tx, after)
    return logged(tx, caller, after, { type: 'cell.member-ended', data: { memberId, toOn } })
  })
}

async function logged(
  tx: Tx,
  caller: Caller,
  { cellId, version }: Cell,
  event: Pick<NewEvent, 'type' | 'data'>,
): Promise<CellResult> {
  const stream = { kind: 'grid-cell', id: cellId }
  await appendEvents(tx, caller, [{ stream, version, ...event }])
  return { id: cellId, version }
}

async function demandFits(tx: Tx, caller: Caller, cell: Cell, reason: string): Promise<void> {
  await holdGrid(tx, caller.actor.tenantId)
  if (cell.unitId !== null) await readUnit(tx, cell.unitId)
  const all = (await listCells(tx)).filter(({ cellId }) => cellId !== cell.cellId)
  const parent = all.find(({ cellId }) => cellId === cell.parentId) ?? null
  if (cell.parentId !== null && parent === null) refuse('CELL_NOT_FOUND', { cellId: cell.parentId })
  const around: Around = {
    parent,
    neighbours: all.filter(({ level }) => level === cell.level),
    children: all.filter(({ parentId }) => parentId === cell.cellId),
  }
  demandFit(cell, reason, around, await currentPack(tx, GRID, dayInChina(caller.now)))
}
