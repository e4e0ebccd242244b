/** Pictures compared by their perceptual hashes. */

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
