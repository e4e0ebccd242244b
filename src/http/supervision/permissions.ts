/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const SUPERVISION_PERMISSIONS: Permissions = {
  'GET /api/supervision/notices': 'supervision.read',
  'POST /api/supervision/notices': ['supervision.draft', 'supervision.sign'],
  'GET /api/supervision/notices/{noticeId}': 'supervision.read',
  'POST /api/supervision/notices/{noticeId}/steps': 'by-step',
  'GET /api/supervision/notices/{noticeId}/docx': 'supervision.read',
  'GET /api/supervision/board': 'supervision.read',
  'GET /api/supervision/war-map': 'supervision.read',
  'GET /api/bulletins': 'bulletin.read',
  'GET /api/bulletins/{bulletinId}': 'bulletin.read',
  'PATCH /api/bulletins/{bulletinId}': 'bulletin.draft',
  'POST /api/bulletins/{bulletinId}/publish': 'bulletin.publish',
  'GET /api/bulletins/{bulletinId}/docx': 'bulletin.read',
}
