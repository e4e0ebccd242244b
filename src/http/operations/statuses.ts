/** HTTP statuses of the refusals about running the program; 500: of commands, no request meets them. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { OPERATIONS_REFUSALS } from '../../domain/operations/refusals.ts'

export const OPERATIONS_STATUS: Record<keyof typeof OPERATIONS_REFUSALS, ContentfulStatusCode> = {
  BACKUP_EXISTS: 500,
  BACKUP_UNREADABLE: 500,
  BACKUP_DAMAGED: 500,
  BACKUP_NEWER: 500,
  BACKUP_NOT_FOUND: 404,
  BACKUP_RUNNING: 409,
  BACKUP_SHARED: 409,
  BACKUP_UNAVAILABLE: 409,
  RESTORE_NOT_EMPTY: 500,
}
