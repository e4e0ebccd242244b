/** The connection of one simulated device: frames out, acknowledgements in. */
import { connect } from 'node:net'
import { decode } from '../domain/monitoring/hj212/decode.ts'
import { createScanner } from '../domain/monitoring/hj212/scanner.ts'

export interface Line {
  isOpen(): boolean
  write(bytes: Uint8Array): void
  /** Whether 9014 with this number came, or came before, within `ms`. */
  acknowledged(qn: string, ms: number): Promise<boolean>
  close(): void
}

/** Null: nothing listens there. */
export function openLine(host: string, port: number): Promise<Line | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true })
    const scanner = createScanner()
    let waiting: { readonly qn: string; readonly tell: (came: boolean) => void } | null = null
    let last: string | null = null
    const tell = (came: boolean) => {
      waiting?.tell(came)
      waiting = null
    }
    socket.on('error', () => resolve(null))
    socket.on('close', () => tell(false))
    socket.on('data', (bytes) => {
      for (const scanned of scanner.push(bytes)) {
        const decoded = decode(scanned)
        if (!decoded.ok || decoded.frame.cn !== '9014') continue
        last = decoded.frame.qn
        if (waiting?.qn === last) tell(true)
      }
    })
    socket.on('connect', () =>
      resolve({
        isOpen: () => !socket.destroyed,
        write: (bytes) => void socket.write(bytes),
        close: () => void socket.end(),
        acknowledged(qn, ms) {
          if (last === qn) return Promise.resolve(true)
          if (socket.destroyed) return Promise.resolve(false)
          return new Promise((done) => {
            const timer = setTimeout(() => tell(false), ms)
            waiting = {
              qn,
              tell: (came) => {
                clearTimeout(timer)
                done(came)
              },
            }
          })
        },
      }),
    )
  })
}
