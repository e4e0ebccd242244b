/** One connection: what has come in of the next frame, and what is done with each that is complete. */
import { type Decoded, decode, STANDARD } from '../domain/monitoring/hj212/decode.ts'
import { answerTo } from '../domain/monitoring/hj212/encode.ts'
import { type Frame, wantsAnswer } from '../domain/monitoring/hj212/frame.ts'
import { createScanner, type Scanned } from '../domain/monitoring/hj212/scanner.ts'
import { byteText } from '../domain/monitoring/hj212/text.ts'
import { readingsOf, type TimeLimits } from '../domain/monitoring/readings-of-frame.ts'
import { begin, finish } from './exchanges.ts'
import type { Known } from './registry.ts'
import type { Entry } from './writer.ts'

/** What the gateway does for its sessions. */
export interface Desk {
  readonly find: (mn: string) => Known | null
  readonly store: (entry: Entry) => void
  readonly reject: (rejected: SessionReject) => void
  readonly unknown: (mn: string, address: string, bytes: Uint8Array) => void
  /** An answer or a notice to the platform. */
  readonly told: (known: Known, frame: Frame) => void
  readonly heard: (known: Known, session: Session, frame: Frame, dataAt: number | null) => void
  /** Whether its password is the one the device is being given just now. */
  readonly carriesNewPassword: (known: Known, frame: Frame) => boolean
  /** Whether one more frame is within the limits of the device and of the address. */
  readonly allows: (known: Known, address: string) => boolean
  readonly clockIsWrong: (known: Known) => void
  readonly now: () => Date
  readonly limits: () => SessionLimits
}

export interface SessionLimits extends TimeLimits {
  readonly longestSegment: number
  /** Milliseconds a device's clock may be wrong. */
  readonly clockMs: number
}

export interface SessionReject {
  readonly code: string
  readonly address: string
  readonly mn: string | null
  readonly deviceId: string | null
  readonly bytes: Uint8Array
}

export interface Session {
  readonly address: string
  receive(bytes: Uint8Array): void
  send(text: string): void
}

/** Answers, requests and notices; they are not kept as data. */
const TOLD = ['9011', '9012', '9013', '9014', '9015', '9021', '9022', '1013']
export function createSession(address: string, write: (text: string) => void, desk: Desk): Session {
  const scanner = createScanner(desk.limits().longestSegment)
  let last: Known | null = null
  const session: Session = {
    address,
    send: write,
    receive(bytes) {
      for (const scanned of scanner.push(bytes)) {
        const { known, mn, decoded } = read(scanned)
        if (known) last = known
        if (!decoded.ok) refuse(decoded.code, scanned.bytes, mn, known)
        else if (known === null) desk.unknown(decoded.frame.mn, address, scanned.bytes)
        else take(known, decoded, scanned)
      }
    },
  }

  function read(scanned: Scanned): { known: Known | null; mn: string | null; decoded: Decoded } {
    if (scanned.code === null) {
      const decoded = decode(scanned, last?.profile ?? STANDARD)
      if (!decoded.ok) return { known: null, mn: null, decoded }
      const { mn } = decoded.frame
      // Not the device kept from before: the registry may have changed meanwhile.
      const known = desk.find(mn)
      if ((known?.profile ?? STANDARD) === (last?.profile ?? STANDARD))
        return { known, mn, decoded }
      return { known, mn, decoded: decode(scanned, known?.profile ?? STANDARD) }
    }
    const mn = /(?:^|;)MN=([!-~]{1,40}?);/.exec(byteText(scanned.bytes.subarray(6)))?.[1] ?? null
    const known = mn === null ? null : desk.find(mn)
    return { known, mn, decoded: decode(scanned, known?.profile ?? STANDARD) }
  }

  function refuse(code: string, bytes: Uint8Array, mn: string | null, known: Known | null): void {
    desk.reject({ code, address, mn, deviceId: known?.device.deviceId ?? null, bytes })
  }

  function take(known: Known, decoded: Extract<Decoded, { ok: true }>, scanned: Scanned): void {
    const { frame, verified } = decoded
    const { device } = known
    const barred = !device.enabled
      ? 'DEVICE_DISABLED'
      : device.addresses.length > 0 && !device.addresses.includes(address)
        ? 'ADDRESS_NOT_ALLOWED'
        : frame.pw !== device.password && !desk.carriesNewPassword(known, frame)
          ? 'PASSWORD_WRONG'
          : desk.allows(known, address)
            ? null
            : 'TOO_MANY_FRAMES'
    if (barred !== null) refuse(barred, scanned.bytes, frame.mn, known)
    else if (TOLD.includes(frame.cn)) {
      desk.heard(known, session, frame, null)
      if (
        frame.cn === '9015' ||
        frame.cn === '9021' ||
        frame.cn === '1013' ||
        (frame.cn === '9022' && wantsAnswer(frame))
      )
        write(answerTo(frame, '9013'))
      desk.told(known, frame)
    } else keep(known, frame, verified, scanned.bytes, scanned.crc)
  }

  function keep(
    known: Known,
    frame: Frame,
    verified: boolean,
    bytes: Uint8Array,
    crc: number | null,
  ): void {
    const now = desk.now().getTime()
    const limits = desk.limits()
    const found = readingsOf(frame, verified, known.channels, limits, now)
    if (frame.cn === '2011' && known.device.setsClock) {
      const wrong = found?.ok
        ? Math.abs(found.at - now) > limits.clockMs
        : found?.code === 'TIME_AHEAD'
      if (wrong) desk.clockIsWrong(known)
    }
    if (found?.ok === false) {
      refuse(found.code, bytes, frame.mn, known)
      return
    }
    desk.heard(known, session, frame, found?.at ?? null)
    if (found === null) desk.told(known, frame)
    // Written now, so that the frame itself need not be kept until it is stored.
    const answer = wantsAnswer(frame) ? answerTo(frame, '9014') : ''
    const exchange = begin(known, frame, crc, bytes.length, answer, write)
    if (exchange === null) return
    desk.store({
      deviceId: known.device.deviceId,
      bytes,
      kind: found === null ? null : found.kind,
      at: found?.at ?? now,
      readings: (found?.readings ?? []) as Entry['readings'],
      done(outcome) {
        finish(known, exchange, outcome, write)
        if (outcome === 'unstorable') refuse('NOT_STORABLE', bytes, known.device.mn, known)
      },
    })
  }

  return session
}
