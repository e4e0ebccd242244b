/** Tables of assessment, as the migrations make them. */
import type { ColumnType } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Period, PeriodState } from '../../domain/scoring/period.ts'
import type { Score } from '../../domain/scoring/score.ts'
import type { BasisFileColumns } from '../monitoring/basis-tables.ts'

interface ScorePeriodTable {
  tenant_id: string
  period_id: string
  key: string
  from_on: CivilDate
  to_on: CivilDate
  state: PeriodState
  version: number
  content: ColumnType<Period, string, string>
}

/** Who sees a score: roles of the whole tenant, also its unit, or everybody. */
export type Visible = 'office' | 'unit' | 'all'

interface ScoreTable {
  tenant_id: string
  score_id: string
  period_id: string
  unit_id: string
  unit: string
  sheet: string
  total: number
  grade: string
  coefficient: number
  vetoed: boolean
  rank: number
  open_objections: number
  visible: Visible
  version: number
}

interface ScoreSheetTable {
  tenant_id: string
  score_id: string
  content: ColumnType<Score, string, string>
}

export interface ScoringTables {
  score_period: ScorePeriodTable
  score: ScoreTable
  score_sheet: ScoreSheetTable
  score_file: BasisFileColumns & { score_id: string }
}
