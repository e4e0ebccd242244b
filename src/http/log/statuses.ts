/** HTTP statuses of the refusals about the event log. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { LOG_REFUSALS } from '../../domain/log/refusals.ts'

export const LOG_STATUS: Record<keyof typeof LOG_REFUSALS, ContentfulStatusCode> = {
  CHANGED_MEANWHILE: 409,
  IDEMPOTENCY_KEY_REUSED: 409,
  EVENT_TOO_LARGE: 413,
  LOG_EVENT_NOT_FOUND: 404,
  LOG_RANGE_INVALID: 422,
  LOG_TREE_DAMAGED: 500,
  CHECKPOINT_UNREADABLE: 422,
  // Of the start and the command line.
  LOG_KEY_DAMAGED: 500,
}
