/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const GRID_PERMISSIONS: Permissions = {
  'GET /api/grid/cells': 'grid.read',
  'POST /api/grid/cells': 'grid.manage',
  'POST /api/grid/cells/import': 'grid.manage',
  'GET /api/grid/place': 'grid.read',
  'GET /api/grid/cells/{cellId}': 'grid.read',
  'PATCH /api/grid/cells/{cellId}': 'grid.manage',
  'POST /api/grid/cells/{cellId}/removal': 'grid.manage',
  'POST /api/grid/cells/{cellId}/members': 'grid.manage',
  'POST /api/grid/cells/{cellId}/members/{memberId}/end': 'grid.manage',
  'GET /api/grid/mine': 'grid.patrol',
  'GET /api/grid/figures': 'grid.figures',
  'GET /api/grid/patrols': 'grid.read',
  'GET /api/grid/patrols/{patrolId}': 'grid.read',
  'PUT /api/grid/patrols/{patrolId}': 'grid.patrol',
  'PUT /api/grid/patrols/{patrolId}/track/{chunk}': 'grid.patrol',
  'POST /api/grid/patrols/{patrolId}/end': 'grid.patrol',
  'GET /api/grid/missed': 'grid.read',
  'POST /api/grid/missed/{missedId}/answer': 'grid.patrol',
  'POST /api/grid/missed/{missedId}/judgement': 'grid.verify',
  'GET /api/grid/events': 'grid.read',
  'POST /api/grid/events': 'grid.patrol',
  'GET /api/grid/events/{eventId}': 'grid.read',
  'POST /api/grid/events/{eventId}/steps': 'by-step',
  'GET /api/grid/events/{eventId}/photos/{position}': 'grid.read',
}
