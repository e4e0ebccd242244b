/**
 * Removes what tests leave on the machine: data folders, the databases they point to, their servers.
 * Synchronous, so that it also works in the last moment of a run that is interrupted.
 */
import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { isAlive } from '../src/store/cluster/programs.ts'

export const PREFIX = 'taizhang-test-'
const GONE = '.gone'

/** Removes the folders of runs that were killed before they could do it themselves. */
export function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^taizhang-test-(\d+)-/.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    try {
      removeAll(join(tmpdir(), name))
    } catch {} // another user's, who will remove it
  }
}

/** Ends every server on a data folder below `folder` and removes both. */
export function removeAll(folder: string): void {
  for (const file of settingsBelow(folder)) {
    const [, place] = /"place": ?"(.+)"/.exec(read(file)) ?? []
    end(join(place ?? dirname(file), 'postgres'))
    if (place?.startsWith('/var/lib/taizhang/')) rmSync(place, REMOVE)
  }
  // Under another name tests that still run in their workers do not find it to write into.
  const gone = folder.endsWith(GONE) ? folder : folder + GONE
  if (gone !== folder) renameSync(folder, gone)
  rmSync(gone, REMOVE)
}

function settingsBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('taizhang.json'))
      .map((path) => join(folder, path))
  } catch {
    return [] // removed by someone else meanwhile
  }
}

function end(database: string): void {
  const pid = Number(read(join(database, 'postmaster.pid')).split('\n')[0])
  if (pid && read(`/proc/${pid}/cmdline`).includes(database)) process.kill(pid, 'SIGKILL')
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const REMOVE = { recursive: true, force: true, maxRetries: 5 }
