/** A tree that leaves are added to, of which only the edge is kept. */
import { cover, type Hash, nodeHash, rangeHash, type Subtree } from './merkle.ts'

/** Hashes are kept for every eighth height: 256 leaves, 65,536 and so on, as in tlog-tiles. */
export const TILE_HEIGHT = 8
export const TILE_WIDTH = 2 ** TILE_HEIGHT

export interface Completed extends Subtree {
  readonly hash: Uint8Array
}

export class GrowingTree {
  #size: number
  /** Of the complete subtrees that make up the tree, left to right. */
  #peaks: Completed[]
  readonly #hash: Hash

  /** @param peaks hashes of `cover({ from: 0, to: size })`. */
  constructor(hash: Hash, size = 0, peaks: readonly Uint8Array[] = []) {
    this.#hash = hash
    this.#size = size
    this.#peaks = cover({ from: 0, to: size }).map((subtree, at) => {
      const known = peaks[at]
      if (!known) throw new Error(`a tree of ${size} leaves needs more than ${peaks.length} hashes`)
      return { ...subtree, hash: known }
    })
  }

  get size(): number {
    return this.#size
  }

  /** @returns the subtrees whose hashes are kept that this leaf completed. */
  add(leafHash: Uint8Array): readonly Completed[] {
    const kept: Completed[] = []
    let top: Completed = { height: 0, position: this.#size, hash: leafHash }
    this.#size += 1
    for (let left = this.#peaks.at(-1); left?.height === top.height; left = this.#peaks.at(-1)) {
      this.#peaks.pop()
      const hash = nodeHash(this.#hash, left.hash, top.hash)
      top = { height: top.height + 1, position: left.position / 2, hash }
      if (top.height % TILE_HEIGHT === 0) kept.push(top)
    }
    this.#peaks.push(top)
    return kept
  }

  root(): Uint8Array {
    return rangeHash(
      this.#hash,
      this.#peaks.map(({ hash }) => hash),
    )
  }

  /** The same tree, to go on by itself. */
  copy(): GrowingTree {
    return new GrowingTree(
      this.#hash,
      this.#size,
      this.#peaks.map(({ hash }) => hash),
    )
  }
}
