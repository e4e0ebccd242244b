/** Pictures compared by their perceptual hashes, and places by the distance between them. */
import type { Place } from '../facts.ts'

/** Bits in which two hashes of 16 hexadecimal digits differ. */
export function bitsApart(a: string, b: string): number {
  return bitsSet(BigInt(`0x${a}`) ^ BigInt(`0x${b}`))
}

/** Set or unset bits, whichever are fewer: little for a blank page or a black night. */
export function detailOf(hash: string): number {
  const set = bitsSet(BigInt(`0x${hash}`))
  return Math.min(set, 64 - set)
}

function bitsSet(value: bigint): number {
  let count = 0
  for (let rest = value; rest > 0n; rest &= rest - 1n) count += 1
  return count
}

const EARTH_METRES = 6_371_000
const RADIANS = Math.PI / 180

/** Metres along the surface (haversine, a sphere). */
export function metresBetween(a: Place, b: Place): number {
  const [up, across] = [(b.latitude - a.latitude) * RADIANS, (b.longitude - a.longitude) * RADIANS]
  const half =
    Math.sin(up / 2) ** 2 +
    Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS) * Math.sin(across / 2) ** 2
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(half)))
}
