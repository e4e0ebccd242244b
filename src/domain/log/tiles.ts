/** Paths of tiles and the bundles of entries, as c2sp.org/tlog-tiles has them. */
import { TILE_WIDTH } from './growing-tree.ts'

export interface Tile {
  /** 0: hashes of leaves; 1: of 256 leaves each, and so on. 'entries': the entries themselves. */
  readonly level: number | 'entries'
  readonly index: number
  /** How many of its 256 places are filled. */
  readonly width: number
}

const PATH = /^(entries|[0-9]|[1-5][0-9]|6[0-3])\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/
const LONGEST_PATH = 100

/** Behind `tile/`: `0/x001/x234/067`, `entries/000.p/12`. @returns null when there is no such tile. */
export function readTilePath(path: string): Tile | null {
  if (path.length > LONGEST_PATH) return null
  const [, level, digits, partial] = PATH.exec(path) ?? []
  if (level === undefined || digits === undefined) return null
  const index = Number(digits.replaceAll(/[x/]/g, ''))
  const width = partial === undefined ? TILE_WIDTH : Number(partial)
  if (!Number.isSafeInteger(index) || width > TILE_WIDTH || (partial && width === TILE_WIDTH))
    return null
  const tile: Tile = { level: level === 'entries' ? level : Number(level), index, width }
  return tilePath(tile) === path ? tile : null
}

export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
  return `${level}/${path}${width < TILE_WIDTH ? `.p/${width}` : ''}`
}

/** Entries one after the other, each behind its length in two bytes. */
export function entryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + 2 + length, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const entry of entries) {
    if (entry.length > 0xffff) throw new Error(`an entry of ${entry.length} bytes fits no bundle`)
    view.setUint16(at, entry.length)
    bytes.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bytes
}
