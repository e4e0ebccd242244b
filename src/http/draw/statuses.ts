/** HTTP statuses of the refusals about draws. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { DRAW_REFUSALS } from '../../domain/draw/refusals.ts'

export const DRAW_STATUS: Record<keyof typeof DRAW_REFUSALS, ContentfulStatusCode> = {
  DRAW_FRAME_UNFIT: 422,
  DRAW_SEED_UNFIT: 422,
}
