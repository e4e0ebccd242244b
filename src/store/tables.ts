/** The tables as the migrations make them, for the type checker. */
import type { ColumnType, Generated } from 'kysely'
import type { CivilDate } from '../domain/civil-date.ts'
import type { Severity } from '../domain/plan/diagnostics.ts'
import type { DocumentTable, Paragraph } from '../domain/plan/document.ts'
import type {
  Deadline,
  DeadlineKind,
  Item,
  ItemClass,
  ItemKind,
  TargetOperator,
  UnitRole,
} from '../domain/plan/ledger.ts'
import type { AccessTables } from './access/tables.ts'
import type { AccountabilityTables } from './accountability/tables.ts'
import type { CalendarTables } from './calendar/tables.ts'
import type { ComplaintTables } from './complaint/tables.ts'
import type { DisclosureTables } from './disclosure/tables.ts'
import type { DrawTables } from './draw/tables.ts'
import type { EnforcementTables } from './enforcement/tables.ts'
import type { EvidenceTables } from './evidence/tables.ts'
import type { FlagTables } from './flag/tables.ts'
import type { GridTables } from './grid/tables.ts'
import type { LedgerTables } from './ledger/tables.ts'
import type { LogTables } from './log/tables.ts'
import type { MonitoringTables } from './monitoring/tables.ts'
import type { NotificationTables } from './notification/tables.ts'
import type { OperationsTables } from './operations/tables.ts'
import type { OrganisationTables } from './organisation/tables.ts'
import type { PacksTables } from './packs/tables.ts'
import type { PlanDraftTable } from './plan/draft-table.ts'
import type { RegisterTables } from './register/tables.ts'
import type { ScoringTables } from './scoring/tables.ts'
import type { SupervisionTables } from './supervision/tables.ts'

/** Read as JSON, written as its text. */
type Json<T> = ColumnType<T, string, never>

/** Where in the plan's text a row was read from. */
export interface SourceColumns {
  source_paragraph: number
  source_start: number
  source_end: number
}

interface TenantTable {
  tenant_id: string
  name: string
  created_at: Date
}

interface SourceFileTable {
  tenant_id: string
  sha256: string
  bytes: Uint8Array
}

export interface PlanTable {
  tenant_id: string
  plan_id: string
  imported_at: Date
  import_order: Generated<number>
  /** The plan it is a revision of. */
  revises: string | null
  file_name: string
  file_sha256: string
  title: string
  issuer: string | null
  addressees: string[]
  issued_on: CivilDate | null
  document_number: string | null
  attachments: string[]
  document_name: string
  media_type: string
  document_sha256: string
  text: string
  paragraphs: Json<readonly Paragraph[]>
  tables: Json<readonly DocumentTable[]>
  item_count: number
  error_count: number
  warning_count: number
}

export interface PlanGoalTable extends SourceColumns {
  tenant_id: string
  plan_id: string
  position: number
  number: string
  title: string
  text: string
  deadlines: Deadline[]
}

export interface PlanItemTable extends SourceColumns {
  tenant_id: string
  item_id: string
  plan_id: string
  position: number
  number: string
  path: string[]
  headings: string[]
  kind: ItemKind
  title: string
  text: string
  problem: string | null
  goal: string | null
  steps: Item['steps']
  status: string | null
  completion: string | null
  note: string | null
  class: ItemClass | null
}

export interface ItemUnitTable extends SourceColumns {
  tenant_id: string
  item_id: string
  position: number
  name: string
  written: string
  role: UnitRole
  is_group: boolean
  members: string[]
  is_open: boolean
}

export interface ItemDeadlineTable extends SourceColumns {
  tenant_id: string
  item_id: string
  position: number
  written: string
  kind: DeadlineKind
  due_on: CivilDate | null
  from_on: CivilDate | null
  within_count: number | null
  within_unit: NonNullable<Deadline['within']>['unit'] | null
  within_after: string | null
  every: Deadline['every']
  year_inherited: boolean
}

export interface ItemReferenceTable extends SourceColumns {
  tenant_id: string
  item_id: string
  position: number
  written: string
}

export interface TargetTable extends SourceColumns {
  tenant_id: string
  target_id: string
  plan_id: string
  item_id: string | null
  number: string | null
  position: number
  written: string
  metric: string
  operator: TargetOperator
  value: number | null
  unit: string | null
  grade: string | null
  baseline: string | null
  by_on: CivilDate | null
  scope: string | null
  approximate: boolean
  stretch: boolean
}

export interface PlanDiagnosticTable {
  tenant_id: string
  plan_id: string
  position: number
  code: string
  severity: Severity
  message: string
  message_en: string
  item_number: string | null
  source_paragraph: number | null
  source_start: number | null
  source_end: number | null
}

export interface Tables
  extends OrganisationTables,
    AccessTables,
    LogTables,
    LedgerTables,
    CalendarTables,
    ComplaintTables,
    GridTables,
    EvidenceTables,
    SupervisionTables,
    ScoringTables,
    NotificationTables,
    FlagTables,
    AccountabilityTables,
    DrawTables,
    EnforcementTables,
    MonitoringTables,
    DisclosureTables,
    RegisterTables,
    OperationsTables,
    PacksTables {
  tenant: TenantTable
  source_file: SourceFileTable
  plan: PlanTable
  plan_goal: PlanGoalTable
  plan_item: PlanItemTable
  item_unit: ItemUnitTable
  item_deadline: ItemDeadlineTable
  item_reference: ItemReferenceTable
  target: TargetTable
  plan_diagnostic: PlanDiagnosticTable
  plan_draft: PlanDraftTable
}
