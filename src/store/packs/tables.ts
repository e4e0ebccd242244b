/** The table of published packs, as the migrations make it. */
import type { ColumnType } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'

interface PackVersionTable {
  tenant_id: string
  pack: string
  version: number
  effective_from: CivilDate
  content: ColumnType<unknown, string, never>
  published_at: Date
}

export interface PacksTables {
  pack_version: PackVersionTable
}
