/** Tables of what numbers entered by hand rest on, as the migrations make them. */
import type { MediaType } from '../../domain/evidence/media.ts'

export interface BasisFileColumns {
  tenant_id: string
  file_id: string
  position: number
  upload_id: string
  name: string
  sha256: string
  bytes: number
  media_type: MediaType
  preview_sha256: string | null
}

interface ReadingEntryTable {
  tenant_id: string
  entry_id: string
  series_id: number
  at: Date
  value: string | null
  basis: string
  entered_by: string | null
  entered_at: Date
}

export interface BasisTables {
  figure_file: BasisFileColumns & { figure_id: string }
  reading_entry: ReadingEntryTable
  reading_file: BasisFileColumns & { entry_id: string }
}
