/** Gives each request an id, counts it and writes it down. */
import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Env } from '../caller.ts'
import type { Metrics } from './metrics.ts'
import type { ProgramLog } from './program-log.ts'

export interface Observing {
  readonly metrics: Metrics
  readonly programLog: ProgramLog
}

const REQUEST_ID = 'requestId'
const HEADER = 'x-request-id'
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** The id is ours: one that came from outside could say anything. */
export function observing({ metrics, programLog }: Observing): MiddlewareHandler {
  return async (c, next) => {
    const id = randomUUID()
    c.set(REQUEST_ID, id)
    const began = performance.now()
    await next()
    c.header(HEADER, id)
    const ms = performance.now() - began
    const method = METHODS.includes(c.req.method) ? c.req.method : 'other'
    const [route, status] = [routeOf(c), c.res.status]
    metrics.request({ method, route, status }, ms / 1000)
    const person = (c as Context<Env>).var.caller?.actor.personId ?? null
    programLog.request({ id, method, route, status, ms: Math.round(ms * 10) / 10, person })
  }
}

/** Null: nobody observes. */
export const requestIdOf = (c: Context): string | null =>
  (c.get(REQUEST_ID) as string | undefined) ?? null

/** The pattern, never the address itself, whose ids and queries belong to nobody's log. */
function routeOf(c: Context): string {
  // The first that is no middleware: the last is the page, which answers everything.
  const handler = matchedRoutes(c).find(({ method }) => method !== 'ALL')
  return handler?.path ?? 'none'
}
