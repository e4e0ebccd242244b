/**
 * Frames parsed a second on one core, and ten million damaged and random bytes and frames through the
 * scanner: no throw, no growing memory, and after each damage the stream is found again within one frame.
 * Budget: more than 300,000 frames a second. Another number of bytes may be given: `-- fuzz-hj212 1000000`.
 */
import { decode } from '../src/domain/monitoring/hj212/decode.ts'
import { createScanner } from '../src/domain/monitoring/hj212/scanner.ts'
import { textBytes } from '../src/domain/monitoring/hj212/text.ts'
import { BAD_FRAMES, GOOD_FRAMES, MODBUS_FRAMES } from '../test/hj212-frames.ts'
import { say } from './parts/say.ts'

const BYTES = 10_000_000
const SECONDS = 3

export async function bench(args: readonly string[]): Promise<void> {
  speed('a waste water device, 3 pollutants, 136 bytes', GOOD_FRAMES.F3)
  speed('an air monitor, 7 pollutants, 317 bytes', GOOD_FRAMES.F5)
  speed('an air monitor, 11 pollutants, 411 bytes', GOOD_FRAMES.F8)
  fuzz(Number(args[0] ?? BYTES))
}

/** As from a socket: pieces of 64 KiB, cut anywhere. By processor time, whatever else this machine does. */
function speed(name: string, frame: string): void {
  const chunk = textBytes(`${frame}\r\n`.repeat(600)).subarray(0, 65_536)
  const scanner = createScanner()
  let frames = 0
  const until = performance.now() + SECONDS * 1_000
  const before = process.cpuUsage()
  while (performance.now() < until)
    for (const scanned of scanner.push(chunk)) if (decode(scanned).ok) frames += 1
  const { user, system } = process.cpuUsage(before)
  const perSecond = (frames / (user + system)) * 1_000_000
  say(`parsed: ${Math.round(perSecond).toLocaleString('en')} frames/s (${name})`)
}

function fuzz(limit: number): void {
  const random = seeded(212)
  const frames = [GOOD_FRAMES, BAD_FRAMES, MODBUS_FRAMES]
    .flatMap((group) => Object.values<string>(group))
    .map((text) => textBytes(`${text}\r\n`))
  const right = [GOOD_FRAMES.F5, GOOD_FRAMES.F3].map((text) => textBytes(`${text}\r\n`))
  const scanner = createScanner()
  const heap = process.memoryUsage().heapUsed
  let [given, damaged, most] = [0, 0, 0]
  while (given < limit) {
    const bad = damage(frames[random(frames.length)] as Uint8Array, random)
    let last = ''
    for (const part of [bad, ...right]) {
      given += part.length
      for (let at = 0; at < part.length; ) {
        const size = 1 + random(200)
        for (const scanned of scanner.push(part.slice(at, at + size))) {
          const one = decode(scanned)
          last = one.ok ? one.frame.mn : one.code
        }
        at += size
      }
    }
    if (last !== 'LD130133000015')
      throw new Error(`not found again after ${JSON.stringify(new TextDecoder().decode(bad))}`)
    damaged += 1
    if (damaged % 1_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - heap)
  }
  say(
    `fuzz: ${given.toLocaleString('en')} bytes, ${damaged.toLocaleString('en')} damaged frames, ` +
      `no throw, found again each time, heap at most ${Math.round(most / 2 ** 20)} MB more`,
  )
}

/** One to four bytes set, dropped, added or doubled; sometimes random bytes altogether. */
function damage(frame: Uint8Array, random: (below: number) => number): Uint8Array {
  if (random(20) === 0) return Uint8Array.from({ length: random(300) }, () => random(256))
  const bytes = [...frame]
  for (let changes = 1 + random(4); changes > 0; changes -= 1) {
    const at = random(bytes.length || 1)
    const kind = random(4)
    if (kind === 0) bytes[at] = random(256)
    else if (kind === 1) bytes.splice(at, 1 + random(8))
    else if (kind === 2) bytes.splice(at, 0, random(256))
    else bytes.splice(at, 0, ...bytes.slice(at, at + random(60)))
  }
  return Uint8Array.from(bytes)
}

/** Whole numbers from 0 to `below` - 1, the same in every run (xorshift). */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}
