/** Tables of the public site, as the migrations make them. */

import type { CivilDate } from '../../domain/civil-date.ts'
import type { SubmissionKind, SubmissionState } from '../../domain/disclosure/submission.ts'

interface PlanDisclosureTable {
  tenant_id: string
  plan_id: string
  version: number
  is_open: boolean
  changed_at: Date
}

interface ItemDisclosureTable {
  tenant_id: string
  item_id: string
  version: number
  is_withheld: boolean
  reason: string
  changed_at: Date
}

interface SubmissionTable {
  tenant_id: string
  submission_id: string
  receipt: string
  kind: SubmissionKind
  state: SubmissionState
  version: number
  item_id: string | null
  item_version: number | null
  place: string
  seen_on: CivilDate | null
  content: string
  answer: string
  made_at: Date
  settled_at: Date | null
}

interface SubmissionContactTable {
  tenant_id: string
  submission_id: string
  name: string
  reach: string
  /** In full where the submission has them masked; else empty. */
  content: string
  place: string
}

export interface DisclosureTables {
  disclosed_plan: PlanDisclosureTable
  withheld_item: ItemDisclosureTable
  submission: SubmissionTable
  submission_contact: SubmissionContactTable
}
