import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GrowingTree } from './growing-tree.ts'
import {
  consistencyPath,
  continues,
  cover,
  emptyRoot,
  includes,
  inclusionPath,
  type LeafRange,
  leafHash,
  rangeHash,
} from './merkle.ts'
import { hex } from './note.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))

/** The test data of the certificate-transparency reference implementation of RFC 6962. */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(bytes)
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const leaves = ENTRIES.map((entry) => leafHash(sha256, entry))

/** Straight from the definition in RFC 6962 §2.1. */
function rootOf(all: readonly Uint8Array[]): Uint8Array {
  if (all.length === 0) return emptyRoot(sha256)
  const [only] = all
  if (only && all.length === 1) return only
  let split = 1
  while (split * 2 < all.length) split *= 2
  return sha256(Buffer.concat([bytes('01'), rootOf(all.slice(0, split)), rootOf(all.slice(split))]))
}
const hashOf = (all: readonly Uint8Array[], { from, to }: LeafRange) =>
  rangeHash(
    sha256,
    cover({ from, to }).map(({ height, position }) =>
      rootOf(all.slice(position * 2 ** height, (position + 1) * 2 ** height)),
    ),
  )

test('the roots of the reference implementation', () => {
  expect(hex(emptyRoot(sha256))).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
  const tree = new GrowingTree(sha256)
  const roots = leaves.map((leaf) => {
    tree.add(leaf)
    return hex(tree.root())
  })
  expect(roots).toEqual(ROOTS)
})

const someLeaves = fc
  .integer({ min: 1, max: 700 })
  .map((count) => Array.from({ length: count }, (_, n) => sha256(Buffer.from(`leaf ${n}`))))

test('a tree that grows has the root of the definition, also when it is taken up again', () => {
  fc.assert(
    fc.property(someLeaves, fc.nat(), (all, cut) => {
      const tree = new GrowingTree(sha256)
      const half = cut % (all.length + 1)
      for (const leaf of all.slice(0, half)) tree.add(leaf)
      const again = tree.copy()
      for (const leaf of all.slice(half)) again.add(leaf)
      expect(tree.root()).toEqual(rootOf(all.slice(0, half)))
      expect(again.root()).toEqual(rootOf(all))
    }),
    { numRuns: 30 },
  )
})

test('every leaf can be proved, and no other in its place', () => {
  fc.assert(
    fc.property(someLeaves, fc.nat(), fc.nat(), (all, pick, wrong) => {
      const index = pick % all.length
      const tree = { size: all.length, root: rootOf(all) }
      const proof = inclusionPath(index, all.length).map((range) => hashOf(all, range))
      const leaf = (at: number) => ({ index: at, hash: all[index] as Uint8Array })
      expect(includes(sha256, leaf(index), tree, proof)).toBe(true)
      const other = wrong % (all.length + 1)
      if (other !== index) expect(includes(sha256, leaf(other), tree, proof)).toBe(false)
      if (proof.length > 0) expect(includes(sha256, leaf(index), tree, proof.slice(1))).toBe(false)
      expect(includes(sha256, leaf(index), tree, [...proof, tree.root])).toBe(false)
    }),
    { numRuns: 60 },
  )
})

test('every earlier tree can be shown to be the beginning of a later one, and no other tree', () => {
  fc.assert(
    fc.property(someLeaves, fc.nat(), (all, pick) => {
      const before = pick % (all.length + 1)
      const first = { size: before, root: rootOf(all.slice(0, before)) }
      const second = { size: all.length, root: rootOf(all) }
      const proof = consistencyPath(before, all.length).map((range) => hashOf(all, range))
      expect(continues(sha256, first, second, proof)).toBe(true)
      if (before === 0) return
      const other = { size: before, root: sha256(first.root) }
      expect(continues(sha256, other, second, proof)).toBe(false)
      expect(continues(sha256, first, { ...second, root: sha256(second.root) }, proof)).toBe(false)
    }),
    { numRuns: 60 },
  )
})
