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
  /** Null: one of them has no position. */
  readonly metres: number | null
  readonly days: number
}

/** How much each counts; what is not known is left out and the rest counts for it. */
const WEIGHTS = { text: 0.5, place: 0.35, time: 0.15 } as const
/** About something else at the same place; or where the place is only said. */
const OTHER_TYPE = 0.75
const OTHER_TYPE_UNPLACED = 0.6
/** Without positions: at another door; on another road than that of a door; where no door says that it is the same one. */
const OTHER_DOOR = 0.3
const OTHER_ROAD = 0.5
const NO_DOOR = 0.7
/** How much of that is left at the end of the window: of what may be anywhere on a road, the near in time are one. */
const NO_DOOR_LATE = 0.4
/** Nobody tells of a thing twice in quite the same words. */
const SAME_WORDS = 0.6
/** Less than this in common, and nothing is the same. */
const LEAST_WORDS = 0.15
/** 东村12号, with the two characters before it: one road’s 12 is not another’s. */
const DOOR = /(\p{L}{2})(\d{1,5})(?=号|栋|幢|弄|巷|门|院|单元)/gu
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu

/** Pairs of neighbouring characters without the phrases that every complaint has. */
function pairsOf(text: string, ignored: readonly string[]): ReadonlySet<string> {
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

export const likeness = (a: Told, b: Told, near: Near): Likeness => likenessTo(a, near)(b)

/** For one that is compared with many: its own words are taken apart once. */
export function likenessTo(a: Told, near: Near): (b: Told) => Likeness {
  const mine = wordsOf(a, near)
  return (b) => {
    const metres = a.position && b.position && metresBetween(a.position, b.position)
    const days = Math.abs(daysBetween(a.receivedOn, b.receivedOn))
    const none = { score: 0, metres, days }
    if (days > near.windowDays || (metres ?? 0) > near.radiusMetres) return none
    const theirs = wordsOf(b, near)
    const text = shared(mine.said, theirs.said)
    if (text < LEAST_WORDS) return none // the place alone makes nothing the same
    const place = metres === null ? saidPlace(mine, theirs) : 1 - metres / near.radiusMetres
    const time = 1 - days / near.windowDays
    const parts: readonly (readonly [number, number])[] = [
      [WEIGHTS.text, Math.min(1, text / SAME_WORDS)],
      ...(place === null ? [] : [[WEIGHTS.place, place] as const]),
      [WEIGHTS.time, time],
    ]
    const weight = parts.reduce((sum, [each]) => sum + each, 0)
    const score = parts.reduce((sum, [each, value]) => sum + each * value, 0) / weight
    const other = metres === null ? OTHER_TYPE_UNPLACED : OTHER_TYPE
    const kind = a.types.some((type) => b.types.includes(type)) ? 1 : other
    return {
      score: score * kind * (metres === null ? sameDoor(mine, theirs, time) : 1),
      metres,
      days,
    }
  }
}

interface Words {
  /** Pairs of the content, without the phrases of every complaint. */
  readonly said: ReadonlySet<string>
  readonly place: ReadonlySet<string>
  /** Pairs of everything, and the same as one text. */
  readonly all: ReadonlySet<string>
  readonly text: string
  readonly doors: ReadonlySet<string>
}

function wordsOf({ content, place }: Told, { ignored }: Near): Words {
  const text = `${content} ${place}`.normalize('NFKC')
  const doors = [...text.matchAll(DOOR)].map(([, before, number]) => `${before}${number}`)
  return {
    said: pairsOf(content, ignored),
    place: pairsOf(place, []),
    all: pairsOf(text, []),
    text,
    doors: new Set(doors),
  }
}

/** Where no position is known: symptoms are told in the same words everywhere, doors are not. */
function sameDoor(a: Words, b: Words, time: number): number {
  if (a.doors.size > 0 && b.doors.size > 0)
    return [...a.doors].some((door) => b.doors.has(door)) ? 1 : OTHER_DOOR
  const doors = [...a.doors, ...b.doors]
  const text = a.doors.size > 0 ? b.text : a.text
  if (doors.length > 0 && !doors.some((door) => text.includes(door.slice(0, 2)))) return OTHER_ROAD
  return NO_DOOR * (NO_DOOR_LATE + (1 - NO_DOOR_LATE) * time)
}

/** How much of the place of one the other names too, as the place or in the story; null: neither has one. */
function saidPlace(a: Words, b: Words): number | null {
  if (a.place.size === 0 && b.place.size === 0) return null
  return Math.max(part(a.place, b.all), part(b.place, a.all))
}

function part(some: ReadonlySet<string>, all: ReadonlySet<string>): number {
  const found = [...some].filter((pair) => all.has(pair)).length
  return some.size === 0 ? 0 : found / some.size
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
