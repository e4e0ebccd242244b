/** The store for a command that runs beside the program: joins its database, or starts it for a while. */
import type pg from 'pg'
import { openDataFolder } from './cluster/folder.ts'
import { databaseIn } from './cluster/place.ts'
import { findRunning } from './cluster/running.ts'
import { closeDatabase, type Database, openDatabase } from './db.ts'
import { openStore, type StoreConfig } from './open.ts'

export interface Attached {
  readonly database: Database
  readonly owner: pg.ClientConfig
  stop(): Promise<void>
}

/** @throws {Refusal} as `openStore` */
export async function attachStore(config: StoreConfig): Promise<Attached> {
  if (config.databaseUrl !== null) return openStore(config)
  const { path, settings } = await openDataFolder(config.dataFolder)
  const running = await findRunning(databaseIn(settings.place ?? path))
  if (!running) return openStore(config)
  const login = (user: string, password: string) => ({
    host: '127.0.0.1',
    port: running.port,
    database: 'taizhang',
    user,
    password,
    ssl: false,
  })
  const database = openDatabase(login('taizhang_app', settings.passwords.app))
  return {
    database,
    owner: login('taizhang_owner', settings.passwords.owner),
    stop: () => closeDatabase(database),
  }
}
