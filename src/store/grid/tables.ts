/** Tables of the grid, as the migrations make them. */

import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { MemberRole } from '../../domain/grid/cell.ts'
import type { GridEvent, GridEventState } from '../../domain/grid/grid-event.ts'
import type { MissedState } from '../../domain/grid/missed.ts'
import type { TrackAssessment, TrackPoint } from '../../domain/grid/patrol.ts'
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

interface PatrolTable {
  tenant_id: string
  patrol_id: string
  cell_id: string
  person_id: string
  started_at: Date
  ended_at: Date | null
  received_at: Date
  note: string
  assessment: ColumnType<TrackAssessment | null, string | null, string | null>
}

interface PatrolTrackTable {
  tenant_id: string
  patrol_id: string
  chunk: number
  points: ColumnType<readonly TrackPoint[], string, never>
}

interface GridEventTable {
  tenant_id: string
  grid_event_id: string
  kind: string
  state: GridEventState
  is_open: GeneratedAlways<boolean>
  version: number
  cell_id: string | null
  unit_id: string | null
  found_by: string
  found_at: Date
  due_at: Date | null
  late: number
  reopened: number
  item_id: string | null
  content: ColumnType<GridEvent, string, string>
}

interface GridEventFileTable {
  tenant_id: string
  grid_event_id: string
  position: number
  name: string
  sha256: string
  preview_sha256: string | null
  bytes: number
  media_type: string
}

interface MissedPatrolTable {
  tenant_id: string
  missed_id: string
  cell_id: string
  span_from: CivilDate
  span_to: CivilDate
  wanted: number
  walked: number
  answer_due_on: CivilDate
  state: MissedState
  version: number
  raised_at: Date
  answer: Generated<string>
  answered_by: string | null
  answered_at: Date | null
  judgement: Generated<string>
}

export interface GridTables {
  missed_patrol: MissedPatrolTable
  patrol: PatrolTable
  patrol_track: PatrolTrackTable
  grid_event: GridEventTable
  grid_event_file: GridEventFileTable
  grid_cell: GridCellTable
  grid_member: GridMemberTable
}
