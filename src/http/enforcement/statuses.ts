/** HTTP statuses of the refusals about enforcement. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ENFORCEMENT_REFUSALS } from '../../domain/enforcement/refusals.ts'

export const ENFORCEMENT_STATUS: Record<keyof typeof ENFORCEMENT_REFUSALS, ContentfulStatusCode> = {
  ENFORCEMENT_CASE_NOT_FOUND: 404,
  ENFORCEMENT_PAPER_NOT_FOUND: 404,
  CASE_EVIDENCE_NOT_FOUND: 404,
  ENFORCEMENT_OUT_OF_TURN: 409,
  ENFORCEMENT_OPENED_ALREADY: 409,
  DUTIES_SEPARATE: 403,
  ENFORCEMENT_NOT_YET: 422,
  ENFORCEMENT_INPUT_UNFIT: 422,
}
