/** HTTP statuses of the refusals about case files and evidence. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { EVIDENCE_REFUSALS } from '../../domain/evidence/refusals.ts'

export const EVIDENCE_STATUS: Record<keyof typeof EVIDENCE_REFUSALS, ContentfulStatusCode> = {}
