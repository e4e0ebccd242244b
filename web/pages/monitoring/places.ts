/** Stations as points of a map. */
import type { StationNow } from '#domain/monitoring/freshness.ts'

export interface Place {
  readonly stationId: string
  readonly name: string
  readonly freshness: StationNow['freshness']
  readonly at: readonly [longitude: number, latitude: number]
}

export const placesOf = (stations: readonly StationNow[]): readonly Place[] =>
  stations.flatMap(({ station: { stationId, name, longitude, latitude }, freshness }) =>
    longitude === null || latitude === null
      ? []
      : [{ stationId, name, freshness, at: [longitude, latitude] as const }],
  )

export const geoJsonOf = (places: readonly Place[]) => ({
  type: 'FeatureCollection' as const,
  features: places.map(({ stationId, name, freshness, at }) => ({
    type: 'Feature' as const,
    properties: { stationId, name, freshness },
    geometry: { type: 'Point' as const, coordinates: [...at] },
  })),
})

/** South-west and north-east of all of them. */
export function boundsOf(places: readonly Place[]): [[number, number], [number, number]] {
  const [east, north] = [0, 1].map((axis) => places.map(({ at }) => at[axis] ?? 0))
  return [
    [Math.min(...(east ?? [])), Math.min(...(north ?? []))],
    [Math.max(...(east ?? [])), Math.max(...(north ?? []))],
  ]
}

export const hasWebGl = (): boolean =>
  document.createElement('canvas').getContext('webgl2') !== null
