/**
 * Where the database lies: in the data folder, unless the account that must run it cannot get there
 * (a project of root's inside a folder that other users cannot enter).
 */
import { existsSync } from 'node:fs'
import {
  chmod,
  chown,
  cp,
  lchown,
  lstat,
  mkdir,
  readdir,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '../../domain/refusal.ts'
import { type Account, accountFor, mayWrite } from './account.ts'
import { type DataFolder, saveSettings } from './folder.ts'

/** A place of its own for every data folder that cannot hold its database. */
const ELSEWHERE = '/var/lib/taizhang'

export interface Place {
  readonly folder: DataFolder
  /** Holds the database and, where needed, a copy of the programs. */
  readonly path: string
  readonly account: Account | null
}

/** The database's own folder, PostgreSQL's PGDATA. */
export const databaseIn = (place: string) => join(place, 'postgres')

/**
 * Finds or makes the place for the database of `folder`.
 * @throws {Refusal} DATA_FOLDER_DAMAGED when a database was made before and is gone.
 */
export async function findPlace(folder: DataFolder): Promise<Place> {
  const { settings } = folder
  const here = databaseIn(folder.path)
  const there = settings.place === null ? null : databaseIn(settings.place)
  const existing = there !== null && existsSync(there) ? there : here
  if (settings.initialised && !existsSync(existing))
    refuse('DATA_FOLDER_DAMAGED', { folder: folder.path, reason: `${there ?? here}: not found` })

  const account = await accountFor(existing)
  if (account && existsSync(existing)) await takeOver(existing, account)
  if (existing === there && settings.place !== null)
    return { folder, path: settings.place, account }
  if (account === null || (await opens(folder.path, account)))
    return { folder, path: folder.path, account }
  return moveAway(folder, account)
}

/** Lets `account` into the data folder itself; what it need not read there has mode 600. */
async function opens(folder: string, account: Account): Promise<boolean> {
  await chown(folder, account.uid, account.gid)
  if (mayWrite(account, folder)) return true
  await chown(folder, 0, 0)
  return false
}

async function moveAway(folder: DataFolder, account: Account): Promise<Place> {
  const path = folder.settings.place ?? join(ELSEWHERE, folder.settings.id)
  await mkdir(ELSEWHERE, { recursive: true })
  await chmod(ELSEWHERE, 0o711)
  await mkdir(path, { recursive: true, mode: 0o700 })
  await chown(path, account.uid, account.gid)
  await writeFile(join(path, 'BELONGS-TO'), `${folder.path}\n`)
  // The way is written down before anything lies at its end: after a crash it is walked again.
  const moved = await saveSettings(folder, { place: path })
  const here = databaseIn(folder.path)
  if (existsSync(here)) await move(here, databaseIn(path), account)
  return { folder: moved, path, account }
}

/** The database's folder was reachable once and is so no more: the project has been moved. */
async function move(from: string, to: string, account: Account): Promise<void> {
  await rename(from, to).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EXDEV') throw error
    await cp(from, `${to}.new`, { recursive: true, verbatimSymlinks: true })
    await takeOver(`${to}.new`, account)
    await rename(`${to}.new`, to)
    await rm(from, { recursive: true })
  })
}

/** A database restored or copied by root belongs to root; PostgreSQL wants to own it. */
async function takeOver(database: string, account: Account): Promise<void> {
  if ((await lstat(database)).uid === account.uid) return
  const names = await readdir(database, { recursive: true })
  // The folder itself comes last: until then an interrupted run begins anew.
  for (const name of [...names, '']) {
    await lchown(join(database, name), account.uid, account.gid)
  }
}
