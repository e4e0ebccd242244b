/** Maps as the API gives them. */
import { useQuery } from '@tanstack/react-query'
import type { Area } from '#domain/map/area.ts'
import type { TileServer } from '#domain/map/tile-server.ts'
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
