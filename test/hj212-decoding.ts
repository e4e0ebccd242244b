/** Frames of the reference decoded, and frames made around a data segment. */
import { crc16, crcText } from '../src/domain/monitoring/hj212/crc.ts'
import {
  type Accepted,
  type Decoded,
  decode,
  type Profile,
  STANDARD,
} from '../src/domain/monitoring/hj212/decode.ts'
import { createScanner } from '../src/domain/monitoring/hj212/scanner.ts'
import { bytesOf } from './fixtures.ts'
import { GOOD_FRAMES } from './hj212-frames.ts'

export const decodeAll = (bytes: Uint8Array, profile: Profile = STANDARD): Decoded[] => {
  const scanner = createScanner()
  return [...scanner.push(bytes), ...scanner.end()].map((scanned) => decode(scanned, profile))
}
export const decodeText = (text: string, profile?: Profile) => decodeAll(bytesOf(text), profile)
export const good = (name: keyof typeof GOOD_FRAMES): Accepted['frame'] => {
  const [first] = decodeText(GOOD_FRAMES[name])
  if (!first?.ok) throw new Error(`${name}: ${first?.code}`)
  return first.frame
}

/** A frame around a data segment, with the right length and sum. */
export function sealed(segment: string): string {
  const bytes = bytesOf(segment)
  return `##${String(bytes.length).padStart(4, '0')}${segment}${crcText(crc16(bytes))}`
}
