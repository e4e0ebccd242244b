/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const FLAG_PERMISSIONS: Permissions = {
  'GET /api/flags': 'flag.read',
  'GET /api/flags/{flagId}': 'flag.read',
  'POST /api/flags/{flagId}/judgement': 'flag.judge',
}
