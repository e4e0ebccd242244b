/** The tables of enforcement cases, as the migrations make them. */
import type { ColumnType } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { CASE_ORIGINS, CaseState, EnforcementCase } from '../../domain/enforcement/case.ts'
import type { NewParty } from '../../domain/enforcement/commands.ts'
import type { DueKey } from '../../domain/enforcement/enforcement-pack.ts'

interface EnforcementCaseTable {
  tenant_id: string
  case_id: string
  origin_kind: (typeof CASE_ORIGINS)[number]
  origin_id: string
  item_id: string | null
  subject_id: string | null
  party_key: string
  party_name: string
  violation: string | null
  state: CaseState
  version: number
  checked_on: CivilDate
  due_on: CivilDate | null
  due_key: DueKey | null
  opened_at: Date
  content: ColumnType<EnforcementCase, string, string>
}

interface EnforcementPartyTable {
  tenant_id: string
  case_id: string
  content: ColumnType<NewParty, string, never>
}

interface EnforcementFileTable {
  tenant_id: string
  case_id: string
  evidence_id: string
  position: number
  name: string
  sha256: string
  preview_sha256: string | null
  bytes: number
  media_type: string
}

export interface EnforcementTables {
  enforcement_file: EnforcementFileTable
  enforcement_case: EnforcementCaseTable
  enforcement_party: EnforcementPartyTable
}
