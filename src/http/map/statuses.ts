/** HTTP statuses of the refusals about maps. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { MAP_REFUSALS } from '../../domain/map/refusals.ts'

export const MAP_STATUS: Record<keyof typeof MAP_REFUSALS, ContentfulStatusCode> = {
  MAP_LAYER_NOT_FOUND: 404,
  MAP_LAYER_TOO_LARGE: 422,
}
