/** What the server says is in sight, as the map draws it. */
import type { MapSight } from '#domain/map/view.ts'
import type { MapCluster, MapPoint, MapShape } from '../../parts/map/things.ts'
import { pageOf, toneOf } from './layer-look.ts'

type NameOf = (layer: string) => string

const thingOf = (
  nameOf: NameOf,
  { layer, id, name }: MapSight['points'][number] | MapSight['areas'][number],
) => {
  const to = pageOf(layer, id)
  return {
    id: `${layer}/${id}`,
    name,
    note: nameOf(layer),
    tone: toneOf(layer),
    ...(to !== null && { to }),
  }
}

export const pointsIn = ({ points }: MapSight, nameOf: NameOf): readonly MapPoint[] =>
  points.map((point) => ({ ...thingOf(nameOf, point), at: point.at }))

export const shapesIn = ({ areas }: MapSight, nameOf: NameOf): readonly MapShape[] =>
  areas.map((each) => ({ ...thingOf(nameOf, each), area: each.area }))

/** Clusters of several layers that would cover each other are one, which says of what it consists. */
export function clustersIn(
  { clusters }: MapSight,
  zoom: number,
  nameOf: NameOf,
): readonly MapCluster[] {
  const pixels = (512 * 2 ** zoom) / 360
  const places = new Map<string, { at: MapCluster['at']; counts: Map<string, number> }>()
  for (const { layer, at, count } of clusters) {
    const key = at.map((degrees) => Math.round((degrees * pixels) / CLOSE)).join(' ')
    const place = places.get(key) ?? { at, counts: new Map() }
    place.counts.set(layer, (place.counts.get(layer) ?? 0) + count)
    places.set(key, place)
  }
  return [...places].map(([id, { at, counts }]) => ({
    ...{ id, at },
    count: [...counts.values()].reduce((sum, each) => sum + each, 0),
    name: [...counts].map(([layer, count]) => `${nameOf(layer)} ${count}`).join('，'),
  }))
}

/** Pixels within which two clusters cover each other. */
const CLOSE = 40

/** All that is in sight, counted. */
export const countIn = ({ points, clusters, areas }: MapSight): number =>
  points.length + areas.length + clusters.reduce((sum, { count }) => sum + count, 0)
