/** HTTP statuses of the refusals about the supervision ladder. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { SUPERVISION_REFUSALS } from '../../domain/supervision/refusals.ts'

export const SUPERVISION_STATUS: Record<keyof typeof SUPERVISION_REFUSALS, ContentfulStatusCode> =
  {}
