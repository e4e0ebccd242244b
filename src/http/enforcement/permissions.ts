/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const ENFORCEMENT_PERMISSIONS: Permissions = {
  'GET /api/enforcement/cases': 'enforcement.read',
  'POST /api/enforcement/cases': 'enforcement.check',
  'GET /api/enforcement/cases/{caseId}': 'enforcement.read',
  'POST /api/enforcement/cases/{caseId}/steps': 'by-step',
  'POST /api/enforcement/cases/{caseId}/party': 'personal.reveal',
  'GET /api/enforcement/cases/{caseId}/papers/{paper}/docx': 'enforcement.read',
  'POST /api/enforcement/cases/{caseId}/papers/{paper}/docx': 'personal.reveal',
  'POST /api/enforcement/cases/{caseId}/papers/{paper}/zip': 'personal.reveal',
  'GET /api/enforcement/figures': 'enforcement.read',
  'POST /api/enforcement/daily-penalty': 'enforcement.read',
  'POST /api/enforcement/surcharge': 'enforcement.read',
  'GET /api/enforcement/cases/{caseId}/evidence/{evidenceId}/{position}': 'enforcement.read',
  'GET /api/enforcement/cases/{caseId}/evidence/{evidenceId}/{position}/preview':
    'enforcement.read',
}
