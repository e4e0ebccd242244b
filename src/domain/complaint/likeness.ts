/**
 * Whether two complaints may be about the same: their words, their places and their days together. A sign for
 * a person to look at, never a verdict.
 */
import { type CivilDate, daysBetween } from '../civil-date.ts'
import { metresBetween, type Place } from '../map/place.ts'
import type { ComplaintPack } from './complaint-pack.ts'

type Near = Pick<ComplaintPack['near'], 'radiusMetres' | 'windowDays' | 'ignored'>

export interface Told {
  readonly content: string
  readonly place: string
  readonly position: Place | null
  readonly types: readonly string[]
  readonly receivedOn: CivilDate
}

export interface Likeness {
  /** 0 to 1. */
  readonly score: number
  readonly text: number
  /** Null: one of them has no position. */
  readonly metres: number | null
  readonly days: number
}

/** How much each counts; what is not known is left out and the rest counts for it. */
const WEIGHTS = { text: 0.5, place: 0.35, time: 0.15 } as const
/** About something else at the same place. */
const OTHER_TYPE = 0.75
/** Without positions: at another door; where no door says that it is the same one. */
const OTHER_DOOR = 0.3
const NO_DOOR = 0.7
/** 东村12号, with the two characters before it: one road’s 12 is not another’s. */
const DOOR = /(\p{L}{2})(\d{1,5})(?=号|栋|幢|弄|巷|门|院|单元)/gu
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu

/** Pairs of neighbouring characters without the phrases that every complaint has. */
export function pairsOf(text: string, ignored: readonly string[]): ReadonlySet<string> {
  let plain = text.normalize('NFKC').toLowerCase()
  for (const phrase of ignored) plain = plain.replaceAll(phrase, ' ')
  const pairs = new Set<string>()
  for (const word of plain.split(BETWEEN_WORDS))
    for (let at = 0; at + 1 < word.length; at += 1) pairs.add(word.slice(at, at + 2))
  return pairs
}

/** Of the shorter, the share that stands in the longer too: a short call repeats a long letter. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [less, more] = a.size <= b.size ? [a, b] : [b, a]
  if (less.size === 0) return 0
  let both = 0
  for (const pair of less) if (more.has(pair)) both += 1
  const union = a.size + b.size - both
  return (both / less.size + both / union) / 2
}

export function likeness(a: Told, b: Told, near: Near): Likeness {
  const pairs = (told: Told) => pairsOf(told.content, near.ignored)
  const text = shared(pairs(a), pairs(b))
  const metres =
    a.position === null || b.position === null ? null : metresBetween(a.position, b.position)
  const days = Math.abs(daysBetween(a.receivedOn, b.receivedOn))
  const place = metres === null ? saidPlace(a, b) : Math.max(0, 1 - metres / near.radiusMetres)
  const time = Math.max(0, 1 - days / near.windowDays)
  const parts: readonly (readonly [number, number])[] = [
    [WEIGHTS.text, Math.min(1, text * 1.4)],
    ...(place === null ? [] : [[WEIGHTS.place, place] as const]),
    [WEIGHTS.time, time],
  ]
  const weight = parts.reduce((sum, [each]) => sum + each, 0)
  const score = parts.reduce((sum, [each, value]) => sum + each * value, 0) / weight
  const same = a.types.some((type) => b.types.includes(type))
  // Words alone, or the place alone, make nothing the same.
  const possible = text >= 0.15 && days <= near.windowDays && (metres ?? 0) <= near.radiusMetres
  const certain = metres === null ? sameDoor(a, b) : 1
  return { score: possible ? score * certain * (same ? 1 : OTHER_TYPE) : 0, text, metres, days }
}

/** Where no position is known: symptoms are told in the same words everywhere, doors are not. */
function sameDoor(a: Told, b: Told): number {
  const [mine, theirs] = [doorsOf(a), doorsOf(b)]
  if (mine.size === 0 || theirs.size === 0) return NO_DOOR
  return [...mine].some((door) => theirs.has(door)) ? 1 : OTHER_DOOR
}

const doorsOf = ({ content, place }: Told): ReadonlySet<string> =>
  new Set(
    [...`${content} ${place}`.normalize('NFKC').matchAll(DOOR)].map(
      ([, before, number]) => `${before}${number}`,
    ),
  )

/** By the words for the place; null: not said with one of them. */
function saidPlace(a: Told, b: Told): number | null {
  if (a.place === '' || b.place === '') return null
  return shared(pairsOf(a.place, []), pairsOf(b.place, []))
}

/** Texts with half of their pairs in common almost surely share a band; with a tenth, three in a hundred. */
const BANDS = 32
const ROWS = 3
const FACTORS = Array.from({ length: BANDS * ROWS }, (_, n) => {
  const mixed = Math.imul(n + 1, 0x9e3779b1) >>> 0
  return [mixed | 1, Math.imul(mixed ^ 0x85ebca6b, 0xc2b2ae35) >>> 0] as const
})

/** By which like texts are found among very many (MinHash, in bands); none for a text without words. */
export function textBands(content: string, ignored: readonly string[]): readonly number[] {
  const hashes = [...pairsOf(content, ignored)].map(hashOf)
  if (hashes.length === 0) return []
  const least = FACTORS.map(([by, plus]) => {
    let smallest = 0xffffffff
    for (const hash of hashes) {
      const value = (Math.imul(hash, by) + plus) >>> 0
      const mixed = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> 0
      if (mixed < smallest) smallest = mixed
    }
    return smallest
  })
  return Array.from({ length: BANDS }, (_, band) => {
    const part = least.slice(band * ROWS, band * ROWS + ROWS)
    const hash = part.reduce(
      (all, each) => (Math.imul(all ^ each, 0x01000193) + each) >>> 0,
      0x811c9dc5,
    )
    return band * 0x1_0000_0000 + hash
  })
}

function hashOf(pair: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < pair.length; at += 1)
    hash = Math.imul(hash ^ pair.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Squares of the ground, some 500 metres wide, by which neighbours are found. */
const SQUARE_DEGREES = 0.005
const SQUARES_AROUND = 100_000
const METRES_OF_A_DEGREE = 111_195

export function squareOf({ longitude, latitude }: Place): number {
  return square(row(latitude), row(longitude))
}

/** Every square that a circle around the place touches. */
export function squaresAround({ longitude, latitude }: Place, metres: number): readonly number[] {
  const up = metres / METRES_OF_A_DEGREE
  const across = up / Math.max(0.01, Math.cos((latitude * Math.PI) / 180))
  const [south, north] = [row(latitude - up), row(latitude + up)]
  const [west, east] = [row(longitude - across), row(longitude + across)]
  const squares: number[] = []
  for (let y = south; y <= north; y += 1)
    for (let x = west; x <= east; x += 1) squares.push(square(y, x))
  return squares
}

const row = (degrees: number) => Math.floor(degrees / SQUARE_DEGREES)
const square = (y: number, x: number) => y * SQUARES_AROUND * 2 + x
