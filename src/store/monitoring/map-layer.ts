/** Stations on the map. */
import { sql } from 'kysely'
import { type PointLayer, pointsOf } from '../map/layer.ts'

export const stationLayer: PointLayer = {
  kind: 'points',
  name: 'stations',
  zh: '监测点',
  en: 'Stations',
  needs: 'monitoring.read',
  ...pointsOf({
    rows: () => sql`
      select station_id as id, name, longitude, latitude from station
      where closed_on is null and longitude is not null`,
  }),
}
