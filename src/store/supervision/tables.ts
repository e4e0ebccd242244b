/** Tables of the supervision ladder, as the migrations make them. */
import type { ColumnType } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Card } from '../../domain/supervision/ladder-pack.ts'
import type { NoticeState, SupervisionNotice } from '../../domain/supervision/notice.ts'

interface SupervisionNoticeTable {
  tenant_id: string
  notice_id: string
  item_id: string
  rung: number
  cause_key: string
  round: number
  unit_id: string
  state: NoticeState
  version: number
  raised_on: CivilDate
  card: Card | null
  points: number
  number: string | null
  signed_on: CivilDate | null
  reply_due_on: CivilDate | null
  changed_at: Date
  content: ColumnType<SupervisionNotice, string, string>
}

interface PaperSeriesTable {
  tenant_id: string
  year: number
  word: string
  last: number
}

interface LadderWatchTable {
  tenant_id: string
  item_id: string
  seen_version: number
  rules: string
  next_on: CivilDate
}

export interface SupervisionTables {
  supervision_notice: SupervisionNoticeTable
  paper_series: PaperSeriesTable
  ladder_watch: LadderWatchTable
}
