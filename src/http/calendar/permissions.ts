/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const CALENDAR_PERMISSIONS: Permissions = {
  'GET /api/calendar/years': 'pack.read',
  'GET /api/calendar/years/{year}': 'pack.read',
  'PUT /api/calendar/years/{year}': 'calendar.manage',
  'GET /api/calendar/working-days': 'pack.read',
}
