/** Opens the store: the embedded database or a server, migrated, with the rights of its roles in place. */
import type pg from 'pg'
import { type Report, startCluster } from './cluster/cluster.ts'
import { openDataFolder } from './cluster/folder.ts'
import { closeDatabase, type Database, openDatabase } from './db.ts'
import { migrate } from './migrate.ts'
import { type Access, demandHarmlessRole, prepareServer } from './server.ts'

export interface StoreConfig {
  readonly dataFolder: string
  /** A server instead of the embedded database. */
  readonly databaseUrl: string | null
  readonly appUrl: string | null
  readonly newAppPassword: boolean
}

export interface Store {
  readonly database: Database
  /** For what only the owner of the tables may do, at the start. */
  readonly owner: pg.ClientConfig
  /** Of PostgreSQL. */
  readonly version: string
  readonly embedded: boolean
  /** Where the embedded database lies, when not in the data folder. */
  readonly elsewhere: string | null
  /** Migrations applied now. */
  readonly applied: readonly string[]
  /** Resolves when the embedded database ends by itself; why. */
  readonly died: Promise<string>
  stop(): Promise<void>
}

/** @throws {Refusal} DATA_FOLDER_*, POSTGRES_*, DATABASE_*, APP_ROLE_*, MIGRATION_* */
export async function openStore(config: StoreConfig, report?: Report): Promise<Store> {
  const server = await reach(config, report)
  try {
    const applied = await migrate(server.owner, server.appRole)
    await demandHarmlessRole(server.app)
    const database = openDatabase(server.app)
    const stop = async () => {
      await closeDatabase(database)
      await server.stop()
    }
    return { ...server, database, applied, stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

export type Server = Access & Pick<Store, 'embedded' | 'elsewhere' | 'died' | 'stop'>

/** The database as it is, without bringing its schema up to date. */
export async function reach(config: StoreConfig, report?: Report): Promise<Server> {
  const { databaseUrl, dataFolder } = config
  if (databaseUrl === null) {
    const cluster = await startCluster(dataFolder, report)
    return { ...cluster, appRole: cluster.app.user, embedded: true }
  }
  const access = await prepareServer({ ...config, databaseUrl }, await openDataFolder(dataFolder))
  return {
    ...access,
    embedded: false,
    elsewhere: null,
    died: new Promise(() => {}), // a server may come back; requests fail until it does
    stop: async () => {},
  }
}
