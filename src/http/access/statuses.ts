/** HTTP statuses of the refusals about sign-in and permissions. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ACCESS_REFUSALS } from '../../domain/access/refusals.ts'

export const ACCESS_STATUS: Record<keyof typeof ACCESS_REFUSALS, ContentfulStatusCode> = {
  SIGN_IN_NEEDED: 401,
  SIGN_IN_FAILED: 401,
  TOO_MANY_ATTEMPTS: 429,
  NOT_YOUR_DUTY: 403,
  LINK_INVALID: 410,
  PASSWORD_WEAK: 422,
  PASSWORD_WRONG: 422,
  LOGIN_TAKEN: 409,
  ACCOUNT_NOT_FOUND: 404,
  LOGIN_SESSION_NOT_FOUND: 404,
  TOKEN_NOT_FOUND: 404,
  WAY_CLOSED: 404,
  WAY_UNREACHABLE: 503,
  OUTSIDE_ANSWER_INVALID: 401,
  IDENTITY_UNKNOWN: 403,
  IDENTITY_TAKEN: 409,
  IDENTITY_NOT_FOUND: 404,
  CLIENT_ID_MISSING: 422,
  PURPOSE_UNKNOWN: 422,
  PURPOSE_REASON_MISSING: 422,
  TOKEN_NOT_ENOUGH: 403,
}
