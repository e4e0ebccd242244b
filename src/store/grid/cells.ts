/** Cells of the grid. All SQL about them; what place lies in which. */
import { sql } from 'kysely'
import { type Cell, sizeOf } from '../../domain/grid/cell.ts'
import type { Area } from '../../domain/map/area.ts'
import { boundsOf } from '../../domain/map/bounds.ts'
import { contains } from '../../domain/map/inside.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'

/** By code; removed ones only when asked for. */
export async function listCells(db: Db, removed = false): Promise<readonly Cell[]> {
  let query = columns(db).orderBy('code').orderBy('cell_id')
  if (!removed) query = query.where('removed_on', 'is', null)
  return (await query.execute()).map(toCell)
}

/** @throws {Refusal} CELL_NOT_FOUND */
export async function readCell(db: Db, cellId: string): Promise<Cell> {
  const row = await columns(db).where('cell_id', '=', cellId).executeTakeFirst()
  return row ? toCell(row) : refuse('CELL_NOT_FOUND', { cellId })
}

/** As `readCell`, and holds it. @throws {Refusal} CELL_NOT_FOUND, VERSION_STALE */
export async function lockCell(tx: Tx, cellId: string, expected: number | null): Promise<Cell> {
  const row = await columns(tx).where('cell_id', '=', cellId).forUpdate().executeTakeFirst()
  if (!row) return refuse('CELL_NOT_FOUND', { cellId })
  if (expected !== null && expected !== row.version)
    refuse('VERSION_STALE', { expected, actual: row.version })
  return toCell(row)
}

/**
 * The deepest cell that has a place, in degrees of CGCS2000; on a common border the one of the lesser code.
 * Null: none.
 */
export async function cellAt(db: Db, longitude: number, latitude: number): Promise<Cell | null> {
  return (await cellsAt(db, longitude, latitude)).at(-1) ?? null
}

/** Every cell that has the place, from the largest down. */
export async function cellsAt(
  db: Db,
  longitude: number,
  latitude: number,
): Promise<readonly Cell[]> {
  const rows = await columns(db)
    .where('removed_on', 'is', null)
    .where('west', '<=', longitude)
    .where('east', '>=', longitude)
    .where('south', '<=', latitude)
    .where('north', '>=', latitude)
    .execute()
  const found = rows.map(toCell).filter(({ area }) => contains(area, [longitude, latitude]))
  const byId = new Map(found.map((cell) => [cell.cellId, cell]))
  const depth = (cell: Cell): number => {
    const parent = cell.parentId === null ? undefined : byId.get(cell.parentId)
    return parent === undefined ? 0 : 1 + depth(parent)
  }
  return found.sort(
    (a, b) => depth(a) - depth(b) || b.squareMetres - a.squareMetres || (a.code < b.code ? 1 : -1),
  )
}

/** Whoever changes borders waits for whoever else does: two neighbours cannot both take the same ground. */
export async function holdGrid(tx: Tx, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`grid ${tenantId}`}, 0))`.execute(tx)
}

/** @throws {Refusal} CELL_CODE_TAKEN */
export async function insertCell(tx: Tx, tenantId: string, cell: Cell): Promise<void> {
  await tx
    .insertInto('grid_cell')
    .values({ tenant_id: tenantId, cell_id: cell.cellId, ...toRow(cell) })
    .execute()
    .catch((error: unknown) => codeTaken(error, cell.code))
}

/** @throws {Refusal} CELL_CODE_TAKEN */
export async function updateCell(tx: Tx, cell: Cell): Promise<void> {
  await tx
    .updateTable('grid_cell')
    .set(toRow(cell))
    .where('cell_id', '=', cell.cellId)
    .execute()
    .catch((error: unknown) => codeTaken(error, cell.code))
}

function codeTaken(error: unknown, code: string): never {
  const { code: sqlState } = error as { code?: string }
  if (sqlState === '23505') refuse('CELL_CODE_TAKEN', { code })
  throw error
}

const toRow = (cell: Cell) => ({
  parent_id: cell.parentId,
  level: cell.level,
  code: cell.code,
  name: cell.name,
  unit_id: cell.unitId,
  area: JSON.stringify(cell.area),
  ...boxOf(cell.area),
  square_metres: sizeOf(cell.area),
  version: cell.version,
  removed_on: cell.removedOn,
})

function boxOf(area: Area) {
  const { southWest, northEast } = boundsOf([area]) ?? { southWest: [0, 0], northEast: [0, 0] }
  return { west: southWest[0], south: southWest[1], east: northEast[0], north: northEast[1] }
}

const columns = (db: Db) =>
  db
    .selectFrom('grid_cell')
    .select([
      'cell_id',
      'parent_id',
      'level',
      'code',
      'name',
      'unit_id',
      'area',
      'square_metres',
      'version',
      'removed_on',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toCell = (row: Row): Cell => ({
  cellId: row.cell_id,
  parentId: row.parent_id,
  level: row.level,
  code: row.code,
  name: row.name,
  unitId: row.unit_id,
  area: row.area as Cell['area'],
  squareMetres: row.square_metres,
  version: row.version,
  removedOn: row.removed_on,
})
