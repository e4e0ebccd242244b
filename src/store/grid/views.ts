/** Cells with who answers for them, as pages show them. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Cell, CellView } from '../../domain/grid/cell.ts'
import { GRID } from '../../domain/grid/grid-pack.ts'
import type { Db } from '../db.ts'
import { namesOf } from '../ledger/items.ts'
import { currentPack } from '../packs/packs.ts'
import { membersOf } from './members.ts'

/** @param on members who hold it then; null: all there ever were. */
export async function viewCells(
  db: Db,
  cells: readonly Cell[],
  on: CivilDate | null,
  today: CivilDate,
): Promise<readonly CellView[]> {
  const { levels } = await currentPack(db, GRID, today)
  const ids = cells.map(({ cellId }) => cellId)
  const members = await membersOf(db, on, ids)
  const units = await namesOf(db, [...new Set(cells.flatMap(({ unitId }) => unitId ?? []))])
  return cells.map((cell) => {
    const held = members.get(cell.cellId) ?? []
    const least = levels.find(({ key }) => key === cell.level)?.leastWorkers ?? 0
    const now = held.filter(
      ({ role, fromOn, toOn }) =>
        role === 'worker' && fromOn <= today && (toOn === null || toOn >= today),
    )
    return {
      ...cell,
      unit: cell.unitId === null ? null : (units[cell.unitId] ?? null),
      members: [...held],
      missingWorkers: Math.max(0, least - now.length),
    }
  })
}
