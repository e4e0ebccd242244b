/** HTTP statuses of the refusals about sign-in and permissions. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ACCESS_REFUSALS } from '../../domain/access/refusals.ts'

export const ACCESS_STATUS: Record<keyof typeof ACCESS_REFUSALS, ContentfulStatusCode> = {
  SIGN_IN_NEEDED: 401,
  NOT_YOUR_DUTY: 403,
}
