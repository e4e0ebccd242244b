/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const DISCLOSURE_PERMISSIONS: Permissions = {
  'GET /api/disclosure/plans': 'plan.read',
  'PUT /api/disclosure/plans/{planId}': 'disclosure.manage',
  'GET /api/disclosure/items/{itemId}': 'disclosure.manage',
  'PUT /api/disclosure/items/{itemId}': 'disclosure.manage',
  'GET /api/submissions': 'submission.read',
  'GET /api/submissions/{submissionId}': 'submission.read',
  'POST /api/submissions/{submissionId}/handling': 'submission.handle',
  'POST /api/submissions/{submissionId}/contact': 'submission.contact',
}
