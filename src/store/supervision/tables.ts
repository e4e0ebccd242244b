/** Tables of the supervision ladder, as the migrations make them. */
import type { ColumnType } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Bulletin, Figures } from '../../domain/supervision/bulletin.ts'
import type { BulletinKind, Card } from '../../domain/supervision/ladder-pack.ts'
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

interface PeriodSnapshotTable {
  tenant_id: string
  kind: BulletinKind
  period_to: CivilDate
  period_from: CivilDate
  taken_at: Date
  figures: ColumnType<Figures, string, never>
}

interface BulletinTable {
  tenant_id: string
  bulletin_id: string
  kind: BulletinKind
  period_to: CivilDate
  state: Bulletin['state']
  version: number
  number: string | null
  content: ColumnType<Bulletin, string, string>
}

export interface SupervisionTables {
  period_snapshot: PeriodSnapshotTable
  bulletin: BulletinTable
  supervision_notice: SupervisionNoticeTable
  paper_series: PaperSeriesTable
  ladder_watch: LadderWatchTable
}
