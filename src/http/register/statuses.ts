/** HTTP statuses of the refusals about registers and their subjects. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { REGISTER_REFUSALS } from '../../domain/register/refusals.ts'

export const REGISTER_STATUS: Record<keyof typeof REGISTER_REFUSALS, ContentfulStatusCode> = {
  REGISTER_NOT_FOUND: 404,
  SUBJECT_NOT_FOUND: 404,
  SUBJECT_INVALID: 422,
  SUBJECT_CLOSED: 409,
  STAGE_OUT_OF_TURN: 409,
  STAGE_NOT_YOURS: 403,
  STAGE_BLOCKED: 409,
  STAGES_BLOCKED: 409,
  SUBJECT_OBJECTED: 422,
  SUBJECT_EVIDENCE_UNKNOWN: 404,
  SUBJECT_FILE_UNFIT: 422,
  INSPECTION_INVALID: 422,
  INSPECTION_NOT_YOURS: 403,
  INDICATOR_OF_REGISTER_UNKNOWN: 422,
  NOTHING_HIDDEN: 409,
  SUBJECT_NOT_REMOVED: 409,
}
