/** Tables of notifications, as the migrations make them. */
import type { NoticeKind } from '../../domain/notification/notice.ts'

interface NoticeTable {
  tenant_id: string
  notice_id: string
  dedupe_key: string
  kind: NoticeKind
  title_zh: string
  title_en: string
  body_zh: string
  body_en: string
  link: string
  item_id: string | null
  made_at: Date
  routed_at: Date | null
}

interface NoticeRecipientTable {
  tenant_id: string
  notice_id: string
  person_id: string
  made_at: Date
  read_at: Date | null
  routed_at: Date | null
}

export interface NotificationTables {
  notice: NoticeTable
  notice_recipient: NoticeRecipientTable
}
