/**
 * Finds the frames in a stream of bytes, however it is cut into pieces: `##`, four digits, the data
 * segment, four digits of check sum, CR LF. What is no frame is given as a rejected stretch, and the
 * stream goes on at the next frame. The same stream gives the same results wherever it is cut.
 */
import { crc16 } from './crc.ts'
import { LONGEST_DECLARED, type Rejection } from './frame.ts'

/** A stretch of the stream that begins like a frame, or noise between two. */
export interface Scanned {
  /** Null: length and check sum are right. */
  readonly code: Rejection | null
  /** The whole stretch. */
  readonly bytes: Uint8Array
  /** The data segment, where it can be told; its check sum as it was sent. */
  readonly segment: Uint8Array | null
  readonly crc: number | null
}

export interface Scanner {
  /** What is complete with these bytes. */
  push(bytes: Uint8Array): readonly Scanned[]
  /** The stream has ended: what was waited for will not come. */
  end(): readonly Scanned[]
}

const HASH = 35
const AMPERSAND = 38
const CR = 13
const LF = 10
const BACKSLASH = 92
const HEAD = 6
const CRC = 4
/** Noise is given away in stretches of at most so many bytes. */
const NOISE_AT_ONCE = 1024
const NOTHING = new Uint8Array(0)

/** @param longest data segment that is received; a frame that declares more is rejected. */
export function createScanner(longest = LONGEST_DECLARED): Scanner {
  let kept: Uint8Array = NOTHING
  return {
    push(bytes) {
      kept = kept.length === 0 ? bytes : join(kept, bytes)
      const found: Scanned[] = []
      const done = scan(kept, longest, false, found)
      kept = done === kept.length ? NOTHING : kept.slice(done)
      return found
    },
    end() {
      const found: Scanned[] = []
      scan(kept, longest, true, found)
      kept = NOTHING
      return found
    },
  }
}

/** @returns up to where the bytes are dealt with; the rest waits for more. */
function scan(bytes: Uint8Array, longest: number, ended: boolean, found: Scanned[]): number {
  let at = 0
  while (at < bytes.length) {
    const blank = blanks(bytes, at)
    if (blank > at) {
      at = blank
      continue
    }
    const next =
      bytes[at] === HASH && bytes[at + 1] === HASH
        ? scanFrame(bytes, at, longest, ended, found)
        : scanNoise(bytes, at, ended, found)
    if (next === at) return at
    at = next
  }
  return at
}

/** @returns where to go on; `at` when more bytes are needed to tell. */
function scanNoise(bytes: Uint8Array, at: number, ended: boolean, found: Scanned[]): number {
  const limit = at + NOISE_AT_ONCE
  const next = Math.min(nextHash(bytes, at), limit)
  // Without one byte more, the last one may be the first half of `##` or of a written line end.
  if (next === bytes.length && !ended) return at
  return reject('NOISE', bytes, at, next, found)
}

/** @returns where to go on; `at` when more bytes are needed to tell. */
function scanFrame(
  bytes: Uint8Array,
  at: number,
  longest: number,
  ended: boolean,
  found: Scanned[],
): number {
  const available = bytes.length
  if (available <= at + HEAD && !ended) return at
  if (available < at + HEAD) return reject('TRUNCATED', bytes, at, available, found)
  const length = digits(bytes, at + 2)
  if (length === -1)
    return reject('LENGTH_INVALID', bytes, at, Math.min(nextHash(bytes, at + 1), at + HEAD), found)
  if (length > longest) return reject('TOO_LONG', bytes, at, at + HEAD, found)
  const end = at + HEAD + length
  const next = beginning(bytes, at + HEAD, Math.min(end - 1, available))
  if (next !== -1) return judge(bytes, at, next, length, found)
  if (available < end + CRC)
    return ended ? judge(bytes, at, nextHash(bytes, at + 2), length, found) : at
  const crc = hexadecimal(bytes, end, CRC)
  if (crc === -1) return scanCrooked(bytes, at, length, longest, ended, found)
  const segment = bytes.subarray(at + HEAD, end)
  const right = crc16(bytes, at + HEAD, end) === crc
  const closed = bytes[end - 1] === AMPERSAND && bytes[end - 2] === AMPERSAND
  if (!right && !closed) return scanCrooked(bytes, at, length, longest, ended, found)
  // After a wrong check sum: on at the next `##`, which a wrong length may have swallowed.
  const stop = right ? end + CRC : Math.min(nextHash(bytes, at + 2), end + CRC)
  const code = right ? null : 'CRC_MISMATCH'
  found.push({ code, bytes: bytes.subarray(at, stop), segment, crc })
  return stop
}

