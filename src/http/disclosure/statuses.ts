/** HTTP statuses of the refusals about the public site. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { DISCLOSURE_REFUSALS } from '../../domain/disclosure/refusals.ts'

export const DISCLOSURE_STATUS: Record<keyof typeof DISCLOSURE_REFUSALS, ContentfulStatusCode> = {}
