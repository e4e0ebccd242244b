/** HTTP statuses of the refusals about notifications. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { NOTIFICATION_REFUSALS } from '../../domain/notification/refusals.ts'

export const NOTIFICATION_STATUS: Record<keyof typeof NOTIFICATION_REFUSALS, ContentfulStatusCode> =
  {}
