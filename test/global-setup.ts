/**
 * One database server for the whole run: the embedded one in a temporary folder or, where DATABASE_URL
 * is set, that server (its role needs CREATEDB and CREATEROLE). On it, one migrated database that test
 * files clone; `fixtures.ts` does that.
 */
import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { type Cluster, startCluster } from '../src/store/cluster/cluster.ts'
import { openDataFolder } from '../src/store/cluster/folder.ts'
import type { Login } from '../src/store/cluster/session.ts'
import { migrate } from '../src/store/migrate.ts'
import { prepareServer } from '../src/store/server.ts'
import { session } from '../src/store/session.ts'
import { PREFIX, removeAll, sweep } from './leftovers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Below it every test file makes its temporary folders. */
    folder: string
    /** May create databases and roles. */
    adminUrl: string
    ownerUrl: string
    appUrl: string
    template: string
  }
}

type Urls = Record<'adminUrl' | 'ownerUrl' | 'appUrl', string>

const DROP = fileURLToPath(new URL('drop-databases.js', import.meta.url))

export async function setup({ provide }: TestProject) {
  sweep()
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`))
  await chmod(folder, 0o711) // the account PostgreSQL runs under may pass
  // The names of roles and databases are shared by all who use a server.
  const template = `taizhang_test_${process.pid}_${folder.slice(-6).toLowerCase()}`
  const given = process.env.DATABASE_URL
  let over = false
  const clear = () => {
    if (over) return
    over = true
    if (given) spawnSync(process.execPath, [DROP, given, template], { stdio: 'inherit' })
    removeAll(folder)
  }
  process.once('exit', clear) // reached without the teardown when the run is interrupted
  const cluster = given ? null : await startCluster(join(folder, 'cluster'))
  const urls = cluster
    ? await embedded(cluster, template)
    : await onServer(given ?? '', template, folder)
  for (const [name, url] of Object.entries(urls)) provide(name as keyof Urls, url)
  provide('template', template)
  provide('folder', folder)
  return async () => {
    await cluster?.stop() // an open session would keep the run from ending
    clear()
  }
}

async function embedded(cluster: Cluster, template: string): Promise<Urls> {
  const owner = { ...cluster.owner, database: template }
  await session(cluster.superuser, (client) =>
    client.query(`create database ${template} owner taizhang_owner`),
  )
  await migrate(owner, cluster.app.user)
  return {
    adminUrl: urlOf(cluster.superuser),
    ownerUrl: urlOf(owner),
    appUrl: urlOf({ ...cluster.app, database: template }),
  }
}

async function onServer(adminUrl: string, template: string, folder: string): Promise<Urls> {
  await session({ connectionString: adminUrl }, (client) =>
    client.query(`create database ${template}`),
  )
  const ownerUrl = onDatabase(adminUrl, template)
  const config = { databaseUrl: ownerUrl, appUrl: null, newAppPassword: false }
  const access = await prepareServer(config, await openDataFolder(join(folder, 'data')))
  await migrate(access.owner, access.appRole)
  return { adminUrl, ownerUrl, appUrl: access.app.connectionString ?? '' }
}

function urlOf({ user, password, host, port, database }: Login): string {
  return `postgresql://${user}:${password}@${host}:${port}/${database}`
}

function onDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
