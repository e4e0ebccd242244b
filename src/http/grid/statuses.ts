/** HTTP statuses of the refusals about the grid. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { GRID_REFUSALS } from '../../domain/grid/refusals.ts'

export const GRID_STATUS: Record<keyof typeof GRID_REFUSALS, ContentfulStatusCode> = {
  CELL_NOT_FOUND: 404,
  CELL_CODE_TAKEN: 409,
  CELL_LEVEL_UNKNOWN: 422,
  CELL_LEVEL_WRONG: 422,
  CELL_CODE_WRONG: 422,
  CELL_BORDERS_WRONG: 422,
  CELL_IN_USE: 409,
  CELL_MEMBER_NOT_FOUND: 404,
  CELL_MEMBER_ALREADY: 409,
}
