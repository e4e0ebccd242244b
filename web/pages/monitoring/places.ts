/** Stations as points of a map. */
import { FRESHNESS_NAME, type StationNow } from '#domain/monitoring/freshness.ts'
import type { Language } from '#domain/names.ts'
import type { MapPoint, Tone } from '../../parts/map/things.ts'

const TONE_OF: Readonly<Record<StationNow['freshness'], Tone>> = {
  fresh: 'green',
  offline: 'red',
  never: 'grey',
  closed: 'grey',
}

export const placesOf = (
  stations: readonly StationNow[],
  language: Language,
): readonly MapPoint[] =>
  stations.flatMap(({ station: { stationId, name, longitude, latitude }, freshness }) =>
    longitude === null || latitude === null
      ? []
      : [
          {
            id: stationId,
            name,
            tone: TONE_OF[freshness],
            note: FRESHNESS_NAME[freshness][language],
            to: `/monitoring/stations/${stationId}`,
            at: [longitude, latitude] as const,
          },
        ],
  )
