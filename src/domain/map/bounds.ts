/** The box around geometries. */
import { z } from 'zod'
import type { Geometry } from './area.ts'
import { type Position, PositionShape, ringsOf } from './geojson.ts'
import { type Line, stretchesOf } from './line.ts'

export const Bounds = z.object({ southWest: PositionShape, northEast: PositionShape })
/** None crosses the 180th meridian. */
export interface Bounds {
  readonly southWest: Position
  readonly northEast: Position
}

export const boundsOf = (geometries: readonly (Geometry | Line)[]): Bounds | null =>
  boundsOfPositions(geometries.flatMap(positionsOf))

function positionsOf(geometry: Geometry | Line): readonly Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates]
    case 'LineString':
    case 'MultiLineString':
      return stretchesOf(geometry).flat()
    default:
      return ringsOf(geometry).flat()
  }
}

export function boundsOfPositions(positions: readonly Position[]): Bounds | null {
  const [first, ...rest] = positions
  if (first === undefined) return null
  return rest.reduce<Bounds>(
    ({ southWest: [west, south], northEast: [east, north] }, [longitude, latitude]) => ({
      southWest: [Math.min(west, longitude), Math.min(south, latitude)],
      northEast: [Math.max(east, longitude), Math.max(north, latitude)],
    }),
    { southWest: first, northEast: first },
  )
}

export const doBoundsMeet = (a: Bounds, b: Bounds): boolean =>
  a.southWest[0] <= b.northEast[0] &&
  b.southWest[0] <= a.northEast[0] &&
  a.southWest[1] <= b.northEast[1] &&
  b.southWest[1] <= a.northEast[1]
