/** What each route of this area asks of whoever calls it. */
import { SENDS_FILES } from '../../domain/evidence/sending.ts'
import type { Permissions } from '../route-access.ts'

export const EVIDENCE_PERMISSIONS: Permissions = {
  'GET /api/items/{itemId}/evidence': 'evidence.read',
  'POST /api/items/{itemId}/evidence': 'evidence.add',
  'GET /api/items/{itemId}/evidence/{evidenceId}': 'evidence.read',
  'POST /api/items/{itemId}/evidence/{evidenceId}/revisions': 'evidence.add',
  'POST /api/items/{itemId}/evidence/{evidenceId}/withdrawal': 'evidence.add',
  'GET /api/items/{itemId}/evidence/{evidenceId}/files/{fileId}': 'evidence.read',
  'GET /api/items/{itemId}/evidence/{evidenceId}/files/{fileId}/preview': 'evidence.read',
  'GET /api/items/{itemId}/case-file': 'evidence.read',
  'GET /api/items/{itemId}/case-file.pdf': 'case-file.export',
  'GET /api/items/{itemId}/case-file.zip': 'case-file.export',
  'PUT /api/items/{itemId}/checklist': 'checklist.override',
  'POST /api/uploads': SENDS_FILES,
  'PATCH /api/uploads/{uploadId}': SENDS_FILES,
  'GET /api/uploads/{uploadId}': SENDS_FILES,
  'DELETE /api/uploads/{uploadId}': SENDS_FILES,
}
