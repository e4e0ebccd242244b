/** The table of accountability cases, as the migrations make it. */
import type { ColumnType } from 'kysely'
import type {
  AccountabilityCase,
  CASE_ORIGINS,
  CaseState,
} from '../../domain/accountability/case.ts'

interface AccountabilityCaseTable {
  tenant_id: string
  case_id: string
  item_id: string
  origin_kind: (typeof CASE_ORIGINS)[number]
  origin_id: string
  state: CaseState
  version: number
  opened_at: Date
  content: ColumnType<AccountabilityCase, string, string>
}

export interface AccountabilityTables {
  accountability_case: AccountabilityCaseTable
}
