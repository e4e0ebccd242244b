/** Properties of the scanner: where a stream is cut does not matter, and what is damaged does no harm. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GOOD_FRAMES } from '../../../../test/hj212-frames.ts'
import { type Decoded, decode } from './decode.ts'
import { encodeFrame } from './encode.ts'
import { createScanner, type Scanned } from './scanner.ts'
import { byteText, textBytes } from './text.ts'

const RUNS = { numRuns: 1_000, seed: 212 }
const FRAMES = Object.values(GOOD_FRAMES)
const LINE_ENDS = ['\r\n', '\n', '', '\r\n\r\n', '\\r\\n']
const SCRAPS = ['##', '#', '&&', '##0', '##0020', '&&1C80', '\r\n', '##99', 'CP=&&', '\\', 'x']

const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...FRAMES), fc.constantFrom(...LINE_ENDS))
      .map((all) => all.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...SCRAPS) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map(byteText) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...FRAMES)
      .chain((frame) => fc.nat(frame.length).map((at) => frame.slice(0, at))),
  },
)
const stream = fc.array(piece, { maxLength: 12 }).map((pieces) => textBytes(pieces.join('')))

const told = (found: readonly Scanned[]) =>
  found.map(({ code, bytes, crc }) => `${code} ${crc} ${byteText(bytes)}`)

function whole(bytes: Uint8Array, longest?: number): Scanned[] {
  const scanner = createScanner(longest)
  return [...scanner.push(bytes), ...scanner.end()]
}

test('the same results wherever the stream is cut', () => {
  fc.assert(
    fc.property(
      stream,
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }),
      (bytes, sizes) => {
        const scanner = createScanner(1024)
        const found: Scanned[] = []
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1
          found.push(...scanner.push(bytes.slice(at, at + size)))
          at += size
        }
        found.push(...scanner.end())
        expect(told(found)).toEqual(told(whole(bytes, 1024)))
      },
    ),
    RUNS,
  )
})

test('whole frames with line ends are all found, whatever lies between them', () => {
  const noise = fc
    .uint8Array({ maxLength: 80 })
    .map((bytes) => byteText(bytes).replaceAll('#', '+'))
  fc.assert(
    fc.property(
      fc.array(fc.tuple(noise, fc.constantFrom(...FRAMES)), { maxLength: 8 }),
      (parts) => {
        const text = parts.map(([between, frame]) => `${between}${frame}\r\n`).join('')
        const found = whole(textBytes(text)).filter(({ code }) => code === null)
        expect(found.map(({ bytes }) => byteText(bytes))).toEqual(parts.map(([, frame]) => frame))
      },
    ),
    RUNS,
  )
})

const mutated = fc
  .tuple(
    fc.constantFrom(...FRAMES),
    fc.array(
      fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.constantFrom('set', 'drop', 'add')),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([frame, changes]) => {
    const bytes = [...textBytes(frame)]
    for (const [place, byte, kind] of changes) {
      const at = place % bytes.length
      if (kind === 'set') bytes[at] = byte
      else bytes.splice(at, kind === 'drop' ? 1 : 0, ...(kind === 'add' ? [byte] : []))
    }
    return Uint8Array.from(bytes)
  })

test('of two right frames after a damaged one, the second is always given, and as soon as it is there', () => {
  const [first, second] = [GOOD_FRAMES.F5, GOOD_FRAMES.F3].map((frame) => textBytes(`${frame}\r\n`))
  if (!first || !second) throw new Error('there are two')
  fc.assert(
    fc.property(mutated, (damaged) => {
      const scanner = createScanner()
      const given: Decoded[] = []
      for (const part of [damaged, textBytes('\r\n'), first, second])
        given.push(...scanner.push(part).map((scanned) => decode(scanned)))
      expect(given.at(-1)).toMatchObject({ ok: true, frame: { mn: 'LD130133000015' } })
      // The first one is lost only where the damage made its own bytes part of another frame.
      const lost = !given.some((one) => one.ok && one.frame.mn === 'Y80110010000010')
      expect(lost && given.filter((one) => one.ok).length > 1).toBe(false)
    }),
    RUNS,
  )
})

test('random bytes: never a throw, never more kept than the longest frame', () => {
  const spiced = fc.array(
    fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...SCRAPS).map(textBytes)),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(spiced, (parts) => {
      const scanner = createScanner(300)
      let [inside, given] = [0, 0]
      for (const part of parts) {
        inside += part.length
        const found = scanner.push(part)
        for (const each of found) decode(each)
        given += found.reduce((sum, { bytes }) => sum + bytes.length, 0)
      }
      for (const each of scanner.end()) {
        expect(each.bytes.length).toBeLessThanOrEqual(1_024)
        decode(each)
        given += each.bytes.length
      }
      expect(given).toBeLessThanOrEqual(inside)
    }),
    RUNS,
  )
})

test('what is encoded is decoded', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9_]{1,24}$/)
  const value = fc.stringMatching(/^[ -~一-龥]{0,12}$/).map((text) => text.replace(/[;,=&#]/g, ''))
  const head = fc.record({
    qn: fc.option(fc.stringMatching(/^\d{17}$/)),
    st: fc.stringMatching(/^\d{2}$/),
    cn: fc.stringMatching(/^\d{4}$/),
    pw: name,
    mn: name,
    flag: fc.option(fc.nat(11)),
    pnum: fc.option(fc.nat(9999)),
    pno: fc.option(fc.nat(9999)),
  })
  const cp = fc
    .array(
      fc.tuple(name, value).map((pair) => pair.join('=')),
      { maxLength: 8 },
    )
    .map((items) => items.join(';'))
  fc.assert(
    fc.property(head, cp, (frame, content) => {
      const [one, ...others] = whole(encodeFrame(frame, content)).map((scanned) => decode(scanned))
      expect(others).toEqual([])
      expect(one).toMatchObject({ ok: true, frame: { ...frame, cp: content } })
    }),
    RUNS,
  )
})
