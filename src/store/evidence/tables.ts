/** Tables of uploads and evidence, as the migrations make them. */
import type { ColumnType } from 'kysely'
import type { MediaType } from '../../domain/evidence/media.ts'
import type { PictureFacts } from '../../domain/evidence/upload.ts'

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
  picture: ColumnType<PictureFacts | null, string | null, string | null>
  kept_at: Date | null
}

export interface EvidenceTables {
  upload: UploadTable
}
