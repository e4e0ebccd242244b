/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const COMPLAINT_PERMISSIONS: Permissions = {
  'GET /api/complaints': 'complaint.read',
  'POST /api/complaints': 'complaint.register',
  'GET /api/complaints/totals': 'complaint.read',
  'GET /api/complaints/rules': 'complaint.read',
  'GET /api/complaints.xlsx': 'complaint.read',
  'POST /api/complaints/sheet': 'complaint.register',
  'GET /api/complaints/{complaintId}': 'complaint.read',
  'POST /api/complaints/{complaintId}/steps': 'by-step',
  'POST /api/complaints/{complaintId}/complainant': 'personal.reveal',
  'GET /api/complaints/{complaintId}/reply.docx': 'complaint.read',
  'POST /api/submissions/{submissionId}/complaint': 'complaint.register',
}
