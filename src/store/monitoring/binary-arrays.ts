/**
 * Arrays as PostgreSQL takes them in its binary form. Thousands of readings go in as one array for each
 * column; written as text they would have to be escaped here and parsed there.
 */

const INT4 = 23
const INT8 = 20
const TEXT = 25
const TIMESTAMPTZ = 1184
const HEADER = 20
/** PostgreSQL counts microseconds from 2000-01-01. */
const EPOCH_MS = Date.UTC(2000, 0, 1)

function begin(buffer: Buffer, element: number, length: number, nulls: boolean): void {
  buffer.writeInt32BE(1, 0) // dimensions
  buffer.writeInt32BE(nulls ? 1 : 0, 4)
  buffer.writeInt32BE(element, 8)
  buffer.writeInt32BE(length, 12)
  buffer.writeInt32BE(1, 16) // lower bound
}

/** For `$1::int4[]`. */
export function int4Array(values: readonly number[]): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER + values.length * 8)
  begin(buffer, INT4, values.length, false)
  let at = HEADER
  for (const value of values) {
    at = buffer.writeInt32BE(4, at)
    at = buffer.writeInt32BE(value, at)
  }
  return buffer
}

/** For `$1::int8[]`; null where there is none. */
export function int8Array(values: readonly (number | null)[]): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER + values.length * 12)
  begin(buffer, INT8, values.length, true)
  let at = HEADER
  for (const value of values) {
    at = buffer.writeInt32BE(value === null ? -1 : 8, at)
    if (value !== null) at = writeInt64(buffer, value, at)
  }
  return buffer.subarray(0, at)
}

/** For `$1::timestamptz[]`, of milliseconds. */
export function timestampArray(values: readonly number[]): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER + values.length * 12)
  begin(buffer, TIMESTAMPTZ, values.length, false)
  let at = HEADER
  for (const value of values) {
    at = buffer.writeInt32BE(8, at)
    at = writeInt64(buffer, (value - EPOCH_MS) * 1_000, at)
  }
  return buffer
}

/** For `$1::text[]`. */
export function textArray(values: readonly (string | null)[]): Buffer {
  let size = HEADER
  for (const value of values) size += 4 + (value === null ? 0 : value.length * 3)
  const buffer = Buffer.allocUnsafe(size)
  begin(buffer, TEXT, values.length, true)
  let at = HEADER
  for (const value of values) {
    if (value === null) {
      at = buffer.writeInt32BE(-1, at)
      continue
    }
    const length = buffer.write(value, at + 4)
    buffer.writeInt32BE(length, at)
    at += 4 + length
  }
  return buffer.subarray(0, at)
}

/** Whole numbers beyond 32 bits, without the detour of a BigInt. */
function writeInt64(buffer: Buffer, value: number, at: number): number {
  const high = Math.floor(value / 0x1_0000_0000)
  buffer.writeInt32BE(high, at)
  return buffer.writeUInt32BE(value - high * 0x1_0000_0000, at + 4)
}
