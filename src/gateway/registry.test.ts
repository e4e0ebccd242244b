import { createCipheriv, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { bytesOf } from '../../test/fixtures.ts'
import { decode, STANDARD, withContent } from '../domain/monitoring/hj212/decode.ts'
import { encodeFrame } from '../domain/monitoring/hj212/encode.ts'
import { createScanner } from '../domain/monitoring/hj212/scanner.ts'
import { sm4Decipher } from './registry.ts'

const KEY = '0123456789abcdeffedcba9876543210'
const encipher = (key: string) => (blocks: Uint8Array) => {
  const cipher = createCipheriv('sm4-ecb', Buffer.from(key, 'hex'), null).setAutoPadding(false)
  return new Uint8Array(Buffer.concat([cipher.update(blocks), cipher.final()]))
}

test('SM4: the example of GB/T 32907-2016 annex A', () => {
  const blocks = Buffer.from('681edf34d206965e86b3e94f536e4246', 'hex')
  expect(Buffer.from(sm4Decipher(KEY)(blocks)).toString('hex')).toBe(KEY)
})

test('what OpenSSL enciphers is deciphered, of any length and with any key', () => {
  for (let blocks = 1; blocks <= 64; blocks *= 4) {
    const [key, plain] = [randomBytes(16).toString('hex'), randomBytes(16 * blocks)]
    expect(Buffer.from(sm4Decipher(key)(encipher(key)(plain))).equals(plain)).toBe(true)
  }
})

test.each([
  'DataTime=20260301160000;w01018-Rtd=12.5,w01018-Flag=N',
  'DataTime=20260301160000',
  'short',
  '',
])('a frame with the content %j enciphered is read; with another key it is not', (cp) => {
  const head = {
    qn: '20260301160000001',
    st: '32',
    cn: '2011',
    pw: '123456',
    mn: 'M1',
    flag: 9,
    pnum: null,
    pno: null,
  }
  const bytes = encodeFrame(head, cp, (segment) => withContent(segment, encipher(KEY)) ?? segment)
  const read = (key: string) => {
    const [scanned] = createScanner().push(bytes)
    return scanned && decode(scanned, { ...STANDARD, decipher: sm4Decipher(key) })
  }
  expect(read(KEY)).toMatchObject({ ok: true, verified: true, frame: { cp, mn: 'M1' } })
  // Less than a block is sent plain, as the standard has it.
  if (bytesOf(cp).length >= 16)
    expect(read('f'.repeat(32))).toMatchObject({ ok: false, code: 'CRC_MISMATCH' })
})
