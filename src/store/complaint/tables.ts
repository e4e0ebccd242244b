/** Tables of complaints, as the migrations make them. */
import type { ColumnType, GeneratedAlways } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type {
  Complaint,
  ComplaintChannel,
  ComplaintState,
  Verified,
} from '../../domain/complaint/complaint.ts'

interface ComplaintTable {
  tenant_id: string
  complaint_id: string
  number: string
  profile: string
  channel: ComplaintChannel
  state: ComplaintState
  is_open: GeneratedAlways<boolean>
  version: number
  received_on: CivilDate
  batch_on: CivilDate | null
  district: string
  types: string[]
  is_key: boolean
  longitude: number | null
  latitude: number | null
  square: number | null
  unit_id: string | null
  cell_id: string | null
  due_on: CivilDate | null
  due_sort: GeneratedAlways<CivilDate | 'infinity'>
  reply_due_on: CivilDate | null
  replied_on: CivilDate | null
  closed_on: CivilDate | null
  verified: Verified | null
  duplicate_of: string | null
  item_id: string | null
  submission_id: string | null
  open_repeats: number
  extension_asked: boolean
  registered_at: Date
  content: ColumnType<Complaint, string, string>
}

interface ComplaintPersonTable {
  tenant_id: string
  complaint_id: string
  role: 'complainant' | 'liaison'
  name: string
  phone: string
  said: string
}

interface ComplaintBandTable {
  tenant_id: string
  band: number
  /** Of the complaint, which never changes. */
  received_on: CivilDate
  complaint_id: string
}

export interface ComplaintTables {
  complaint: ComplaintTable
  complaint_person: ComplaintPersonTable
  complaint_band: ComplaintBandTable
}
