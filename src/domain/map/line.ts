/** Lines as GeoJSON (RFC 7946): a road, a reach of a river; and how long they are. */
import { z } from 'zod'
import { MOST_RINGS, type Position, PositionShape } from './geojson.ts'

/** As many as a subject keeps. */
const MOST_POINTS = 2_000
const Points = z
  .array(PositionShape)
  .min(2)
  .max(MOST_POINTS)
  .refine((points) => new Set(points.map(String)).size > 1, {
    message: '各点重合，没有长度 / all its points are the same',
  })
  .readonly()

export const Line = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LineString'), coordinates: Points }),
  z.object({
    type: z.literal('MultiLineString'),
    coordinates: z.array(Points).min(1).max(MOST_RINGS).readonly(),
  }),
])
export type Line =
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }

/** Its stretches, each of which hangs together. */
export const stretchesOf = (line: Line): readonly (readonly Position[])[] =>
  line.type === 'LineString' ? [line.coordinates] : line.coordinates

/** Null when nothing is left. */
export function lineOf(stretches: readonly (readonly Position[])[]): Line | null {
  const [first, ...others] = stretches
  if (first === undefined) return null
  return others.length === 0
    ? { type: 'LineString', coordinates: first }
    : { type: 'MultiLineString', coordinates: stretches }
}

/** Along the ground, from position to position. */
export const metresAlong = (line: Line): number =>
  stretchesOf(line).reduce(
    (sum, points) =>
      sum +
      points
        .slice(1)
        .reduce((metres, to, index) => metres + geodesic(points[index] as Position, to), 0),
    0,
  )

/** WGS 84. */
const AXIS = 6_378_137
const FLATTENING = 1 / 298.257_223_563
const POLAR_AXIS = AXIS * (1 - FLATTENING)
const RADIANS = Math.PI / 180
const MOST_ROUNDS = 200
const ENOUGH = 1e-12

/**
 * Metres of the shortest way on the ellipsoid: T. Vincenty, Survey Review 23 (1975) 88–93, the inverse problem,
 * to half a millimetre.
 * @returns NaN for places that lie opposite each other on the globe, where it does not converge.
 */
export function geodesic(a: Position, b: Position): number {
  const reduced = (latitude: number) => Math.atan((1 - FLATTENING) * Math.tan(latitude * RADIANS))
  const [u1, u2] = [reduced(a[1]), reduced(b[1])]
  const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)]
  const apart = (b[0] - a[0]) * RADIANS
  let lambda = apart
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)]
    const sinSigma = Math.hypot(cos2 * sinL, cos1 * sin2 - sin1 * cos2 * cosL)
    if (sinSigma === 0) return 0
    const cosSigma = sin1 * sin2 + cos1 * cos2 * cosL
    const sigma = Math.atan2(sinSigma, cosSigma)
    const sinAlpha = (cos1 * cos2 * sinL) / sinSigma
    const square = 1 - sinAlpha ** 2
    // On the equator there is no middle to speak of.
    const middle = square === 0 ? 0 : cosSigma - (2 * sin1 * sin2) / square
    const c = (FLATTENING / 16) * square * (4 + FLATTENING * (4 - 3 * square))
    const term = sigma + c * sinSigma * (middle + c * cosSigma * (2 * middle ** 2 - 1))
    const next = apart + (1 - c) * FLATTENING * sinAlpha * term
    if (Math.abs(next - lambda) > ENOUGH) {
      lambda = next
      continue
    }
    return distance({ square, sigma, sinSigma, cosSigma, middle })
  }
  return Number.NaN
}

interface Arc {
  readonly square: number
  readonly sigma: number
  readonly sinSigma: number
  readonly cosSigma: number
  readonly middle: number
}

function distance({ square, sigma, sinSigma, cosSigma, middle }: Arc): number {
  const uu = (square * (AXIS ** 2 - POLAR_AXIS ** 2)) / POLAR_AXIS ** 2
  const a = 1 + (uu / 16_384) * (4_096 + uu * (-768 + uu * (320 - 175 * uu)))
  const b = (uu / 1_024) * (256 + uu * (-128 + uu * (74 - 47 * uu)))
  const inner = cosSigma * (2 * middle ** 2 - 1)
  const last = (b / 6) * middle * (4 * sinSigma ** 2 - 3) * (4 * middle ** 2 - 3)
  return POLAR_AXIS * a * (sigma - b * sinSigma * (middle + (b / 4) * (inner - last)))
}
