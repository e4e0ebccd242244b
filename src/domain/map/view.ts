/** What a map is told of what is in sight: things one by one while they are few, else how many are where. */
import { z } from 'zod'
import { Area } from './area.ts'
import type { Bounds } from './bounds.ts'
import { PositionShape } from './geojson.ts'
import { Line } from './line.ts'
import { squaresAcross } from './squares.ts'

export const MapThing = z.object({
  layer: z.string(),
  id: z.string(),
  name: z.string(),
})

export const ThingAt = MapThing.extend({ at: PositionShape })
export type ThingAt = Readonly<z.infer<typeof ThingAt>>

export const ThingArea = MapThing.extend({ area: z.union([Area, Line]) })
export type ThingArea = Readonly<z.infer<typeof ThingArea>>

/** Things of one layer in one square of the map. */
export const Cluster = z.object({
  layer: z.string(),
  at: PositionShape,
  count: z.int().min(1),
})
export type Cluster = Readonly<z.infer<typeof Cluster>>

export const MapSight = z.object({
  points: z.array(ThingAt).readonly(),
  clusters: z.array(Cluster).readonly(),
  areas: z.array(ThingArea).readonly(),
  /** Layers of which not every area in sight is here. */
  partly: z.array(z.string()).readonly(),
})
export type MapSight = Readonly<z.infer<typeof MapSight>>

/** A square of a cluster is about 64 pixels wide: an eighth of what the map draws as one tile. */
const STEPS_IN_TILE = 3
const MOST_LEVEL = 18
/** However large the screen. */
const MOST_SQUARES = 1_500

/** The level of the squares that clusters are counted in; coarser where a box would hold too many. */
export function clusterLevel(bounds: Bounds, zoom: number): number {
  const wanted = Math.max(0, Math.min(MOST_LEVEL, Math.floor(zoom) + STEPS_IN_TILE))
  for (let level = wanted; level > 0; level--) {
    const { west, east, north, south } = squaresAcross(bounds, level)
    if ((east - west + 1) * (south - north + 1) <= MOST_SQUARES) return level
  }
  return 0
}
