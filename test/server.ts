/** The HTTP application on a test database, asked as one actor. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Actor } from '../src/domain/organisation/actor.ts'
import { createApp } from '../src/http/app.ts'
import type { Database } from '../src/store/db.ts'
import { drawSecrets } from '../src/store/draw/secrets.ts'
import { type Filing, openFiling } from '../src/store/evidence/filing.ts'
import { aLedger, bytesOf, NOW } from './fixtures.ts'

type Parts = Parameters<typeof createApp>[0]

/** One for all servers of a test file. */
export const FILING: Filing = openFiling(join(inject('folder'), 'evidence'), null)

/** As of a machine whose key never changes. */
export const DRAW_SECRETS = drawSecrets({ secret: () => new Uint8Array(32).fill(7) })

interface Asker {
  readonly actor: Actor | null
  readonly clock: () => Date
}
const askers = new AsyncLocalStorage<Asker>()
const asker = (): Asker => {
  const known = askers.getStore()
  if (!known) throw new Error('asked from outside a request')
  return known
}

type App = ReturnType<typeof createApp>
/** By tenant. Making all routes takes longer than most answers, so those who ask the same database share them. */
const shared = new WeakMap<Database, Map<string, App>>()

function sharedApp(database: Database, tenantId: string): App {
  const apps = shared.get(database) ?? new Map<string, App>()
  shared.set(database, apps)
  const known = apps.get(tenantId)
  const app =
    known ??
    anApp(database, tenantId, { identify: async () => asker().actor, clock: () => asker().clock() })
  apps.set(tenantId, app)
  return app
}

/** Faults are thrown, so that a test cannot overlook one. */
function anApp(database: Database, tenantId: string, change: Partial<Parts>): App {
  return createApp({
    database,
    tenantId,
    clock: () => NOW,
    identify: async () => null,
    compile: async () => aLedger(),
    writeSheet: async (_, language) => bytesOf(`sheet in ${language}`),
    version: '0.0.0',
    webFolder: null,
    hostnames: [],
    filing: FILING,
    drawSecrets: DRAW_SECRETS,
    logFault: (_, error) => {
      throw error
    },
    ...change,
  })
}

/** The application as one actor asks it. */
export function aServer(database: Database, actor: Actor | null, change: Partial<Parts> = {}): App {
  const tenantId = actor?.tenantId ?? ''
  const { clock = () => NOW, ...others } = change
  if (Object.keys(others).length > 0)
    return anApp(database, tenantId, { identify: async () => actor, ...change })
  const app = sharedApp(database, tenantId)
  const as = { actor, clock }
  return Object.assign(Object.create(app) as App, {
    request: (...given: Parameters<App['request']>) => askers.run(as, () => app.request(...given)),
    fetch: (...given: Parameters<App['fetch']>) => askers.run(as, () => app.fetch(...given)),
  })
}

/** One server for each who asks, made once and kept. */
export function serversFor(database: Database, change: () => Partial<Parts>) {
  const known = new Map<Actor | null, App>()
  return (actor: Actor | null) => {
    const server = known.get(actor) ?? aServer(database, actor, change())
    known.set(actor, server)
    return server
  }
}

/** Asks the API as one actor for JSON, which is a `Usual` unless told. */
export const asking =
  <Usual>(database: Database) =>
  async <T = Usual>(actor: Actor, path: string, init?: RequestInit, now = NOW) => {
    const response = await aServer(database, actor, { clock: () => now }).request(
      `/api${path}`,
      init,
    )
    const { status, headers } = response
    return { status, headers, body: (await response.json()) as T }
  }

/** A request that changes something, with a JSON body. */
export const send = (
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  body?: unknown,
  headers: Record<string, string> = {},
): RequestInit => ({
  method,
  ...(body !== undefined && { body: JSON.stringify(body) }),
  headers: { 'x-taizhang': '1', 'content-type': 'application/json', ...headers },
})
