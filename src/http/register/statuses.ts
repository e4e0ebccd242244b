/** HTTP statuses of the refusals about registers and their subjects. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { REGISTER_REFUSALS } from '../../domain/register/refusals.ts'

export const REGISTER_STATUS: Record<keyof typeof REGISTER_REFUSALS, ContentfulStatusCode> = {
  REGISTER_NOT_FOUND: 404,
  SUBJECT_NOT_FOUND: 404,
  SUBJECT_INVALID: 422,
  SUBJECT_CLOSED: 409,
}
