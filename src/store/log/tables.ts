/** Tables of the event log and of answered requests, as the migrations make them. */
import type { ColumnType, Generated } from 'kysely'
import type { Json } from '../../domain/log/event.ts'

export interface EventTable {
  tenant_id: string
  event_id: string
  event_order: Generated<number>
  stream_kind: string
  stream_id: string
  stream_version: number
  type: string
  item_id: string | null
  actor_id: string | null
  actor_name: string
  occurred_at: Date
  recorded_at: Date
  data: ColumnType<Json, string, never>
}

interface EventPendingTable {
  tenant_id: string
  event_id: string
}

interface AnsweredRequestTable {
  tenant_id: string
  actor_key: string
  request_key: string
  digest: string
  answer: ColumnType<unknown, string | null, string>
  answered_at: Date
}

export interface LogTables {
  event: EventTable
  event_pending: EventPendingTable
  answered_request: AnsweredRequestTable
}
