/**
 * One database server for the whole run: the embedded one in a temporary folder or, where DATABASE_URL
 * is set, that server (its role needs CREATEDB and CREATEROLE). On it, one migrated database that test
 * files clone; `fixtures.ts` does that.
 */
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startCluster } from '../src/store/cluster/cluster.ts'
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

export async function setup({ provide }: TestProject) {
  await sweep()
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`))
  await chmod(folder, 0o711) // the account PostgreSQL runs under may pass
  // The names of roles and databases are shared by all who use a server.
  const template = `taizhang_test_${process.pid}_${folder.slice(-6).toLowerCase()}`
  const begun = process.env.DATABASE_URL
    ? await onServer(process.env.DATABASE_URL, template, folder)
    : await embedded(template)
  for (const [name, url] of Object.entries(begun.urls)) provide(name as keyof Urls, url)
  provide('template', template)
  provide('folder', folder)
  return async () => {
    await begun.end()
    await removeAll(folder)
  }
}

async function embedded(template: string) {
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-cluster-`))
  const cluster = await startCluster(folder)
  const owner = { ...cluster.owner, database: template }
  await session(cluster.superuser, (client) =>
    client.query(`create database ${template} owner taizhang_owner`),
  )
  await migrate(owner, cluster.app.user)
  return {
    urls: {
      adminUrl: urlOf(cluster.superuser),
      ownerUrl: urlOf(owner),
      appUrl: urlOf({ ...cluster.app, database: template }),
    },
    end: async () => {
      await cluster.stop()
      await removeAll(folder)
    },
  }
}

async function onServer(adminUrl: string, template: string, folder: string) {
  const admin = { connectionString: adminUrl }
  await session(admin, (client) => client.query(`create database ${template}`))
  const ownerUrl = onDatabase(adminUrl, template)
  const config = { databaseUrl: ownerUrl, appUrl: null, newAppPassword: false }
  const access = await prepareServer(config, await openDataFolder(join(folder, 'data')))
  await migrate(access.owner, access.appRole)
  return {
    urls: { adminUrl, ownerUrl, appUrl: access.app.connectionString ?? '' },
    end: () =>
      session(admin, async (client) => {
        await client.query(`drop database ${template} with (force)`)
        await client.query(`drop role ${access.appRole}`)
      }),
  }
}

function urlOf({ user, password, host, port, database }: Login): string {
  return `postgresql://${user}:${password}@${host}:${port}/${database}`
}

function onDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
