/** HTTP statuses of the refusals about the event log. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { LOG_REFUSALS } from '../../domain/log/refusals.ts'

export const LOG_STATUS: Record<keyof typeof LOG_REFUSALS, ContentfulStatusCode> = {
  CHANGED_MEANWHILE: 409,
  IDEMPOTENCY_KEY_REUSED: 409,
  EVENT_TOO_LARGE: 413,
}
