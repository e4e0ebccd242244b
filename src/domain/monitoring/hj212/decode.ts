/** From a stream of bytes to frames or reasons, as agreed with the device. */
import { crc16, crc16Modbus } from './crc.ts'
import type { Frame, Rejected, Version } from './frame.ts'
import type { Scanned } from './scanner.ts'
import { readSegment } from './segment.ts'

/** A device whose check sums are wrong is heard only when an administrator has said so. */
export const CRC_MODES = ['standard', 'modbus', 'ignore'] as const
export type CrcMode = (typeof CRC_MODES)[number]

/** What is agreed with a device about its frames. */
export interface Profile {
  /** Null: as each frame says. */
  readonly version: Version | null
  readonly crcMode: CrcMode
  /** Whether a frame of another length than declared, or without a leading zero in its check sum, is taken. */
  readonly lenient: boolean
  /** Deciphers whole blocks of 16 bytes of the content (SM4, HJ 212-2025); null: it is sent plain. */
  readonly decipher: ((blocks: Uint8Array) => Uint8Array) | null
}

export const STANDARD: Profile = {
  version: null,
  crcMode: 'standard',
  lenient: false,
  decipher: null,
}

export interface Accepted {
  readonly ok: true
  readonly frame: Frame
  /** As received. */
  readonly bytes: Uint8Array
  /** False: its check sum is wrong and was let pass. */
  readonly verified: boolean
}

export type Decoded = Accepted | Rejected

/** @param profile of the device, if it is known; a stretch that is right needs none. */
export function decode(scanned: Scanned, profile: Profile = STANDARD): Decoded {
  const { code, bytes, crc } = scanned
  const segment = scanned.segment === null ? null : plainSegment(scanned.segment, code, profile)
  if (segment === null || crc === null) return { ok: false, code: code ?? 'TRUNCATED', bytes }
  const verified = code === null || crc16(segment) === crc
  if (!verified && !letsPass(segment, crc, profile))
    return { ok: false, code: refused(code), bytes }
  if (!profile.lenient && code !== null && code !== 'CRC_MISMATCH')
    return { ok: false, code, bytes }
  const read = readSegment(segment, profile.version)
  return read.ok
    ? { ok: true, frame: read.frame, bytes, verified }
    : { ok: false, code: read.code, bytes }
}

const refused = (code: Scanned['code']) => code ?? 'CRC_MISMATCH'

const letsPass = (segment: Uint8Array, crc: number, { crcMode }: Profile) =>
  crcMode === 'ignore' || (crcMode === 'modbus' && crc16Modbus(segment) === crc)

/** The check sum of an enciphered frame is that of its plain text (HJ 212-2025). */
function plainSegment(segment: Uint8Array, code: Scanned['code'], profile: Profile): Uint8Array {
  if (profile.decipher === null || code === null) return segment
  return withContent(segment, profile.decipher) ?? segment
}

const BLOCK = 16
const START = [67, 80, 61, 38, 38] // CP=&&

/**
 * The segment with the whole blocks of its content passed through `change`; a tail shorter than a
 * block stays as it is. Null: there is no content.
 */
export function withContent(
  segment: Uint8Array,
  change: (blocks: Uint8Array) => Uint8Array,
): Uint8Array | null {
  const at = segment.findIndex((_, place) =>
    START.every((byte, offset) => segment[place + offset] === byte),
  )
  const start = at + START.length
  const length = segment.length - 2 - start
  if (at === -1 || length < 0) return null
  const whole = length - (length % BLOCK)
  const changed = segment.slice()
  if (whole > 0) changed.set(change(segment.slice(start, start + whole)), start)
  return changed
}
