/** A whole backup into an empty place: schema, rows, evidence, the log's key. What fails is undone. */
import { readdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { LOG_KEY } from '../../domain/operations/manifest.ts'
import { refuse } from '../../domain/refusal.ts'
import { migrate } from '../migrate.ts'
import { reach, type Server, type StoreConfig } from '../open.ts'
import { demandEmpty, type OpenedBackup, restoreDatabase, restoreFiles } from './restore.ts'

export interface Restored {
  readonly rows: number
  readonly files: number
}

/** @throws {Refusal} RESTORE_NOT_EMPTY, BACKUP_DAMAGED and as `openStore` */
export async function restoreInto(config: StoreConfig, backup: OpenedBackup): Promise<Restored> {
  const folder = resolve(config.dataFolder)
  const embedded = config.databaseUrl === null
  await demandEmptyFolder(folder, embedded)
  let server: Server | null = null
  try {
    server = await reach(config)
    await demandEmpty(server.owner, embedded ? folder : 'DATABASE_URL')
    const files = await restoreFiles(backup, folder)
    const rows = await restoreDatabase(backup, server.owner)
    await migrate(server.owner, server.appRole)
    await server.stop()
    return { rows, files }
  } catch (error) {
    await server?.stop()
    await undo(folder, embedded, server?.elsewhere ?? null)
    throw error
  }
}

/** In the folder of a server of one's own the passwords of its role may lie already. */
async function demandEmptyFolder(folder: string, embedded: boolean): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const taken = embedded ? names : names.filter((name) => ['files', LOG_KEY].includes(name))
  for (const name of taken) {
    const empty = name === 'files' && (await readdir(join(folder, name))).length === 0
    if (!empty) refuse('RESTORE_NOT_EMPTY', { target: folder })
  }
}

/** The place was empty before: so it is again. The database of a server undoes itself. */
async function undo(folder: string, embedded: boolean, elsewhere: string | null): Promise<void> {
  const made = embedded ? await readdir(folder).catch(() => []) : ['files', LOG_KEY]
  // Named by the folder itself, never by what a file in it says.
  const marker = await readFile(join(folder, 'taizhang.json'), 'utf8').catch(() => '')
  for (const name of made) await rm(join(folder, name), { recursive: true, force: true })
  if (embedded && elsewhere !== null && marker.includes(JSON.stringify(elsewhere)))
    await rm(elsewhere, { recursive: true, force: true })
}
