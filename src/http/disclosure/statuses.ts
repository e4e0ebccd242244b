/** HTTP statuses of the refusals about the public site. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { DISCLOSURE_REFUSALS } from '../../domain/disclosure/refusals.ts'

export const DISCLOSURE_STATUS: Record<keyof typeof DISCLOSURE_REFUSALS, ContentfulStatusCode> = {
  NOT_PUBLIC: 404,
  NOTICE_NOT_OPEN: 409,
  RECEIPT_UNKNOWN: 404,
  TOO_MANY_SUBMISSIONS: 429,
  FORM_REJECTED: 400,
  SUBMISSION_NOT_FOUND: 404,
  SUBMISSION_SETTLED: 409,
  OBJECTION_WITH_ITEM: 409,
  DISCLOSED_ALREADY: 409,
}
