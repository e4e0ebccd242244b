/** Tables of uploads and evidence, as the migrations make them. */
import type { ColumnType } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Override } from '../../domain/evidence/checklist.ts'
import type { Part, Phase } from '../../domain/evidence/checklist-pack.ts'
import type { MediaType } from '../../domain/evidence/media.ts'
import type { PictureFacts } from '../../domain/evidence/upload.ts'

type PictureColumn = ColumnType<PictureFacts | null, string | null, string | null>

interface UploadTable {
  tenant_id: string
  upload_id: string
  person_id: string
  name: string
  begun_at: Date
  sha256: string | null
  preview_sha256: string | null
  bytes: number | null
  media_type: MediaType | null
  picture: PictureColumn
  kept_at: Date | null
}

interface EvidenceTable {
  tenant_id: string
  evidence_id: string
  item_id: string
  part: Part
  round: number
  revision: number
  version: number
  expires_on: CivilDate | null
  added_by: string
  withdrawn_at: Date | null
  withdrawn_why: string | null
}

interface EvidenceRevisionTable {
  tenant_id: string
  evidence_id: string
  revision: number
  item_id: string
  title: string
  evidence_on: CivilDate | null
  document_number: string
  expires_on: CivilDate | null
  phase: Phase | null
  latitude: number | null
  longitude: number | null
  place_name: string
  note: string
  reason: string
  added_by: string
  added_by_name: string
  added_at: Date
}

interface EvidenceFileTable {
  tenant_id: string
  file_id: string
  evidence_id: string
  revision: number
  item_id: string
  position: number
  upload_id: string
  name: string
  sha256: string
  bytes: number
  media_type: MediaType
  preview_sha256: string | null
  picture: PictureColumn
  perceptual_hash: string | null
}

interface ChecklistOverrideTable {
  tenant_id: string
  item_id: string
  version: number
  content: ColumnType<Override, string, never>
}

export interface EvidenceTables {
  upload: UploadTable
  evidence: EvidenceTable
  evidence_revision: EvidenceRevisionTable
  evidence_file: EvidenceFileTable
  checklist_override: ChecklistOverrideTable
}
