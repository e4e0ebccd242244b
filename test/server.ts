/** The HTTP application on a test database, asked as one actor. */

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

/** Faults are thrown, so that a test cannot overlook one. */
export function aServer(database: Database, actor: Actor | null, change: Partial<Parts> = {}) {
  return createApp({
    database,
    tenantId: actor?.tenantId ?? '',
    clock: () => NOW,
    identify: async () => actor,
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
