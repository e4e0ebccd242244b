/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const SCORING_PERMISSIONS: Permissions = {
  'GET /api/scores': 'score.read',
  'POST /api/scores': 'score.assess',
  'GET /api/scores/{period}': 'score.read',
  'GET /api/scores/{period}/recomputed': 'score.read',
  'GET /api/scores/{period}/xlsx': 'score.read',
  'POST /api/scores/{period}/publish': 'score.assess',
  'POST /api/scores/{period}/close': 'score.close',
  'GET /api/scores/{period}/units/{unitId}': 'score.read',
  'GET /api/scores/{period}/units/{unitId}/docx': 'score.read',
  'GET /api/scores/{period}/units/{unitId}/files/{fileId}': 'score.read',
  'POST /api/scores/{period}/units/{unitId}/marks': 'score.assess',
  'POST /api/scores/{period}/units/{unitId}/objections': 'score.object',
  'POST /api/scores/{period}/units/{unitId}/objections/{objectionId}/answer': 'score.assess',
}
