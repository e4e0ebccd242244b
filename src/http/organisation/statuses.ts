/** HTTP statuses of the refusals about units, people and posts. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ORGANISATION_REFUSALS } from '../../domain/organisation/refusals.ts'

export const ORGANISATION_STATUS: Record<keyof typeof ORGANISATION_REFUSALS, ContentfulStatusCode> =
  {
    ROLES_CLASH: 422,
    ADMINISTRATOR_MISSING: 422,
    RECORD_STALE: 412,
    TENANT_NAME_STALE: 412,
    UNIT_NOT_FOUND: 404,
    UNIT_NAME_TAKEN: 409,
    UNIT_CYCLE: 422,
    UNIT_CLOSED: 409,
    UNIT_STILL_NEEDED: 409,
    VILLAGE_NEEDED: 422,
    PERSON_NOT_FOUND: 404,
    PERSON_LEFT: 409,
    PERSON_STILL_NEEDED: 409,
    TENURE_NOT_FOUND: 404,
    TENURE_OVERLAPS: 409,
    TENURE_OVER: 409,
    DAYS_REVERSED: 422,
    ROLE_NOT_OF_UNIT: 422,
    WORKBOOK_UNKNOWN: 422,
    IMPORT_HAS_ISSUES: 422,
    IMPORT_ROW_MISSING: 422,
    OWN_ROLE: 403,
  }
