/** HTTP statuses of the refusals about accountability cases. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ACCOUNTABILITY_REFUSALS } from '../../domain/accountability/refusals.ts'

export const ACCOUNTABILITY_STATUS: Record<
  keyof typeof ACCOUNTABILITY_REFUSALS,
  ContentfulStatusCode
> = {
  CASE_NOT_FOUND: 404,
  CASE_OUT_OF_TURN: 409,
  CASE_OPENED_ALREADY: 409,
  CASE_ORIGIN_UNFIT: 422,
  CASE_INCOMPLETE: 422,
  CASE_FORM_UNKNOWN: 422,
}
