/** /api/stations: where it is measured, what was measured last, and its changes. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { addStation, changeStation } from '../../actions/monitoring/manage-stations.ts'
import { demand } from '../../domain/access/permissions.ts'
import { NewStation, Station, StationChange } from '../../domain/monitoring/station.ts'
import { reading } from '../../store/db.ts'
import { latestReadings } from '../../store/monitoring/readings.ts'
import { listSeries } from '../../store/monitoring/series.ts'
import { listStations, readStation } from '../../store/monitoring/stations.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { tagged, tellVersion } from '../etag.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { Changed, Reading, Series } from './shapes.ts'

const AStation = named('Station', Station)
const params = z.object({ stationId: z.uuid() })

const list = createRoute({
  method: 'get',
  path: '/stations',
  summary: '监测点 / Stations',
  responses: {
    200: json(z.object({ stations: z.array(AStation) }), '监测点 / The stations'),
    default: PROBLEM,
  },
})
const latest = createRoute({
  method: 'get',
  path: '/stations/latest',
  summary:
    '各监测点每个数据序列的最新一条 / The newest reading of every series, for maps and freshness',
  request: { query: z.object({ stationId: z.uuid().optional() }) },
  responses: {
    200: json(
      z.object({ series: z.array(Series.extend({ latest: Reading })) }),
      '最新数据 / The newest readings',
    ),
    default: PROBLEM,
  },
})
const one = createRoute({
  method: 'get',
  path: '/stations/{stationId}',
  summary: '一个监测点及其数据序列 / One station and its series',
  request: { params },
  responses: {
    200: json(
      z.object({ station: AStation, series: z.array(Series).readonly() }),
      '监测点 / The station',
    ),
    default: PROBLEM,
  },
})
const add = createRoute({
  method: 'post',
  path: '/stations',
  summary: '增设监测点 / Add a station',
  request: body(named('NewStation', NewStation)),
  responses: { 201: json(Changed, '已增设 / Added'), default: PROBLEM },
})
const change = createRoute({
  method: 'patch',
  path: '/stations/{stationId}',
  summary:
    '修改或停用监测点；If-Match 为看到的版本 / Change or close it; If-Match is the version seen',
  request: { params, ...body(named('StationChange', StationChange)) },
  responses: { 200: json(Changed, '已改 / Changed'), default: PROBLEM },
})

export const stations = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      return c.json({ stations: await reading(database, actor, listStations) }, 200)
    })
    .openapi(latest, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { stationId } = c.req.valid('query')
      const found = await reading(database, actor, (db) => latestReadings(db, stationId))
      return c.json({ series: [...found] }, 200)
    })
    .openapi(one, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { stationId } = c.req.valid('param')
      const found = await reading(database, actor, async (db) => ({
        station: await readStation(db, stationId),
        series: await listSeries(db, { stationId }),
      }))
      tellVersion(c, found.station.version)
      return c.json(found, 200)
    })
    .openapi(add, async (c) => {
      const done = await addStation(database, c.var.caller, c.req.valid('json'))
      return c.json(tagged(c, done), 201)
    })
    .openapi(change, async (c) => {
      const { caller, expectedVersion } = c.var
      const { stationId } = c.req.valid('param')
      const done = await changeStation(
        database,
        caller,
        stationId,
        c.req.valid('json'),
        expectedVersion,
      )
      return c.json(tagged(c, done), 200)
    })
