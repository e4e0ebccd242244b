/** Tables of the grid, as the migrations make them. */
import type { ColumnType } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { MemberRole } from '../../domain/grid/cell.ts'
import type { Area } from '../../domain/map/area.ts'

interface GridCellTable {
  tenant_id: string
  cell_id: string
  parent_id: string | null
  level: string
  code: string
  name: string
  unit_id: string | null
  area: ColumnType<Area, string, string>
  west: number
  south: number
  east: number
  north: number
  square_metres: number
  version: number
  removed_on: CivilDate | null
}

interface GridMemberTable {
  tenant_id: string
  member_id: string
  cell_id: string
  person_id: string
  role: MemberRole
  from_on: CivilDate
  to_on: CivilDate | null
}

export interface GridTables {
  grid_cell: GridCellTable
  grid_member: GridMemberTable
}
