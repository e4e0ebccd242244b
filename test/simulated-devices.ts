/** Devices on real sockets: each sends a frame, waits for its acknowledgement, and sends it again if none comes. */
import { connect, type Socket } from 'node:net'
import { decode } from '../src/domain/monitoring/hj212/decode.ts'
import type { Frame } from '../src/domain/monitoring/hj212/frame.ts'
import { createScanner } from '../src/domain/monitoring/hj212/scanner.ts'

export interface Client {
  send(bytes: Uint8Array): void
  /** The next frame that comes, or null after `ms` or when the connection ends. */
  next(ms?: number): Promise<Frame | null>
  /** Resolves when the connection has ended. */
  readonly closed: Promise<void>
  cut(): void
}

/** @throws when nothing listens there. */
export function connectDevice(port: number): Promise<Client> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const scanner = createScanner()
    const came: Frame[] = []
    let waiting: ((frame: Frame | null) => void) | null = null
    let over = false
    const give = (frame: Frame | null) => {
      const waits = waiting
      waiting = null
      waits?.(frame)
    }
    const closed = new Promise<void>((ended) => {
      socket.on('close', () => {
        over = true
        give(null)
        ended()
      })
    })
    socket.on('error', reject)
    socket.on('data', (bytes) => {
      for (const scanned of scanner.push(bytes)) {
        const decoded = decode(scanned)
        if (!decoded.ok) throw new Error(`the gateway sent ${decoded.code}`)
        if (waiting) give(decoded.frame)
        else came.push(decoded.frame)
      }
    })
    socket.on('connect', () =>
      resolve({
        closed,
        send: (bytes) => void socket.write(bytes),
        cut: () => void socket.destroy(),
        next(ms = 5_000) {
          const first = came.shift()
          if (first || over) return Promise.resolve(first ?? null)
          return new Promise((give) => {
            const timer = setTimeout(() => {
              waiting = null
              give(null)
            }, ms)
            waiting = (frame) => {
              clearTimeout(timer)
              give(frame)
            }
          })
        },
      }),
    )
  })
}
