/** The backups of this machine: made into a folder of the data folder, listed, handed out. */
import { createReadStream } from 'node:fs'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { BACKUP_NAME, type BackupFile, backupName } from '../../domain/operations/backups.ts'
import { refuse } from '../../domain/refusal.ts'
import { listTenants } from '../tenants.ts'
import { type BackupInput, backUp } from './backup.ts'

export interface Backups {
  /** Where they lie, for whoever restores one. */
  readonly folder: string
  /** Evidence lies in a bucket, and is not in them. */
  readonly filesIncluded: boolean
  /** The latest first. */
  list(): Promise<readonly BackupFile[]>
  /** @throws {Refusal} BACKUP_SHARED, BACKUP_EXISTS */
  make(now: Date): Promise<Made>
  /** @throws {Refusal} BACKUP_SHARED, BACKUP_NOT_FOUND */
  open(name: string): Promise<{ readonly bytes: number; readonly content: Readable }>
}

export interface Made {
  readonly name: string
  readonly bytes: number
  readonly rows: number
  readonly files: number
}

export function backupsIn(input: Omit<BackupInput, 'now'>): Backups {
  const folder = join(input.dataFolder, 'backups')
  /** A backup holds every tenant: where there are several, none of them may have it. */
  const demandOne = async () => {
    if ((await listTenants(input.owner)).length > 1) refuse('BACKUP_SHARED', {})
  }
  return {
    folder,
    filesIncluded: input.filesIncluded,
    async list() {
      const names = (await readdir(folder).catch(() => [])).filter((name) => BACKUP_NAME.test(name))
      const found = await Promise.all(
        names.map(async (name): Promise<BackupFile> => {
          const { size, mtime } = await stat(join(folder, name))
          return { name, bytes: size, madeAt: mtime.toISOString() }
        }),
      )
      return found.sort((a, b) => (a.name < b.name ? 1 : -1))
    },
    async make(now) {
      await demandOne()
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const name = backupName(now)
      const manifest = await backUp(join(folder, name), { ...input, now })
      const parts = manifest.tables.flatMap(({ parts: each }) => each)
      return {
        name,
        bytes: (await stat(join(folder, name))).size,
        rows: parts.reduce((sum, { rows }) => sum + rows, 0),
        files: Object.keys(manifest.entries).filter((entry) => entry.startsWith('files/')).length,
      }
    },
    async open(name) {
      await demandOne()
      const path = join(folder, name)
      const found = BACKUP_NAME.test(name) ? await stat(path).catch(() => null) : null
      if (found === null) return refuse('BACKUP_NOT_FOUND', { name })
      return { bytes: found.size, content: createReadStream(path) }
    },
  }
}
