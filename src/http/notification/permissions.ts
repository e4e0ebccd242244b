/** What each route of this area asks of whoever calls it. */
import type { Permissions } from '../route-access.ts'

export const NOTIFICATION_PERMISSIONS: Permissions = {
  'GET /api/notifications': 'notification.read',
  'GET /api/notifications/unread': 'notification.read',
  'POST /api/notifications/read': 'notification.read',
  'GET /api/notifications/preferences': 'notification.read',
  'PUT /api/notifications/preferences': 'notification.read',
  'GET /api/notification-channels': 'webhook.manage',
  'POST /api/notification-channels': 'webhook.manage',
  'GET /api/notification-channels/{channelId}': 'webhook.manage',
  'PATCH /api/notification-channels/{channelId}': 'webhook.manage',
  'DELETE /api/notification-channels/{channelId}': 'webhook.manage',
  'POST /api/notification-channels/{channelId}/rotate': 'webhook.manage',
  'POST /api/notification-channels/{channelId}/test': 'webhook.manage',
  'POST /api/notification-channels/{channelId}/retry': 'webhook.manage',
  'GET /api/notification-deliveries': 'webhook.manage',
  'POST /api/notification-deliveries/{deliveryId}/retry': 'webhook.manage',
}
