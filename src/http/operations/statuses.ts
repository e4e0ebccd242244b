/** HTTP statuses of the refusals about running the program: of commands, no request meets them. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { OPERATIONS_REFUSALS } from '../../domain/operations/refusals.ts'

export const OPERATIONS_STATUS: Record<keyof typeof OPERATIONS_REFUSALS, ContentfulStatusCode> = {
  BACKUP_EXISTS: 500,
  BACKUP_UNREADABLE: 500,
  BACKUP_DAMAGED: 500,
  BACKUP_NEWER: 500,
  RESTORE_NOT_EMPTY: 500,
}
