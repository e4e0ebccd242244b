/** HTTP statuses of the refusals about units, people and posts. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ORGANISATION_REFUSALS } from '../../domain/organisation/refusals.ts'

export const ORGANISATION_STATUS: Record<keyof typeof ORGANISATION_REFUSALS, ContentfulStatusCode> =
  {
    ROLES_CLASH: 422,
    ADMINISTRATOR_MISSING: 422,
  }
