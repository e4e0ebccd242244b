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

interface LogLeafTable {
  tenant_id: string
  leaf_index: number
  event_id: string
  hash: Buffer
}

/** Roots of complete subtrees of 256^level leaves. */
interface LogSubtreeTable {
  tenant_id: string
  level: number
  position: number
  hash: Buffer
}

interface LogKeyTable {
  tenant_id: string
  verifier_key: string
  from_size: number
  known_since: Date
}

interface LogCheckpointTable {
  tenant_id: string
  size: number
  root: Buffer
  note: string
  published_at: Date
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
  log_leaf: LogLeafTable
  log_subtree: LogSubtreeTable
  log_key: LogKeyTable
  log_checkpoint: LogCheckpointTable
  answered_request: AnsweredRequestTable
}
