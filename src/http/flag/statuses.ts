/** HTTP statuses of the refusals about authenticity flags. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { FLAG_REFUSALS } from '../../domain/flag/refusals.ts'

export const FLAG_STATUS: Record<keyof typeof FLAG_REFUSALS, ContentfulStatusCode> = {
  FLAG_NOT_FOUND: 404,
  FLAG_JUDGED_ALREADY: 409,
}
