/** The cell of the grid in which a place lies. */
import { type GivenPlace, keptPlace } from '../../domain/register/geometry.ts'
import type { Db } from '../db.ts'
import { cellAt } from '../grid/cells.ts'

export async function cellOf(db: Db, place: GivenPlace | null): Promise<string | null> {
  if (place === null) return null
  const { longitude, latitude } = keptPlace(place)
  return (await cellAt(db, longitude, latitude))?.cellId ?? null
}
