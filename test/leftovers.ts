/** Removes what tests leave on the machine: data folders, the databases they point to, their servers. */
import { readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { isAlive } from '../src/store/cluster/programs.ts'

export const PREFIX = 'taizhang-test-'

/** Removes the folders of runs that were killed before they could do it themselves. */
export async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^taizhang-test-(\d+)-/.exec(name)?.[1])
    if (pid && !isAlive(pid)) await removeAll(join(tmpdir(), name))
  }
}

/** Ends every server on a data folder below `folder` and removes both. */
export async function removeAll(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  for (const name of names.filter((path) => path.endsWith('taizhang.json'))) {
    const file = join(folder, name)
    const [, place] = /"place": ?"(.+)"/.exec(await readFile(file, 'utf8')) ?? []
    await end(join(place ?? dirname(file), 'postgres', 'postmaster.pid'))
    if (place?.startsWith('/var/lib/taizhang/')) await rm(place, REMOVE)
  }
  await rm(folder, REMOVE)
}

async function end(pidFile: string): Promise<void> {
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0])
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  if (command.includes(dirname(pidFile))) process.kill(pid, 'SIGKILL')
}

const REMOVE = { recursive: true, force: true, maxRetries: 5 }
