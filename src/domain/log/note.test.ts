import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  checkpointBody,
  keyIdOf,
  readCheckpoint,
  readVerifierKey,
  signedNote,
  verifierKey,
} from './note.ts'
import { entryBundle, readTilePath, tilePath } from './tiles.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const root = sha256(Buffer.from('root'))
const signature = {
  name: 'taizhang/log/1',
  keyId: Uint8Array.of(1, 2, 3, 4),
  signature: new Uint8Array(64).fill(7),
}

test('a checkpoint is three lines, a blank one, and its signatures', () => {
  const text = signedNote(checkpointBody({ origin: 'taizhang/log/1', size: 42, root }), [signature])
  expect(text.split('\n').slice(0, 4)).toEqual([
    'taizhang/log/1',
    '42',
    Buffer.from(root).toString('base64'),
    '',
  ])
  expect(text).toMatch(/\n— taizhang\/log\/1 AQIDBAcH[^\n]+\n$/)
  expect(readCheckpoint(text)).toMatchObject({
    origin: 'taizhang/log/1',
    size: 42,
    root: Uint8Array.from(root),
  })
})

test('the key of the example in the signed-note specification is read, with its id', () => {
  const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  const read = readVerifierKey(sha256, key)
  expect(read?.name).toBe('PeterNeumann')
  expect(read && verifierKey(read.name, read.keyId, read.publicKey)).toBe(key)
  expect(readVerifierKey(sha256, key.replace('c74f20a3', 'c74f20a4'))).toBeNull()
  expect(keyIdOf(sha256, 'another', read?.publicKey ?? root)).not.toEqual(read?.keyId)
})

test.each(['', 'a\n1\n\n', 'a\n01\nx\n\n— a AAAAAAAA\n', 'no checkpoint'])('%j is none', (text) => {
  expect(readCheckpoint(text)).toBeNull()
})

test('any text is read or refused, never a fault', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readCheckpoint(text)))
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readTilePath(text)))
})

test.each([
  [{ level: 0, index: 1_234_067, width: 256 }, '0/x001/x234/067'],
  [{ level: 'entries', index: 0, width: 12 }, 'entries/000.p/12'],
  [{ level: 3, index: 999, width: 256 }, '3/999'],
] as const)('tile %j lies at %s', (tile, path) => {
  expect(tilePath(tile)).toBe(path)
  expect(readTilePath(path)).toEqual(tile)
})

test.each(['0/1', '0/x000/001', '0/000.p/0', '0/000.p/256', '64/000', '../000', 'entries/-01'])(
  'no tile lies at %s',
  (path) => {
    expect(readTilePath(path)).toBeNull()
  },
)

test('a bundle says the length of each entry in two bytes', () => {
  const bundle = entryBundle([Uint8Array.of(9, 8), new Uint8Array(0x102)])
  expect([...bundle.slice(0, 6)]).toEqual([0, 2, 9, 8, 1, 2])
  expect(() => entryBundle([new Uint8Array(0x10000)])).toThrow()
})
