/** The HTTP server: one application on one port. */
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { refuse } from '../domain/refusal.ts'

export interface Listening {
  readonly port: number
  /** Finishes what is under way, for a few seconds at most, and takes nothing new. */
  close(): Promise<void>
}

const LAST_REQUESTS_MS = 5_000

/**
 * Serves `fetch`; port 0 takes any that is free.
 * @throws {Refusal} PORT_IN_USE, PORT_FORBIDDEN, HOST_UNAVAILABLE
 */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  host: string,
  port: number,
): Promise<Listening> {
  const server = createServer(getRequestListener(fetch))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  }).catch(({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EADDRINUSE') refuse('PORT_IN_USE', { port })
    if (code === 'EACCES') refuse('PORT_FORBIDDEN', { port })
    refuse('HOST_UNAVAILABLE', { host, reason: code ?? message })
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => close(server),
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const enough = setTimeout(() => server.closeAllConnections(), LAST_REQUESTS_MS)
    // A browser keeps its connection open after its last answer.
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearTimeout(enough)
      clearInterval(idle)
      resolve()
    })
  })
}
