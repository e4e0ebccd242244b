/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const PACKS_PERMISSIONS: Permissions = {
  'GET /api/packs': 'pack.read',
  'GET /api/packs/{name}': 'pack.read',
  'GET /api/packs/{name}/versions': 'pack.read',
  'POST /api/packs/{name}/versions': 'pack.manage',
  'GET /api/packs/{name}/versions/{version}': 'pack.read',
  'GET /api/packs/{name}/differences': 'pack.read',
}
