/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const PLAN_PERMISSIONS: Permissions = {
  'GET /api/plans': 'plan.read',
  'POST /api/plans': 'plan.import',
  'GET /api/plans/{planId}': 'plan.read',
  'GET /api/plans/{planId}/ledger.json': 'plan.read',
  'GET /api/plans/{planId}/ledger.xlsx': 'plan.read',
  'GET /api/plan-drafts': 'plan.read',
  'POST /api/plan-drafts': 'plan.import',
  'GET /api/plan-drafts/{draftId}': 'plan.read',
  'DELETE /api/plan-drafts/{draftId}': 'plan.import',
  'POST /api/plan-drafts/{draftId}/corrections': 'plan.import',
  'DELETE /api/plan-drafts/{draftId}/corrections/{correctionId}': 'plan.import',
  'GET /api/plan-drafts/{draftId}/revision': 'plan.read',
  'PUT /api/plan-drafts/{draftId}/decisions': 'plan.import',
  'POST /api/plan-drafts/{draftId}/taking-in': 'plan.import',
}
