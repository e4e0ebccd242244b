/** Maps as the API gives them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Area } from '#domain/map/area.ts'
import type { TileServer } from '#domain/map/tile-server.ts'
import type { MapSight } from '#domain/map/view.ts'
import { get } from './api.ts'

export interface MapSettings {
  readonly outline: Area | null
  readonly tiles: TileServer | null
}

export function useMapSettings() {
  return useQuery({
    queryKey: ['map', 'settings'],
    queryFn: () => get<MapSettings>('/api/map/settings'),
    staleTime: 300_000,
  })
}

export interface MapLayerName {
  readonly layer: string
  readonly kind: 'points' | 'areas'
  readonly zh: string
  readonly en: string
}

export function useMapLayers() {
  return useQuery({
    queryKey: ['map', 'layers'],
    queryFn: async () =>
      (await get<{ readonly layers: readonly MapLayerName[] }>('/api/map/layers')).layers,
  })
}

export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** @param layers null: not known yet. */
export function useMapExtent(layers: readonly string[] | null) {
  return useQuery({
    queryKey: ['map', 'extent', layers],
    enabled: layers !== null && layers.length > 0,
    queryFn: async () =>
      (await get<{ readonly box: Box | null }>(`/api/map/extent?layers=${layers}`)).box,
  })
}

/** What of the layers is in sight; the last answer stays until the next. */
export function useMapSight(layers: readonly string[], box: (Box & { zoom: number }) | null) {
  return useQuery({
    queryKey: ['map', 'sight', layers, box],
    enabled: layers.length > 0 && box !== null,
    placeholderData: keepPreviousData,
    queryFn: () => {
      const { west, south, east, north, zoom } = box ?? NOWHERE
      const query = new URLSearchParams({
        layers: layers.join(','),
        ...Object.fromEntries(
          Object.entries({ west, south, east, north }).map(([side, at]) => [side, at.toFixed(6)]),
        ),
        zoom: zoom.toFixed(2),
      })
      return get<MapSight>(`/api/map/sight?${query}`)
    },
  })
}

const NOWHERE = { west: 0, south: 0, east: 0, north: 0, zoom: 0 }
