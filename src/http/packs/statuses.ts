/** HTTP statuses of the refusals about packs. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { PACK_REFUSALS } from '../../domain/packs/refusals.ts'

export const PACK_STATUS: Record<keyof typeof PACK_REFUSALS, ContentfulStatusCode> = {
  PACK_NOT_FOUND: 404,
  PACK_VERSION_NOT_FOUND: 404,
  PACK_INVALID: 422,
  PACK_UNCHANGED: 409,
  PACK_BACKDATED: 422,
}
