/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const DRAW_PERMISSIONS: Permissions = {
  'GET /api/draws': 'draw.read',
  'POST /api/draws': 'draw.manage',
  'GET /api/draws/coverage': 'draw.read',
  'GET /api/draws/{drawId}': 'draw.read',
  'POST /api/draws/{drawId}/steps': 'draw.manage',
  'GET /api/draws/{drawId}/published.json': 'draw.read',
  'GET /api/draw-tasks/mine': 'draw.check',
  'POST /api/draw-tasks/{taskId}/result': 'draw.check',
  'POST /api/draw-tasks/{taskId}/person': 'draw.check',
  'POST /api/draw-tasks/{taskId}/team': 'draw.manage',
  'GET /api/draw-relations': 'draw.read',
  // one's own with draw.check, another's with draw.manage
  'POST /api/draw-relations': 'by-step',
  'POST /api/draw-relations/{relationId}/end': 'draw.manage',
}
