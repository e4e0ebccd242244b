/** Places and shapes on the map as a subject keeps them: CGCS2000, decimal degrees, longitude first. */
import { z } from 'zod'
import { Datum, toCgcs2000 } from '../map/datum.ts'
import { FAULT_WORDS, faultsOf } from '../map/faults.ts'
import { PositionShape } from '../map/geojson.ts'
import { Place } from '../map/place.ts'
import { type CodeRange, PLACE_LEVELS, type Square, squareCode, squareOf } from '../map/squares.ts'

/** In the coordinates of some map. */
export const GivenPlace = Place.extend({ datum: Datum.default('cgcs2000') })
export type GivenPlace = Readonly<z.infer<typeof GivenPlace>>

/** In CGCS2000; `from` is what it was given in. */
export const SubjectPlace = Place.extend({ from: Datum })
export type SubjectPlace = Readonly<z.infer<typeof SubjectPlace>>

/** To the centimetre. */
export function keptPlace({ datum, ...given }: GivenPlace): SubjectPlace {
  const { longitude, latitude } = toCgcs2000(given, datum)
  const rounded = (degrees: number) => Number(degrees.toFixed(7))
  return { longitude: rounded(longitude), latitude: rounded(latitude), from: datum }
}

const MOST_POINTS = 2_000
const Position = PositionShape
const Line = z.array(Position).min(2).max(MOST_POINTS)
const Ring = z
  .array(Position)
  .min(4)
  .max(MOST_POINTS)
  .refine((ring) => String(ring[0]) === String(ring.at(-1)), {
    message: '首尾须为同一点 / must end where it begins',
  })

/** GeoJSON, RFC 7946. */
export const Geometry = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Point'), coordinates: Position }),
  z.strictObject({ type: z.literal('LineString'), coordinates: Line }),
  z.strictObject({ type: z.literal('MultiLineString'), coordinates: z.array(Line).min(1).max(50) }),
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1).max(50) }),
  z.strictObject({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(Ring).min(1).max(50)).min(1).max(50),
  }),
])
export type Geometry = Readonly<z.infer<typeof Geometry>>

const TYPES = {
  point: ['Point'],
  line: ['LineString', 'MultiLineString'],
  polygon: ['Polygon', 'MultiPolygon'],
} as const satisfies Record<string, readonly Geometry['type'][]>
export type GeometryShape = keyof typeof TYPES

export const hasShape = ({ type }: Geometry, shape: GeometryShape): boolean =>
  (TYPES[shape] as readonly string[]).includes(type)

/** What makes a drawn area none, in words; null: nothing. */
export function drawnFault(
  geometry: Geometry,
): { readonly zh: string; readonly en: string } | null {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return null
  const [first] = faultsOf(geometry)
  return first ? FAULT_WORDS[first.fault] : null
}

const EARTH_ROUND_METRES = 40_075_016

/** Ranges of codes that hold every place within so many metres, and some beyond. */
export function codesAround(place: Place, metres: number): readonly CodeRange[] {
  const round = EARTH_ROUND_METRES * Math.cos((place.latitude * Math.PI) / 180)
  // Squares at least as wide as the distance: the nine around are enough.
  const zoom = Math.max(0, Math.min(PLACE_LEVELS, Math.floor(Math.log2(round / metres))))
  const { x, y } = squareOf(place, zoom)
  const size = 2 ** zoom
  return [-1, 0, 1].flatMap((down) =>
    [-1, 0, 1].flatMap((right) =>
      y + down < 0 || y + down >= size
        ? []
        : [codesOf({ x: (x + right + size) % size, y: y + down }, zoom)],
    ),
  )
}

function codesOf(square: Square, level: number): CodeRange {
  const inside = 4 ** (PLACE_LEVELS - level)
  const first = squareCode(square, level) * inside
  return [first, first + inside - 1]
}
