/**
 * Is there a server on this database folder already? PostgreSQL writes its process id into
 * postmaster.pid; after `kill -9` or a power cut that file lies, so the process itself is asked.
 */
import { spawnSync } from 'node:child_process'
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from './programs.ts'

export interface Running {
  readonly pid: number
  readonly port: number
}

/**
 * The live server on `database`. Process ids are used again, after a restart of a container nearly
 * always; where the id belongs to another program now, the file is removed, for PostgreSQL would
 * take it at its word. The file of a dead process it sees through by itself.
 */
export async function findRunning(database: string): Promise<Running | null> {
  const file = join(database, 'postmaster.pid')
  const [pid, , , port] = (await readFile(file, 'utf8').catch(() => '')).split('\n').map(Number)
  if (!pid || !isAlive(pid)) return null
  if (await runsOn(pid, database)) return { pid, port: port || 0 }
  await rm(file, { force: true })
  return null
}

/** In doubt it does: a server wrongly taken for ours is asked next, a second one would do harm. */
async function runsOn(pid: number, database: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    const [cwd, folder] = await Promise.all([
      stat(`/proc/${pid}/cwd`).catch(() => null), // not told of another user's process
      stat(database),
    ])
    return command.includes('postgres') && cwd?.ino === folder.ino && cwd.dev === folder.dev
  }
  const { status, stdout } = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
    encoding: 'utf8',
  })
  return status !== 0 || stdout.includes('postgres')
}
