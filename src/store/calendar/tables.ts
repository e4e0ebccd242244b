/** Tables of the working-day calendar, as the migrations make them. */
import type { ColumnType } from 'kysely'
import type { CalendarYear } from '../../domain/calendar/year.ts'
import type { CivilDate } from '../../domain/civil-date.ts'

interface CalendarYearTable {
  tenant_id: string
  year: number
  version: number
  effective_from: CivilDate
  content: ColumnType<CalendarYear, string, never>
  loaded_at: Date
}

export interface CalendarTables {
  calendar_year: CalendarYearTable
}
