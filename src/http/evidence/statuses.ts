/** HTTP statuses of the refusals about case files and evidence. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { EVIDENCE_REFUSALS } from '../../domain/evidence/refusals.ts'

export const EVIDENCE_STATUS: Record<keyof typeof EVIDENCE_REFUSALS, ContentfulStatusCode> = {
  UPLOAD_NOT_FOUND: 404,
  UPLOAD_OFFSET_WRONG: 409,
  UPLOAD_UNFINISHED: 409,
  UPLOADS_TOO_MANY: 429,
  FILE_KIND_REFUSED: 415,
  FILE_DISGUISED: 422,
  FILE_WITH_MACROS: 422,
  FILE_UNFOLDS_TOO_FAR: 422,
  PICTURE_TOO_LARGE: 422,
  FILE_ALTERED: 500,
  FILE_MISSING: 500,
  FILES_UNREACHABLE: 503,
}
