/** The tables of random draws, as the migrations make them. */
import type { ColumnType, Generated } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { DrawFrame } from '../../domain/draw/frame.ts'
import type { CheckResult, DrawState } from '../../domain/draw/plan.ts'

/** The frame, and what of its candidates is not published. */
export interface DrawContent {
  readonly frame: DrawFrame
  /** Classes in which who was drawn less often comes first, and those that reach everybody in a year. */
  readonly spread: readonly string[]
  readonly everyYear: readonly string[]
  readonly period: 'quarter' | 'year'
  /** Unit and subject by candidate. */
  readonly units: Readonly<Record<string, string>>
  readonly subjects: Readonly<Record<string, string>>
  /** Natural persons, of whom the frame has a mask only. */
  readonly persons: readonly string[]
}

interface DrawTable {
  tenant_id: string
  draw_id: string
  title: string
  draw_on: CivilDate
  profile: string
  state: DrawState
  version: number
  made_at: Date
  content: ColumnType<DrawContent, string, string>
  salt: string
  commitment: string | null
  sealed_at: Date | null
  seed: string | null
  revealed_at: Date | null
  published_at: Date | null
}

interface DrawInspectorTable {
  tenant_id: string
  draw_id: string
  code: string
  person_id: string
}

export interface DrawTaskTable {
  tenant_id: string
  task_id: string
  draw_id: string
  class_key: string
  candidate_id: string
  name: string
  subject_id: string | null
  place: number
  drawn_on: CivilDate
  drawn_codes: readonly string[]
  inspector_ids: readonly string[]
  restaffed: Generated<boolean>
  checked_on: CivilDate | null
  result: CheckResult | null
  note: Generated<string>
  case_id: string | null
  version: number
}

interface DrawRelationTable {
  tenant_id: string
  relation_id: string
  person_id: string
  candidate_id: string
  name: string
  reason: string
  version: number
  declared_at: Date
  ended_at: Date | null
}

interface DrawPersonTable {
  tenant_id: string
  draw_id: string
  candidate_id: string
  name: string
  address: string
  phone: string
}

export interface DrawTables {
  draw_person: DrawPersonTable
  draw: DrawTable
  draw_inspector: DrawInspectorTable
  draw_task: DrawTaskTable
  draw_relation: DrawRelationTable
}
