/** Tables of notifications, as the migrations make them. */
import type { ColumnType } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ChannelKind, DeliveryState, Mail } from '../../domain/notification/channel.ts'
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

interface NoticeChannelTable {
  tenant_id: string
  channel_id: string
  kind: ChannelKind
  name: string
  enabled: boolean
  kinds: NoticeKind[]
  link_base: string | null
  address: string | null
  mail: ColumnType<Mail | null, string | null, string | null>
  secret: string | null
  former_secret: string | null
  former_until: Date | null
  version: number
  added_at: Date
  removed_at: Date | null
}

interface NoticePreferenceTable {
  tenant_id: string
  person_id: string
  email: boolean
  muted: NoticeKind[]
  quiet_from: string | null
  quiet_to: string | null
  version: number
}

interface NoticeDeliveryTable {
  tenant_id: string
  delivery_id: string
  notice_id: string
  notice_kind: NoticeKind
  channel_id: string
  person_id: string | null
  state: DeliveryState
  attempts: number
  due_at: Date
  made_at: Date
  sent_at: Date | null
  last_error: string | null
}

interface ReminderDayTable {
  tenant_id: string
  day: CivilDate
  done_at: Date
}

export interface NotificationTables {
  reminder_day: ReminderDayTable
  notice_channel: NoticeChannelTable
  notice_preference: NoticePreferenceTable
  notice_delivery: NoticeDeliveryTable
  notice: NoticeTable
  notice_recipient: NoticeRecipientTable
}
