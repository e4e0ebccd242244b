/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const ACCOUNTABILITY_PERMISSIONS: Permissions = {
  'GET /api/accountability/cases': 'accountability.read',
  'POST /api/accountability/cases': 'accountability.handle',
  'GET /api/accountability/cases/{caseId}': 'accountability.read',
  'POST /api/accountability/cases/{caseId}/steps': 'accountability.handle',
}
