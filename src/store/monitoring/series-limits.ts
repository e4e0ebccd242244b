/** The limits of a series, by the packs in force on a day. */
import type { CivilDate } from '../../domain/civil-date.ts'
import { AIR_PACK } from '../../domain/monitoring/air/air-pack.ts'
import { ALARMS_PACK } from '../../domain/monitoring/alarm/alarms-pack.ts'
import { FACTORS_PACK } from '../../domain/monitoring/factors-pack.ts'
import type { ReadingKind } from '../../domain/monitoring/reading.ts'
import { type SeriesLimit, seriesLimits } from '../../domain/monitoring/series-limits.ts'
import { WATER_PACK } from '../../domain/monitoring/water/water-pack.ts'
import type { Db } from '../db.ts'
import { currentPack } from '../packs/packs.ts'
import { readStation } from './stations.ts'

export async function readSeriesLimits(
  db: Db,
  asked: {
    readonly stationId: string
    readonly factor: string
    readonly kind: ReadingKind
    readonly on: CivilDate
  },
): Promise<readonly SeriesLimit[]> {
  const station = await readStation(db, asked.stationId)
  return seriesLimits(
    { ...asked, station },
    {
      alarms: await currentPack(db, ALARMS_PACK, asked.on),
      air: await currentPack(db, AIR_PACK, asked.on),
      water: await currentPack(db, WATER_PACK, asked.on),
      factors: await currentPack(db, FACTORS_PACK, asked.on),
    },
  )
}
