/** Tables of authenticity flags, as the migrations make them. */
import type { ColumnType } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Detector, Finding, FlagSeverity } from '../../domain/flag/finding.ts'
import type { FlagState } from '../../domain/flag/flag.ts'

interface FlagTable {
  tenant_id: string
  flag_id: string
  item_id: string | null
  patrol_id: string | null
  detector: Detector
  cause_key: string
  severity: FlagSeverity
  finding: ColumnType<Finding, string, never>
  raised_at: Date
  state: FlagState
  version: number
  judged_by: string | null
  judged_at: Date | null
  reason: string | null
}

interface FlagWatchTable {
  tenant_id: string
  next_leaf: number
  night_of: CivilDate | null
  night_after: string | null
}

interface PhotoPartTable {
  tenant_id: string
  part: number
  file_id: string
}

export interface FlagTables {
  flag: FlagTable
  flag_watch: FlagWatchTable
  photo_part: PhotoPartTable
}
