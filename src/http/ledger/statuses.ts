/** HTTP statuses of the refusals about items and their steps. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { LEDGER_REFUSALS } from '../../domain/ledger/refusals.ts'

export const LEDGER_STATUS: Record<keyof typeof LEDGER_REFUSALS, ContentfulStatusCode> = {
  ITEM_NOT_FOUND: 404,
  VERSION_STALE: 412,
  STEP_OUT_OF_TURN: 409,
  STEP_BLOCKED: 409,
  BULK_REFUSED: 409,
}
