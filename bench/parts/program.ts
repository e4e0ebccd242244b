/** What benches over HTTP ask: a store in a folder of its own, and the program over it as it is served. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '../../src/domain/organisation/actor.ts'
import { type AppParts, createApp } from '../../src/http/app.ts'
import { listen } from '../../src/http/listen.ts'
import { drawSecrets } from '../../src/store/draw/secrets.ts'
import { openFiling } from '../../src/store/evidence/filing.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { firstTenant } from '../../src/store/tenants.ts'
import { say } from './say.ts'

export const NOW = new Date('2026-11-01T01:00:00Z')

export interface OpenStore {
  readonly store: Store
  readonly tenantId: string
  readonly folder: string
  close(): Promise<void>
}

/** @param kept a folder that stays, and is taken as it is when it is there; else it goes when it is closed. */
export async function anOpenStore(kept?: string): Promise<OpenStore> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
  const config = { dataFolder: folder, databaseUrl: null, appUrl: null, newAppPassword: false }
  const store = await openStore(config)
  const close = async () => {
    await store.stop()
    if (kept === undefined) rmSync(folder, { recursive: true, force: true })
  }
  try {
    return { store, folder, close, tenantId: await firstTenant(store.owner, '本单位', NOW) }
  } catch (error) {
    await close()
    throw error
  }
}

/** The program over `open`, on a port of its own. */
export function serve(
  { store, tenantId, folder }: OpenStore,
  parts: Pick<AppParts, 'identify'> & Partial<AppParts>,
) {
  const app = createApp({
    database: store.database,
    tenantId,
    clock: () => NOW,
    filing: openFiling(folder, null),
    drawSecrets: drawSecrets({ secret: () => new Uint8Array(32) }),
    compile: () => Promise.reject(new Error('nothing is compiled here')),
    writeSheet: () => Promise.reject(new Error('nothing is written here')),
    version: '0.0.0',
    webFolder: null,
    hostnames: [],
    logFault: (_, error) => say(String(error)),
    ...parts,
  })
  return listen(app.fetch, '127.0.0.1', 0)
}

/** Asked by the actor whom `as` in the query names; by the clerk, unless told. */
export const askedAs = (
  clerk: Actor,
  others: Readonly<Record<string, Actor>>,
): Pick<AppParts, 'identify'> => ({
  identify: async (c) => others[c.req.query('as') ?? ''] ?? clerk,
})

/** Sees everything. */
export const aClerk = (tenantId: string): Actor => ({
  ...{ tenantId, personId: '00000000-0000-4000-8000-000000000001', name: '办事员' },
  ...{ roles: ['clerk'], units: 'all', ownUnits: [], scopes: null },
})

/** Sees what is of the units. */
export const aMember = (tenantId: string, units: readonly string[]): Actor => ({
  ...aClerk(tenantId),
  ...{ roles: ['unit-member'], units, ownUnits: units },
})
