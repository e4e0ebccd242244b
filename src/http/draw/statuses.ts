/** HTTP statuses of the refusals about draws. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { DRAW_REFUSALS } from '../../domain/draw/refusals.ts'

export const DRAW_STATUS: Record<keyof typeof DRAW_REFUSALS, ContentfulStatusCode> = {
  DRAW_FRAME_UNFIT: 422,
  DRAW_SEED_UNFIT: 422,
  DRAW_NOT_FOUND: 404,
  DRAW_TASK_NOT_FOUND: 404,
  DRAW_RELATION_NOT_FOUND: 404,
  DRAW_OUT_OF_TURN: 409,
  DRAW_SEALED_UNTIL: 403,
  DRAW_DAY_UNFIT: 422,
  DRAW_KEY_CHANGED: 409,
  DRAW_CLASS_UNKNOWN: 422,
  DRAW_PROFILE_UNKNOWN: 422,
  DRAW_INSPECTOR_UNFIT: 422,
  DRAW_NOT_YOUR_TASK: 403,
  DRAW_RESULT_UNFIT: 422,
  DRAW_FILE_UNREADABLE: 422,
}
