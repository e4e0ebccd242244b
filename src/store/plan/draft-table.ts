/** The table of plans under review, as the migration makes it. */
import type { ColumnType } from 'kysely'
import type { Level } from '../../domain/ledger/item-list.ts'
import type { DraftState, MadeCorrection } from '../../domain/plan/draft.ts'
import type { CompiledLedger } from '../../domain/plan/ledger.ts'
import type { Decision } from '../../domain/plan/revision.ts'

export interface PlanDraftTable {
  tenant_id: string
  draft_id: string
  version: number
  state: DraftState
  file_name: string
  file_sha256: string
  level: Level
  revises: string | null
  plan_id: string | null
  title: string
  /** As it left the compiler. */
  ledger: ColumnType<CompiledLedger, string, never>
  corrections: ColumnType<readonly MadeCorrection[], string, string>
  decisions: ColumnType<readonly Decision[], string | undefined, string>
  opened_at: ColumnType<Date, Date, never>
  changed_at: Date
}
