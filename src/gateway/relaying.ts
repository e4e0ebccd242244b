/**
 * Hands frames on to a superior's platform in the order in which they were stored, each until it is
 * acknowledged, and goes on where it stopped, also after a restart.
 */
import { connect, type Socket } from 'node:net'
import { decode } from '../domain/monitoring/hj212/decode.ts'
import { wantsAnswer } from '../domain/monitoring/hj212/frame.ts'
import { createScanner } from '../domain/monitoring/hj212/scanner.ts'
import type { Cursor, KeptRelay, StoredFrame } from '../store/monitoring/relays.ts'

export interface RelayingParts {
  readonly relays: () => Promise<readonly KeptRelay[]>
  readonly framesAfter: (cursor: Cursor) => Promise<readonly StoredFrame[]>
  readonly note: (
    relayId: string,
    cursor: Cursor,
    sent: number,
    fault: string | null,
  ) => Promise<void>
  readonly answerMs?: number
}

export interface Relaying {
  /** Hands on what there is; called again and again, one relay never twice at once. */
  tick(): Promise<void>
  stop(): Promise<void>
}

const ANSWER_MS = 10_000
const RESENDS = 3
/** Frames after which the cursor is written down. */
const NOTE_EVERY = 200
const LINE_END = Uint8Array.of(13, 10)

export function createRelaying(parts: RelayingParts): Relaying {
  const lines = new Map<string, Line>()
  const running = new Map<string, Promise<void>>()
  let stopped = false

  async function handOn(relay: KeptRelay): Promise<void> {
    let { cursor } = relay
    let [sent, fault] = [0, null as string | null]
    const note = async () => {
      await parts.note(relay.relayId, cursor, sent, fault)
      sent = 0
    }
    while (!stopped) {
      const frames = await parts.framesAfter(cursor)
      if (frames.length === 0) break
      const line = await lineTo(relay)
      if (line === null) {
        fault = `${relay.host}:${relay.port} 无法连接 / cannot be reached`
        break
      }
      for (const frame of frames) {
        if (stopped) break
        if (relay.deviceIds.length === 0 || relay.deviceIds.includes(frame.deviceId)) {
          if (!(await line.deliver(frame.bytes, parts.answerMs ?? ANSWER_MS))) {
            fault = '上级平台未应答 / no acknowledgement'
            line.close()
            lines.delete(relay.relayId)
            break
          }
          sent += 1
        }
        cursor = frame.cursor
        if (sent >= NOTE_EVERY) await note()
      }
      if (fault !== null) break
    }
    if (sent > 0 || fault !== relay.fault || cursor !== relay.cursor) await note()
  }

  async function lineTo({ relayId, host, port }: KeptRelay): Promise<Line | null> {
    const before = lines.get(relayId)
    if (before?.isOpen() && before.host === host && before.port === port) return before
    before?.close()
    const line = await openLine(host, port)
    if (line) lines.set(relayId, line)
    return line
  }

  return {
    async tick() {
      for (const relay of await parts.relays()) {
        if (!relay.enabled || running.has(relay.relayId)) continue
        const run = handOn(relay).finally(() => running.delete(relay.relayId))
        running.set(relay.relayId, run)
        run.catch(() => {}) // the database is away; the next turn begins at the cursor that was written down
      }
    },
    async stop() {
      stopped = true
      for (const line of lines.values()) line.close()
      await Promise.allSettled(running.values())
    },
  }
}

interface Line {
  readonly host: string
  readonly port: number
  isOpen(): boolean
  /** Whether the frame was taken: acknowledged if it asks for that, else written. */
  deliver(bytes: Uint8Array, answerMs: number): Promise<boolean>
  close(): void
}

/** Null: it cannot be reached. */
function openLine(host: string, port: number): Promise<Line | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true, timeout: 10_000 })
    socket.once('timeout', () => socket.destroy())
    socket.once('error', () => {})
    socket.once('close', () => resolve(null))
    socket.once('connect', () => {
      socket.setTimeout(0)
      resolve(lineOver(socket, host, port))
    })
  })
}

function lineOver(socket: Socket, host: string, port: number): Line {
  const scanner = createScanner()
  let waiting: { readonly qn: string | null; readonly tell: (came: boolean) => void } | null = null
  const tell = (came: boolean) => {
    waiting?.tell(came)
    waiting = null
  }
  socket.on('error', () => {})
  socket.on('close', () => tell(false))
  socket.on('data', (bytes) => {
    for (const scanned of scanner.push(bytes)) {
      const decoded = decode(scanned)
      if (decoded.ok && /^901[34]$/.test(decoded.frame.cn) && decoded.frame.qn === waiting?.qn)
        tell(true)
    }
  })
  const send = (bytes: Uint8Array) =>
    new Promise<boolean>((resolve) => {
      socket.write(bytes)
      socket.write(LINE_END, (error) => resolve(!error))
    })
  return {
    host,
    port,
    isOpen: () => !socket.destroyed,
    close: () => socket.destroy(),
    async deliver(bytes, answerMs) {
      const [scanned] = createScanner().push(bytes)
      const decoded = scanned && decode(scanned)
      if (!decoded?.ok || !wantsAnswer(decoded.frame)) return send(bytes)
      for (let tries = 0; tries <= RESENDS && !socket.destroyed; tries += 1) {
        const came = new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => tell(false), answerMs)
          waiting = {
            qn: decoded.frame.qn,
            tell: (answer) => {
              clearTimeout(timer)
              resolve(answer)
            },
          }
        })
        void send(bytes)
        if (await came) return true
      }
      return false
    },
  }
}
