/** Points and areas as GeoJSON (RFC 7946), in degrees of CGCS2000, without heights: their shapes only. */
import { z } from 'zod'
import type { Place } from './place.ts'

export const MOST_POSITIONS = 10_000
export const MOST_RINGS = 500

export const PositionShape = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .readonly()
export type Position = readonly [longitude: number, latitude: number]

/** First and last position are the same. */
export type Ring = readonly Position[]
const RingShape = z.array(PositionShape).min(4).max(MOST_POSITIONS).readonly()
const RingsShape = z.array(RingShape).min(1).max(MOST_RINGS).readonly()

export const Point = z.object({ type: z.literal('Point'), coordinates: PositionShape })
export type Point = { readonly type: 'Point'; readonly coordinates: Position }

export interface Polygon {
  readonly type: 'Polygon'
  /** The outline, then the holes in it. */
  readonly coordinates: readonly Ring[]
}

export interface MultiPolygon {
  readonly type: 'MultiPolygon'
  readonly coordinates: readonly (readonly Ring[])[]
}

export type Area = Polygon | MultiPolygon

/** Not yet looked at: `Area` of area.ts is. */
export const AreaShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: RingsShape }),
  z.object({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(RingsShape).min(1).max(MOST_RINGS).readonly(),
  }),
])

/** Polygons of an area, each its outline and its holes. */
export const polygonsOf = (area: Area): readonly (readonly Ring[])[] =>
  area.type === 'Polygon' ? [area.coordinates] : area.coordinates

export const ringsOf = (area: Area): readonly Ring[] => polygonsOf(area).flat()

/** The same area with other rings. */
export const mapRings = (area: Area, change: (ring: Ring, index: number) => Ring): Area =>
  area.type === 'Polygon'
    ? { type: 'Polygon', coordinates: area.coordinates.map(change) }
    : { type: 'MultiPolygon', coordinates: area.coordinates.map((rings) => rings.map(change)) }

export const positionOf = ({ longitude, latitude }: Place): Position => [longitude, latitude]

export const placeOf = ([longitude, latitude]: Position): Place => ({ longitude, latitude })
