/** HTTP statuses of the refusals about the working-day calendar. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { CALENDAR_REFUSALS } from '../../domain/calendar/refusals.ts'

export const CALENDAR_STATUS: Record<keyof typeof CALENDAR_REFUSALS, ContentfulStatusCode> = {
  CALENDAR_YEAR_INVALID: 422,
  CALENDAR_YEAR_UNKNOWN: 404,
  CALENDAR_BACKDATED: 422,
}
