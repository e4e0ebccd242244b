/** Tables of figures and of how targets stand, as the migrations make them. */
import type { ColumnType, Generated } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Binding } from '../../domain/monitoring/indicator/binding.ts'
import type { TargetStatus } from '../../domain/monitoring/indicator/outlook.ts'
import type { Standing } from '../../domain/monitoring/indicator/standing.ts'

interface FigureTable {
  tenant_id: string
  figure_id: string
  figure_order: Generated<number>
  series: string
  from_on: CivilDate | null
  ends_on: CivilDate
  value: string | null
  part: string | null
  whole: string | null
  unit: string
  evidence: string
  item_id: string | null
  unit_id: string | null
  entered_by: string | null
  entered_at: Date
}

/** Read as JSON, written as its text. */
type Json<T> = ColumnType<T | null, string | null, string | null>

interface TargetStandingTable {
  tenant_id: string
  target_id: string
  version: number
  item_id: string | null
  binding: Json<Binding>
  status: TargetStatus
  since: CivilDate | null
  assessed_at: Date | null
  standing: Json<Standing>
}

export interface IndicatorTables {
  figure: FigureTable
  target_standing: TargetStandingTable
}
