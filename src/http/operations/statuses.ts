/** HTTP statuses of the refusals about running the program. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { OPERATIONS_REFUSALS } from '../../domain/operations/refusals.ts'

export const OPERATIONS_STATUS: Record<keyof typeof OPERATIONS_REFUSALS, ContentfulStatusCode> = {}
