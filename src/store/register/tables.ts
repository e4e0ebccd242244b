/** The tables of registers, as the migrations make them. */
import type { ColumnType, Generated } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { MediaType } from '../../domain/evidence/media.ts'
import type { PictureFacts } from '../../domain/evidence/upload.ts'
import type { Results } from '../../domain/register/inspection.ts'
import type { SubjectState } from '../../domain/register/subject.ts'

/** Read as JSON, written as its text. */
type Json<T> = ColumnType<T, string, string>

interface SubjectTable {
  tenant_id: string
  subject_id: string
  register: string
  register_version: number
  name: string
  credit_code: string | null
  address: string | null
  unit_id: string | null
  cell_id: string | null
  longitude: number | null
  latitude: number | null
  datum: NonNullable<SubjectState['place']>['from'] | null
  place_code: number | null
  geometry: ColumnType<SubjectState['geometry'], string | null, string | null>
  source: string
  fields: Json<SubjectState['fields']>
  stage: string
  mark: SubjectState['mark']
  stage_since: CivilDate
  round: number
  movers: Json<SubjectState['movers']>
  due_on: CivilDate | null
  next_check_on: CivilDate | null
  expires_on: CivilDate | null
  last_check: SubjectState['lastCheck']
  last_check_on: CivilDate | null
  baseline: ColumnType<SubjectState['baseline'], string | null, string | null>
  merged_into: string | null
  removed_at: Date | null
  removed_why: string | null
  version: number
  entered_at: Date
  changed_at: Date
  is_live: Generated<boolean>
  due_sort: Generated<CivilDate>
  check_sort: Generated<CivilDate>
  name_threes: Generated<string[]>
}

interface SubjectPrivateTable {
  tenant_id: string
  subject_id: string
  field: string
  value: string
}

interface SubjectEvidenceTable {
  tenant_id: string
  evidence_id: string
  subject_id: string
  kind: string
  round: number
  title: string
  evidence_on: CivilDate | null
  note: string
  inspection_id: string | null
  added_by: string
  added_by_name: string
  added_at: Date
  withdrawn_at: Date | null
  withdrawn_why: string | null
}

interface SubjectFileTable {
  tenant_id: string
  file_id: string
  evidence_id: string
  subject_id: string
  position: number
  upload_id: string
  name: string
  sha256: string
  bytes: number
  media_type: MediaType
  preview_sha256: string | null
  picture: ColumnType<PictureFacts | null, string | null, never>
  perceptual_hash: string | null
}

interface InspectionTable {
  tenant_id: string
  inspection_id: string
  subject_id: string
  register_version: number
  item_set: string
  set_from: CivilDate
  inspected_on: CivilDate
  results: Json<Results>
  passed: boolean
  score: number
  note: string
  inspector_ids: string[]
  case_id: string | null
  recorded_at: Date
}

interface RegisterCountTable {
  tenant_id: string
  register: string
  definitions: string
  counted_at: Date
}

interface RegisterTallyTable {
  tenant_id: string
  register: string
  unit_key: string
  indicator: string
  top: number
  bottom: number
}

interface ItemProofTable {
  tenant_id: string
  item_id: string
  register: string
  indicator: string
  bound_at: Date
}

interface RegisterGoalTable {
  tenant_id: string
  register: string
  indicator: string
  goal_id: string
  version: number
  is_met: boolean
  figure: string | null
  since: Date
}

interface RegisterDayTable {
  tenant_id: string
  register: string
  indicator: string
  day: CivilDate
  figure: number
}

interface RegisterMappingTable {
  tenant_id: string
  register: string
  headers: string
  mapping: Json<readonly (string | null)[]>
  used_at: Date
}

interface SubjectDistinctTable {
  tenant_id: string
  subject_id: string
  other_id: string
}

export interface RegisterTables {
  subject: SubjectTable
  subject_private: SubjectPrivateTable
  subject_evidence: SubjectEvidenceTable
  subject_file: SubjectFileTable
  inspection: InspectionTable
  register_count: RegisterCountTable
  register_tally: RegisterTallyTable
  register_tally_change: RegisterTallyTable
  register_mapping: RegisterMappingTable
  subject_distinct: SubjectDistinctTable
  item_proof: ItemProofTable
  register_goal: RegisterGoalTable
  register_day: RegisterDayTable
}
