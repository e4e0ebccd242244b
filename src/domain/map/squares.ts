/**
 * The map of the web (Mercator) divided into squares, each into four, again and again; level 0 is the whole
 * map, level z has 2^z columns from the west and rows from the north. A square's number goes along a curve on
 * which the squares within a larger one follow each other, so what lies in it is one range of an index.
 */
import type { Bounds } from './bounds.ts'
import type { Position } from './geojson.ts'
import type { Place } from './place.ts'

/** Of the smallest squares: about 40 m. */
export const PLACE_LEVELS = 20
/** The Mercator map of the web ends here. */
export const MOST_LATITUDE = 85.0511287798066

export interface Square {
  readonly x: number
  readonly y: number
}

export function squareOf({ longitude, latitude }: Place, level: number): Square {
  const size = 2 ** level
  const bounded = Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, latitude))
  const sine = Math.sin((bounded * Math.PI) / 180)
  const within = (share: number) => Math.max(0, Math.min(size - 1, Math.floor(share * size)))
  return {
    x: within((longitude + 180) / 360),
    y: within(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)),
  }
}

/** The number of the smallest square a place is in: 40 bits. */
export const placeCode = (place: Place): number =>
  squareCode(squareOf(place, PLACE_LEVELS), PLACE_LEVELS)

/** The number of a square among those of its level. */
export function squareCode({ x, y }: Square, level: number): number {
  let code = 0
  for (let bit = level - 1; bit >= 0; bit -= 1) {
    const half = 2 ** bit
    code = code * 4 + (Math.floor(x / half) % 2) + 2 * (Math.floor(y / half) % 2)
  }
  return code
}

export function squareOfCode(code: number, level: number): Square {
  let [x, y] = [0, 0]
  for (let bit = level - 1; bit >= 0; bit -= 1) {
    const quarter = Math.floor(code / 4 ** bit) % 4
    x = x * 2 + (quarter % 2)
    y = y * 2 + Math.floor(quarter / 2)
  }
  return { x, y }
}

export function middleOf({ x, y }: Square, level: number): Position {
  const size = 2 ** level
  const northing = Math.PI * (1 - (2 * (y + 0.5)) / size)
  return [((x + 0.5) / size) * 360 - 180, (Math.atan(Math.sinh(northing)) * 180) / Math.PI]
}

/** First and last column and row of the squares that a box touches. */
export function squaresAcross({ southWest, northEast }: Bounds, level: number) {
  const corner = ([longitude, latitude]: Position) => squareOf({ longitude, latitude }, level)
  const [from, to] = [corner(southWest), corner(northEast)]
  return { west: from.x, east: to.x, north: to.y, south: from.y }
}

/** Numbers of the smallest squares, from the first to the last. */
export type CodeRange = readonly [first: number, last: number]

/** Squares that a box is covered with, at most: finer ones would leave out little more of what lies around it. */
const MOST_COVERING = 64

/** Ranges that hold every place in a box, and some around it. A few dozen, in order. */
export function codesInBox(bounds: Bounds): readonly CodeRange[] {
  let fine = PLACE_LEVELS
  let across = squaresAcross(bounds, fine)
  const covering = () => (across.east - across.west + 1) * (across.south - across.north + 1)
  while (covering() > MOST_COVERING) {
    fine -= 1
    across = squaresAcross(bounds, fine)
  }
  const { west, east, north, south } = across
  const inside = 4 ** (PLACE_LEVELS - fine)
  const codes: number[] = []
  for (let x = west; x <= east; x++)
    for (let y = north; y <= south; y++) codes.push(squareCode({ x, y }, fine))
  const ranges: [number, number][] = []
  for (const code of codes.sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && last[1] + 1 === code * inside) last[1] = (code + 1) * inside - 1
    else ranges.push([code * inside, (code + 1) * inside - 1])
  }
  return ranges
}
