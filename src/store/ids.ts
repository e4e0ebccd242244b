/** Row identifiers: UUID version 7, which begins with the time, so that new rows lie together on disk. */
import { randomBytes } from 'node:crypto'

/** `count` identifiers in ascending order. */
export function newIds(now: Date, count: number): readonly string[] {
  const time = (BigInt(now.getTime()) & 0xffff_ffff_ffffn) << 80n
  const random = BigInt(`0x${randomBytes(10).toString('hex')}`)
  const high = time | (0x7n << 76n) | (((random >> 64n) & 0xfffn) << 64n) | (0b10n << 62n)
  const low = random & ((1n << 60n) - 1n) // room to count up without a carry
  return Array.from({ length: count }, (_, i) => format(high | (low + BigInt(i))))
}

function format(id: bigint): string {
  const hex = id.toString(16).padStart(32, '0')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
