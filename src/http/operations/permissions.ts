/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const OPERATIONS_PERMISSIONS: Permissions = {
  'GET /healthz': 'anybody',
  'GET /readyz': 'anybody',
  'GET /api/backups': 'backup.manage',
  'POST /api/backups': 'backup.manage',
  'GET /api/backups/{name}': 'backup.manage',
}
