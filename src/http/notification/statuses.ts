/** HTTP statuses of the refusals about notifications. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { NOTIFICATION_REFUSALS } from '../../domain/notification/refusals.ts'

export const NOTIFICATION_STATUS: Record<keyof typeof NOTIFICATION_REFUSALS, ContentfulStatusCode> =
  {
    CHANNEL_NOT_FOUND: 404,
    CHANNEL_MISFIT: 422,
    MAIL_CHANNEL_TAKEN: 409,
    OWN_MAIL_UNKNOWN: 422,
    DELIVERY_NOT_DEAD: 404,
  }
