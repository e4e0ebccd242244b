/** Who asks, under which idempotency key, and which version of a thing the request was made for. */
import { createHash } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { From } from '../actions/access/begin-session.ts'
import type { Actor } from '../domain/organisation/actor.ts'
import { refuse } from '../domain/refusal.ts'
import type { Caller } from '../store/db.ts'
import { expectedVersion } from './etag.ts'

/** What every route behind the sign-in is given. */
export interface Env {
  Variables: {
    readonly caller: Caller
    /** From If-Match; null: whatever the version is. */
    readonly expectedVersion: number | null
  }
}

/** Who sent the request, by its cookie or token; null: nobody that is known. */
export type Identify = (c: Context) => Promise<Actor | null>

const KEY = /^[\x21-\x7e]{1,200}$/
const JSON_MEGABYTES = 1
export const UPLOAD_MEGABYTES = 50
export const UPLOADS = '/api/uploads'
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/** @throws {Refusal} SIGN_IN_NEEDED, INPUT_INVALID */
export function signedIn(identify: Identify, clock: () => Date): MiddlewareHandler<Env> {
  return async (c, next) => {
    const actor = (await identify(c)) ?? refuse('SIGN_IN_NEEDED', {})
    c.set('caller', { actor, now: clock(), request: await requestKey(c) })
    c.set('expectedVersion', expectedVersion(c.req.header('if-match')))
    await next()
  }
}

/** Before anything reads a body. @throws {Refusal} UPLOAD_TOO_LARGE */
export function limitedBodies(): MiddlewareHandler {
  const limit = (limitMegabytes: number) =>
    bodyLimit({
      maxSize: limitMegabytes * 1024 * 1024,
      onError: () => refuse('UPLOAD_TOO_LARGE', { limitMegabytes }),
    })
  const [forJson, forFiles] = [limit(JSON_MEGABYTES), limit(UPLOAD_MEGABYTES)]
  return async (c, next) => {
    if (isPartOfUpload(c)) return next()
    return c.req.header('content-type')?.startsWith('multipart/form-data')
      ? forFiles(c, next)
      : forJson(c, next)
  }
}

/** Bytes of a resumable upload are taken as they come; the upload's own length limits them. */
const isPartOfUpload = (c: Context): boolean =>
  c.req.path.startsWith(UPLOADS) && ['PATCH', 'POST'].includes(c.req.method)

async function requestKey(c: Context): Promise<Caller['request']> {
  const key = c.req.header('idempotency-key')
  if (isPartOfUpload(c)) return null
  if (key === undefined || SAFE_METHODS.includes(c.req.method)) return null
  if (!KEY.test(key)) refuse('INPUT_INVALID', { issues: ['Idempotency-Key: 1–200 ASCII'] })
  const { pathname, search } = new URL(c.req.url)
  const digest = createHash('sha256')
    .update(`${c.req.method} ${pathname}${search}\n${c.req.header('if-match') ?? ''}\n`)
    .update(new Uint8Array(await c.req.arrayBuffer()))
    .digest('hex')
  return { key, digest }
}

/** The neighbour that sent the request: the browser's machine, or a proxy. */
export function fromOf(c: Context): From {
  const agent = c.req.header('user-agent') ?? ''
  try {
    return { address: getConnInfo(c).remote.address ?? 'unknown', agent }
  } catch {
    return { address: 'unknown', agent } // not asked through a socket
  }
}
