/** Sockets only: bytes in and out, limits of connections, and pauses when the writer is full. */

import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { refuse } from '../domain/refusal.ts'
import type { Session } from './session.ts'

export interface ServerParts {
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
  readonly open: (address: string, write: (text: string) => void) => Session
  readonly closed: (session: Session) => void
  readonly isFull: () => boolean
  readonly limits: () => { readonly connectionsPerAddress: number; readonly silentMs: number }
}

export interface Listening {
  readonly port: number
  connections(): number
  /** Takes up reading where it was paused. */
  resume(): void
  /** Takes no more; what was read is finished by others. */
  stopReading(): void
  close(): Promise<void>
}

const MOST_CONNECTIONS = 20_000
/** A device that takes none of its answers is cut off. */
const MOST_UNSENT = 256 * 1024

/** @throws {Refusal} HJ212_PORT_UNUSABLE */
export async function listenForDevices(parts: ServerParts): Promise<Listening> {
  const sockets = new Set<Socket>()
  const paused = new Set<Socket>()
  const perAddress = new Map<string, number>()
  const server = createServer({ noDelay: true, keepAlive: true }, (socket) => accept(socket))
  server.maxConnections = MOST_CONNECTIONS

  function accept(socket: Socket): void {
    const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
    const count = (perAddress.get(address) ?? 0) + 1
    const { connectionsPerAddress, silentMs } = parts.limits()
    if (count > connectionsPerAddress) return void socket.destroy()
    perAddress.set(address, count)
    sockets.add(socket)
    const session = parts.open(address, gathering(socket))
    socket.setTimeout(silentMs, () => socket.destroy())
    socket.on('data', (bytes) => {
      session.receive(bytes)
      if (!parts.isFull()) return
      socket.pause()
      paused.add(socket)
    })
    socket.on('error', () => {}) // 'close' follows
    socket.on('close', () => {
      sockets.delete(socket)
      paused.delete(socket)
      const left = (perAddress.get(address) ?? 1) - 1
      if (left === 0) perAddress.delete(address)
      else perAddress.set(address, left)
      parts.closed(session)
    })
  }

  const port = await listening(server, parts.host, parts.port)
  return {
    port,
    connections: () => sockets.size,
    resume() {
      for (const socket of paused) socket.resume()
      paused.clear()
    },
    stopReading() {
      server.close()
      for (const socket of sockets) socket.pause()
    },
    async close() {
      for (const socket of sockets) socket.destroySoon()
      await new Promise<void>((resolve) => {
        if (sockets.size === 0) return resolve()
        const timer = setTimeout(() => {
          for (const socket of sockets) socket.destroy()
        }, 1_000)
        const look = () => {
          if (sockets.size > 0) return void setTimeout(look, 10)
          clearTimeout(timer)
          resolve()
        }
        look()
      })
      server.close()
    },
  }
}

/** Answers of one moment go out in one piece. */
function gathering(socket: Socket): (text: string) => void {
  let gathered = ''
  const flush = () => {
    const text = gathered
    gathered = ''
    if (socket.destroyed) return
    socket.write(text, 'latin1')
    if (socket.writableLength > MOST_UNSENT) socket.destroy()
  }
  return (text) => {
    if (socket.destroyed) return
    if (gathered === '') process.nextTick(flush)
    gathered += text
  }
}

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, backlog: 4_096 }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  }).catch(({ code, message }: NodeJS.ErrnoException) =>
    refuse('HJ212_PORT_UNUSABLE', { host, port, reason: code ?? message }),
  )
}
