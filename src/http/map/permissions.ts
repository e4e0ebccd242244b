/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const MAP_PERMISSIONS: Permissions = {
  'GET /api/map/settings': 'map.read',
  'GET /api/map/layers': 'map.read',
  'GET /api/map/extent': 'map.read',
  'GET /api/map/sight': 'map.read',
  'GET /api/map/geojson': 'map.read',
  'POST /api/map/areas': 'map.read',
}
