/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const LOG_PERMISSIONS: Permissions = {
  'GET /api/log': 'log.verify',
  'GET /api/log/checkpoint': 'log.verify',
  'GET /api/log/events/{eventId}/proof': 'log.read',
  'GET /api/log/consistency': 'log.verify',
  'GET /api/log/tile/{path}': 'log.verify',
  'POST /api/log/verification': 'log.read',
}
