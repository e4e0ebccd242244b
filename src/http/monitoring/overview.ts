/** /api/monitoring: how fresh the data of each station are, and the air of a year day by day. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { demand } from '../../domain/access/permissions.ts'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { AIR_PACK } from '../../domain/monitoring/air/air-pack.ts'
import { AirYear } from '../../domain/monitoring/air/air-year.ts'
import { dayIndex } from '../../domain/monitoring/air/city-days.ts'
import { FACTORS_PACK } from '../../domain/monitoring/factors-pack.ts'
import { StationNow } from '../../domain/monitoring/freshness.ts'
import { inForce } from '../../domain/monitoring/in-force.ts'
import { MONITORING_PACK } from '../../domain/monitoring/monitoring-pack.ts'
import { reading } from '../../store/db.ts'
import { readAirDays } from '../../store/monitoring/air-days.ts'
import { readFreshness } from '../../store/monitoring/freshness.ts'
import { placesOf } from '../../store/monitoring/gather.ts'
import { readStation } from '../../store/monitoring/stations.ts'
import { currentPack } from '../../store/packs/packs.ts'
import type { Env } from '../caller.ts'
import { json } from '../content.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const freshness = createRoute({
  method: 'get',
  path: '/monitoring/freshness',
  summary:
    '各监测点最新数据、缺数与中断 / The newest data of each station, gaps, and what is offline',
  responses: {
    200: json(
      z.object({ stations: z.array(named('StationNow', StationNow)) }),
      '监测点 / Stations',
    ),
    default: PROBLEM,
  },
})
const airYear = createRoute({
  method: 'get',
  path: '/monitoring/air/{year}',
  summary:
    '一年逐日空气质量指数：全镇或一个站 / The air quality index of each day, of the town or one station',
  request: {
    params: z.object({ year: z.coerce.number().int().min(2000).max(2199) }),
    query: z.object({ stationId: z.uuid().optional() }),
  },
  responses: { 200: json(named('AirYear', AirYear), '逐日指数 / By day'), default: PROBLEM },
})

export const overview = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(freshness, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'monitoring.read')
      const stations = await reading(database, actor, async (db) => {
        const on = dayInChina(now)
        const { factors } = await currentPack(db, FACTORS_PACK, on)
        const { gaps } = await currentPack(db, MONITORING_PACK, on)
        return readFreshness(db, factors, now, gaps)
      })
      return c.json({ stations }, 200)
    })
    .openapi(airYear, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'monitoring.read')
      const { year } = c.req.valid('param')
      const { stationId } = c.req.valid('query')
      const period = { from: `${year}-01-01` as CivilDate, to: `${year}-12-31` as CivilDate }
      const days = await reading(database, actor, async (db) => {
        if (stationId) await readStation(db, stationId)
        const air = await currentPack(db, AIR_PACK, dayInChina(now))
        const factors = await currentPack(db, FACTORS_PACK, dayInChina(now))
        const places = await placesOf(db, 'air', stationId ? [stationId] : null)
        const read = await readAirDays(db, { air, factors }, places, period)
        return read.days.map((one) => {
          const index = dayIndex(air, one)
          const { standard } = inForce(air.index, one.day)
          return {
            day: one.day,
            aqi: index?.aqi ?? null,
            grade: index?.grade ?? null,
            primary: [...(index?.primary ?? [])],
            standard,
          }
        })
      })
      return c.json({ year, days }, 200)
    })
