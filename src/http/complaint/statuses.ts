/** HTTP statuses of the refusals about complaints. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { COMPLAINT_REFUSALS } from '../../domain/complaint/refusals.ts'

export const COMPLAINT_STATUS: Record<keyof typeof COMPLAINT_REFUSALS, ContentfulStatusCode> = {
  COMPLAINT_NOT_FOUND: 404,
  COMPLAINT_NUMBER_TAKEN: 409,
  COMPLAINT_NUMBER_MISSING: 422,
  COMPLAINT_NUMBER_INVALID: 422,
  COMPLAINT_PROFILE_UNKNOWN: 422,
  COMPLAINT_TYPE_UNKNOWN: 422,
  COMPLAINT_OUT_OF_TURN: 409,
  COMPLAINT_BLOCKED: 422,
  COMPLAINT_NO_DUTY_HOLDER: 422,
  COMPLAINT_SHEET_UNKNOWN: 422,
  SUBMISSION_TAKEN_IN: 409,
  SUBMISSION_NO_REPORT: 409,
}
