/** What of the chosen layers is in sight. */
import type { Geometry } from '../../domain/map/area.ts'
import { type Bounds, boundsOf, boundsOfPositions } from '../../domain/map/bounds.ts'
import type { Position } from '../../domain/map/geojson.ts'
import type { Line } from '../../domain/map/line.ts'
import { middleOf, squaresAcross } from '../../domain/map/squares.ts'
import {
  type Cluster,
  clusterLevel,
  type MapSight,
  type ThingArea,
  type ThingAt,
} from '../../domain/map/view.ts'
import type { Db } from '../db.ts'
import type { AreaLayer, Counted, NamedPoint, PointLayer } from './layer.ts'

/** A layer, or one of the parts it has. */
export interface ChosenLayer {
  /** `stations`, `subjects/boilers`. */
  readonly id: string
  readonly layer: PointLayer | AreaLayer
  readonly part: string
}

const MOST_AREAS = 300
/** An area narrower than these pixels is not seen. */
const LEAST_PIXELS = 3
const MAP_PIXELS = 512

/** @param individually more points of a layer than these become clusters. */
export async function readSight(
  db: Db,
  chosen: readonly ChosenLayer[],
  box: Bounds,
  zoom: number,
  individually: number,
): Promise<MapSight> {
  const points: ThingAt[] = []
  const clusters: Cluster[] = []
  const shown: ThingArea[] = []
  const partly: string[] = []
  for (const { id, layer, part } of chosen) {
    if (layer.kind === 'areas') {
      const least = (LEAST_PIXELS * 360) / (MAP_PIXELS * 2 ** zoom)
      const areas = await layer.areas(db, box, MOST_AREAS + 1, least, part)
      if (areas.length > MOST_AREAS) partly.push(id)
      shown.push(...areas.slice(0, MOST_AREAS).map((each) => ({ layer: id, ...each })))
      continue
    }
    const level = clusterLevel(box, zoom)
    const kept = layer.areCountsKept ? await layer.counts(db, box, level, part) : null
    const areMany = kept !== null && countInside(kept, box, level) > individually
    const found = areMany ? null : await layer.points(db, box, individually + 1, part)
    if (found && found.length <= individually) {
      points.push(...onceEach(found).map((each) => ({ layer: id, ...each })))
      continue
    }
    const counts = kept ?? (await layer.counts(db, box, level, part))
    clusters.push(...counts.map(({ at, count }) => ({ layer: id, at, count })))
  }
  return { points, clusters, areas: shown, partly }
}

/** Without the squares on the edge of the box, of which a part may lie beyond it. */
function countInside(counts: readonly Counted[], box: Bounds, level: number): number {
  const { west, east, north, south } = squaresAcross(box, level)
  return counts
    .filter(({ x, y }) => x > west && x < east && y > north && y < south)
    .reduce((sum, { count }) => sum + count, 0)
}

/** A thing that was found in one place several times, to ten metres, is there once. */
function onceEach(points: readonly NamedPoint[]): readonly NamedPoint[] {
  const near = ({ id, at }: NamedPoint) => `${id} ${at.map((degrees) => degrees.toFixed(4))}`
  return [...new Map(points.map((point) => [near(point), point])).values()]
}

const WORLD: Bounds = { southWest: [-180, -90], northEast: [180, 90] }
/** Squares of some kilometres. */
const EXTENT_LEVEL = 12

/** The box of all there is, to some kilometres; null: nothing. */
export async function readExtent(db: Db, chosen: readonly ChosenLayer[]): Promise<Bounds | null> {
  const positions: Position[] = []
  for (const { layer, part } of chosen) {
    if (layer.kind === 'points') {
      const counts = await layer.counts(db, WORLD, EXTENT_LEVEL, part)
      positions.push(...counts.map((square) => middleOf(square, EXTENT_LEVEL)))
    } else {
      const bounds = boundsOf(
        (await layer.areas(db, WORLD, MOST_AREAS, 0, part)).map((it) => it.area),
      )
      if (bounds) positions.push(bounds.southWest, bounds.northEast)
    }
  }
  return boundsOfPositions(positions)
}

/** A whole layer as features, at most so many. */
export async function readWhole(db: Db, { id, layer, part }: ChosenLayer, most: number) {
  if (layer.kind === 'areas')
    return (await layer.areas(db, WORLD, most, 0, part)).map((it) => feature(id, it, it.area))
  return onceEach(await layer.points(db, WORLD, most, part)).map((it) =>
    feature(id, it, { type: 'Point', coordinates: it.at }),
  )
}

const feature = (
  layer: string,
  { id, name }: { readonly id: string; readonly name: string },
  geometry: Geometry | Line,
) => ({ type: 'Feature' as const, id, properties: { name, layer }, geometry })
