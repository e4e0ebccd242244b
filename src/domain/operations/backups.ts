/** Backups as an administrator sees them. */
import { z } from 'zod'

/** taizhang-20260301T080000Z.zip */
export const BACKUP_NAME = /^taizhang-\d{8}T\d{6}Z\.zip$/

export function backupName(now: Date): string {
  return `taizhang-${now.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z.zip`
}

export const BackupFile = z.object({
  name: z.string(),
  bytes: z.int(),
  madeAt: z.iso.datetime(),
})
export type BackupFile = Readonly<z.infer<typeof BackupFile>>

export const BackupState = z.object({
  /** Where they lie on the machine. */
  folder: z.string(),
  /** False: evidence lies in a bucket, which is backed up by other means. */
  filesIncluded: z.boolean(),
  backups: z.array(BackupFile).readonly(),
  /** Since when one is being made. */
  runningSince: z.iso.datetime().nullable(),
  /** When the last one that was begun failed; its cause is in the program's own log. */
  failedAt: z.iso.datetime().nullable(),
})
export type BackupState = Readonly<z.infer<typeof BackupState>>
