/** Tables of figures, alarms and of how targets stand, as the migrations make them. */
import type { ColumnType, Generated } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Alarm, AlarmRaised } from '../../domain/monitoring/alarm/alarm.ts'
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

interface AlarmTable {
  tenant_id: string
  alarm_id: string
  rule: string
  station_id: string
  factor: string
  severity: 'low' | 'medium' | 'high'
  from_at: Date
  to_at: Date
  state: 'open' | 'acknowledged'
  version: number
  raised_at: Date
  content: ColumnType<AlarmRaised, string, never>
  acknowledged: Json<NonNullable<Alarm['acknowledged']>>
}

export interface IndicatorTables {
  alarm: AlarmTable
  figure: FigureTable
  target_standing: TargetStandingTable
}
