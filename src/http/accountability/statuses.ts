/** HTTP statuses of the refusals about accountability cases. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ACCOUNTABILITY_REFUSALS } from '../../domain/accountability/refusals.ts'

export const ACCOUNTABILITY_STATUS: Record<
  keyof typeof ACCOUNTABILITY_REFUSALS,
  ContentfulStatusCode
> = {}
