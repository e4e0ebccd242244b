/** The place decides the cell, the cell decides who has the duty. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Place } from '../../domain/map/place.ts'
import type { Db } from '../db.ts'
import { cellsAt, readCell } from './cells.ts'
import { membersOf } from './members.ts'

export interface Duty {
  readonly cellId: string
  readonly unitId: string
  /** A worker of the deepest cell, else its leader; null: nobody holds it. */
  readonly personId: string | null
}

/** Null: no cell has the place, or no unit answers for it. */
export async function dutyAt(
  db: Db,
  { longitude, latitude }: Place,
  today: CivilDate,
): Promise<Duty | null> {
  const cells = await cellsAt(db, longitude, latitude)
  const deepest = cells.at(-1)
  if (deepest === undefined) return null
  // Not of a neighbour that shares the border: only of those above.
  let above: (typeof cells)[number] | undefined = deepest
  while (above !== undefined && above.unitId === null) {
    const { parentId }: { readonly parentId: string | null } = above
    above = cells.find(({ cellId }) => cellId === parentId)
  }
  const unitId = above?.unitId ?? null
  if (unitId === null) return null
  const members = (await membersOf(db, today, [deepest.cellId])).get(deepest.cellId) ?? []
  const person = members.find(({ role }) => role === 'worker') ?? members[0]
  return { cellId: deepest.cellId, unitId, personId: person?.personId ?? null }
}

/** Of the cell, or of the nearest one above that has one. */
export async function unitOfCell(db: Db, cellId: string): Promise<string | null> {
  const cell = await readCell(db, cellId)
  if (cell.unitId !== null || cell.parentId === null) return cell.unitId
  return unitOfCell(db, cell.parentId)
}
