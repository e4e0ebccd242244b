/**
 * The Merkle tree over the log's entries: hashes, proofs and their checking (RFC 6962 §2.1; the checks
 * follow RFC 9162 §2.1.3.2 and §2.1.4.2). The hash function is given: SHA-256.
 */

export type Hash = (bytes: Uint8Array) => Uint8Array

/** A complete subtree: the leaves from `position × 2^height` on, 2^height of them. */
export interface Subtree {
  readonly height: number
  readonly position: number
}

/** Leaves `from` (included) to `to` (not included). */
export interface LeafRange {
  readonly from: number
  readonly to: number
}

export const leafHash = (hash: Hash, entry: Uint8Array) => hash(joined(LEAF, entry))
export const nodeHash = (hash: Hash, left: Uint8Array, right: Uint8Array) =>
  hash(joined(NODE, left, right))
/** The root of a tree without leaves. */
export const emptyRoot = (hash: Hash) => hash(new Uint8Array())

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** The complete subtrees a range is made of, left to right; `from` is where the tree splits. */
export function cover({ from, to }: LeafRange): readonly Subtree[] {
  const subtrees: Subtree[] = []
  for (let at = from; at < to; ) {
    let height = 0
    while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= to) height += 1
    subtrees.push({ height, position: at / 2 ** height })
    at += 2 ** height
  }
  return subtrees
}

/** The hash of a range from those of its cover. */
export function rangeHash(hash: Hash, parts: readonly Uint8Array[]): Uint8Array {
  const last = parts.at(-1)
  if (!last) return emptyRoot(hash)
  return parts.slice(0, -1).reduceRight((right, left) => nodeHash(hash, left, right), last)
}

/** The hash of a complete subtree from those of its 2^n equal parts. */
export function subtreeHash(hash: Hash, parts: readonly Uint8Array[]): Uint8Array {
  let level = parts
  while (level.length > 1)
    level = level.flatMap((left, at) => {
      const right = level[at + 1]
      return at % 2 === 0 && right ? [nodeHash(hash, left, right)] : []
    })
  return level[0] ?? emptyRoot(hash)
}

/** The ranges whose hashes prove that leaf `index` is in the tree of `size` leaves. */
export function inclusionPath(index: number, size: number): readonly LeafRange[] {
  const path = (from: number, to: number): LeafRange[] => {
    if (to - from <= 1) return []
    const middle = from + powerBelow(to - from)
    return index < middle
      ? [...path(from, middle), { from: middle, to }]
      : [...path(middle, to), { from, to: middle }]
  }
  return path(0, size)
}

/** The ranges whose hashes prove that the tree of `before` leaves is the beginning of that of `size`. */
export function consistencyPath(before: number, size: number): readonly LeafRange[] {
  const path = (from: number, to: number, whole: boolean): LeafRange[] => {
    if (before === to) return whole ? [] : [{ from, to }]
    const middle = from + powerBelow(to - from)
    return before <= middle
      ? [...path(from, middle, whole), { from: middle, to }]
      : [...path(middle, to, false), { from, to: middle }]
  }
  return before === 0 ? [] : path(0, size, true)
}

/** Whether `proof` leads from the leaf to the root. */
export function includes(
  hash: Hash,
  leaf: { readonly hash: Uint8Array; readonly index: number },
  tree: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (leaf.index >= tree.size) return false
  let [node, last] = [leaf.index, tree.size - 1]
  let result = leaf.hash
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      result = nodeHash(hash, sibling, result)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else result = nodeHash(hash, result, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && same(result, tree.root)
}

/** Whether `proof` shows that the first tree is the beginning of the second. */
export function continues(
  hash: Hash,
  first: { readonly size: number; readonly root: Uint8Array },
  second: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (first.size > second.size) return false
  if (first.size === second.size) return proof.length === 0 && same(first.root, second.root)
  if (first.size === 0) return proof.length === 0
  const path = isPowerOfTwo(first.size) ? [first.root, ...proof] : proof
  let [node, last] = [first.size - 1, second.size - 1]
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  const [seed, ...siblings] = path
  if (!seed) return false
  let [before, after] = [seed, seed]
  for (const sibling of siblings) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      before = nodeHash(hash, sibling, before)
      after = nodeHash(hash, sibling, after)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else after = nodeHash(hash, after, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && same(before, first.root) && same(after, second.root)
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

/** The largest power of two below `count`, which is 2 or more. */
function powerBelow(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

const half = (count: number) => Math.floor(count / 2)
const isPowerOfTwo = (count: number) => Number.isInteger(Math.log2(count))

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