/** A frame that is longer than it says, or has lost a digit of its check sum: finds where it ends. */
function scanCrooked(
  bytes: Uint8Array,
  at: number,
  length: number,
  longest: number,
  ended: boolean,
  found: Scanned[],
): number {
  const end = at + HEAD + length
  if (isLineEnd(bytes[end + 3]) && hexadecimal(bytes, end, 3) !== -1) {
    found.push({
      code: 'CRC_MALFORMED',
      bytes: bytes.slice(at, end + 3),
      segment: bytes.slice(at + HEAD, end),
      crc: hexadecimal(bytes, end, 3),
    })
    return end + 3
  }
  const limit = at + HEAD + longest
  const close = terminator(bytes, at + HEAD, Math.min(bytes.length, limit), ended)
  const follows = nextFrame(bytes, at + HEAD)
  if (close !== -1 && (follows === -1 || close < follows))
    return judge(bytes, at, close + 2 + CRC, length, found)
  if (follows !== -1) return judge(bytes, at, follows, length, found)
  if (!ended && bytes.length < limit + CRC) return at
  return judge(bytes, at, Math.min(nextHash(bytes, at + 2), limit), length, found)
}

/** Says what is wrong with the stretch from `at` to `stop`, whose length is not what it declares. */
function judge(
  bytes: Uint8Array,
  at: number,
  stop: number,
  length: number,
  found: Scanned[],
): number {
  const close = terminator(bytes, at + HEAD, stop, true)
  if (close === -1) return reject('TRUNCATED', bytes, at, stop, found)
  found.push({
    code: close + 2 === at + HEAD + length ? 'CRC_MISMATCH' : 'LENGTH_MISMATCH',
    bytes: bytes.slice(at, close + 2 + CRC),
    segment: bytes.slice(at + HEAD, close + 2),
    crc: hexadecimal(bytes, close + 2, CRC),
  })
  return close + 2 + CRC
}

function reject(
  code: Rejection,
  bytes: Uint8Array,
  at: number,
  stop: number,
  found: Scanned[],
): number {
  found.push({ code, bytes: bytes.slice(at, stop), segment: null, crc: null })
  return stop
}

/** Where a frame begins between `from` and `to`: `##` and four digits after a line end or a check sum. */
function beginning(bytes: Uint8Array, from: number, to: number): number {
  for (let at = bytes.indexOf(HASH, from); at !== -1 && at < to; at = bytes.indexOf(HASH, at + 1))
    if (isHead(bytes, at) && (isLineEnd(bytes[at - 1]) || endsFrame(bytes, at))) return at
  return -1
}

/** The next `##` with four digits, after whatever. */
function nextFrame(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(HASH, from)
  while (at !== -1 && !isHead(bytes, at)) at = bytes.indexOf(HASH, at + 1)
  return at
}

const isHead = (bytes: Uint8Array, at: number) =>
  bytes[at] === HASH && bytes[at + 1] === HASH && digits(bytes, at + 2) !== -1

const endsFrame = (bytes: Uint8Array, at: number) =>
  bytes[at - 6] === AMPERSAND && bytes[at - 5] === AMPERSAND && hexadecimal(bytes, at - 4, 4) !== -1

const isLineEnd = (byte: number | undefined) => byte === CR || byte === LF

/**
 * Where the `&&` stands that four digits and a line end or `##` follow.
 * @param closed whether the stretch ends at `to`, so that nothing need follow there.
 */
function terminator(bytes: Uint8Array, from: number, to: number, closed: boolean): number {
  for (
    let at = bytes.indexOf(AMPERSAND, from);
    at !== -1 && at + 2 + CRC <= to;
    at = bytes.indexOf(AMPERSAND, at + 1)
  ) {
    if (bytes[at + 1] !== AMPERSAND || hexadecimal(bytes, at + 2, CRC) === -1) continue
    const after = bytes[at + 2 + CRC]
    if (closed && at + 2 + CRC === to) return at
    if (isLineEnd(after) || after === HASH) return at
  }
  return -1
}

/** The next `##` from `from` on, or the end of the bytes. */
function nextHash(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(HASH, from); at !== -1; at = bytes.indexOf(HASH, at + 1))
    if (bytes[at + 1] === HASH) return at
  return bytes.length
}

function digits(bytes: Uint8Array, at: number): number {
  let number = 0
  for (let place = 0; place < 4; place += 1) {
    const digit = (bytes[at + place] ?? 0) - 48
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}

function hexadecimal(bytes: Uint8Array, at: number, count: number): number {
  let number = 0
  for (let place = 0; place < count; place += 1) {
    const byte = bytes[at + place] ?? 0
    const digit =
      byte >= 48 && byte <= 57
        ? byte - 48
        : byte >= 65 && byte <= 70
          ? byte - 55
          : byte >= 97 && byte <= 102
            ? byte - 87
            : -1
    if (digit === -1) return -1
    number = number * 16 + digit
  }
  return number
}

/** Past line ends, blanks and NUL, and past a line end that was written as the characters \r or \n. */
function blanks(bytes: Uint8Array, from: number): number {
  let at = from
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] as number
    if (byte === CR || byte === LF || byte === 32 || byte === 9 || byte === 0) continue
    if (byte === BACKSLASH && (bytes[at + 1] === 114 || bytes[at + 1] === 110)) at += 1
    else break
  }
  return at
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
