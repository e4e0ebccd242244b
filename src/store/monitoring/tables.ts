/** Tables of stations, devices and readings, as the migrations make them. */
import type { ColumnType, Generated } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { CommandReason, CommandState } from '../../domain/monitoring/device-command.ts'
import type { Origin, ReadingKind, Validity } from '../../domain/monitoring/reading.ts'
import type { StationKind } from '../../domain/monitoring/station.ts'
import type { BasisTables } from './basis-tables.ts'
import type { IndicatorTables } from './indicator-tables.ts'

/** Decimals are written as text and come back as numbers; cast them to text where digits matter. */
type Decimal = ColumnType<number | null, string | number | null, string | number | null>

interface StationTable {
  tenant_id: string
  station_id: string
  name: string
  code: string | null
  kind: StationKind
  unit_id: string | null
  longitude: Decimal
  latitude: Decimal
  zone: string | null
  version: number
  closed_on: CivilDate | null
}

interface DeviceTable {
  tenant_id: string
  device_id: string
  station_id: string
  name: string
  mn: string
  password: string
  addresses: string[]
  protocol: 2005 | 2017 | 2025 | null
  crc_mode: 'standard' | 'modbus' | 'ignore'
  lenient: boolean
  sm4_key: string | null
  real_time_seconds: number | null
  minute_minutes: number | null
  sends_hours: boolean
  sends_days: boolean
  sets_clock: boolean
  enabled: boolean
  version: number
}

interface DeviceFactorTable {
  tenant_id: string
  device_id: string
  sent_as: string
  factor: string
  station_id: string
  unit: string
  least: Decimal
  most: Decimal
}

interface SeriesTable {
  tenant_id: string
  series_id: Generated<number>
  station_id: string
  factor: string
  kind: ReadingKind
  unit: string
}

interface ReadingTable {
  tenant_id: string
  at: Date
  recorded_at: Date
  frame_id: number | null
  series_id: number
  revision: number
  value: Decimal
  minimum: Decimal
  maximum: Decimal
  total: Decimal
  corrected: Decimal
  flag: string | null
  validity: Validity
  origin: Origin
  raw: string | null
  event_id: string | null
}

interface FrameChunkTable {
  tenant_id: string
  chunk_id: Generated<number>
  received_at: Date
  ends: number[]
  devices: string[]
  bytes: Uint8Array
}

interface RollUpDueTable {
  tenant_id: string
  station_id: string
  factor: string
  kind: 'hour' | 'day'
  at: Date
}

interface RollUpMarkTable {
  tenant_id: string
  hours_through: Date
}

interface DeviceContactTable {
  tenant_id: string
  device_id: string
  connected: boolean
  address: string
  heard_at: Date
  data_at: Date | null
  frames: number
  rejected: number
}

interface RejectedFrameTable {
  tenant_id: string
  rejected_id: string
  received_at: Date
  address: string
  mn: string | null
  device_id: string | null
  code: string
  bytes: Uint8Array
}

interface UnknownDeviceTable {
  tenant_id: string
  mn: string
  address: string
  first_at: Date
  last_at: Date
  frames: number
  last_bytes: Uint8Array
}

interface DeviceCommandTable {
  tenant_id: string
  command_id: string
  device_id: string
  cn: string
  cp: string
  reason: CommandReason
  asked_by: string | null
  asked_at: Date
  state: CommandState
  qn: string | null
  tries: number
  sent_at: Date | null
  ended_at: Date | null
  result: number | null
  answer: string | null
}

interface RelayTable {
  tenant_id: string
  relay_id: string
  name: string
  host: string
  port: number
  device_ids: string[]
  enabled: boolean
  version: number
  chunk_id: number
  frame_number: number
  sent: number
  sent_at: Date | null
  fault: string | null
}

export interface MonitoringTables extends IndicatorTables, BasisTables {
  station: StationTable
  device: DeviceTable
  device_factor: DeviceFactorTable
  series: SeriesTable
  reading: ReadingTable
  current_reading: ReadingTable
  frame_chunk: FrameChunkTable
  roll_up_due: RollUpDueTable
  roll_up_mark: RollUpMarkTable
  device_contact: DeviceContactTable
  rejected_frame: RejectedFrameTable
  unknown_device: UnknownDeviceTable
  device_command: DeviceCommandTable
  relay: RelayTable
}
