/** HTTP statuses of the refusals about items and their steps. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { LEDGER_REFUSALS } from '../../domain/ledger/refusals.ts'

export const LEDGER_STATUS: Record<keyof typeof LEDGER_REFUSALS, ContentfulStatusCode> = {
  ITEM_NOT_FOUND: 404,
  VERSION_STALE: 412,
  STEP_OUT_OF_TURN: 409,
  STEP_BLOCKED: 409,
  BULK_REFUSED: 409,
  TAGS_TOO_MANY: 409,
  LOOK_BACK_DRAW_NOT_FOUND: 404,
  LOOK_BACK_DRAW_PAST: 422,
  LOOK_BACK_DRAW_EARLY: 409,
  LOOK_BACK_DRAW_OVER: 409,
}
