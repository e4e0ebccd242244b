/** The tables of registers, as the migrations make them. */
import type { ColumnType, Generated } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
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
  merged_into: string | null
  removed_at: Date | null
  removed_why: string | null
  version: number
  entered_at: Date
  changed_at: Date
  is_live: Generated<boolean>
  due_sort: Generated<CivilDate>
  check_sort: Generated<CivilDate>
}

interface SubjectPrivateTable {
  tenant_id: string
  subject_id: string
  field: string
  value: string
}

export interface RegisterTables {
  subject: SubjectTable
  subject_private: SubjectPrivateTable
}
