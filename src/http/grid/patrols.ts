/** /api/grid/patrols: patrols as phones send them, what their tracks show, and how the cells do. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { addTrack, finishPatrol, startPatrol } from '../../actions/grid/record-patrol.ts'
import { demand } from '../../domain/access/permissions.ts'
import { addDays, CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { CellView } from '../../domain/grid/cell.ts'
import { GridFigures } from '../../domain/grid/figures.ts'
import { GRID } from '../../domain/grid/grid-pack.ts'
import { NewPatrol, Patrol, PatrolEnd, TrackChunk, TrackPoint } from '../../domain/grid/patrol.ts'
import { pageOf } from '../../domain/lists.ts'
import { refuse } from '../../domain/refusal.ts'
import { reading } from '../../store/db.ts'
import { listCells } from '../../store/grid/cells.ts'
import { gridFigures } from '../../store/grid/figures.ts'
import { cellsOfPerson } from '../../store/grid/members.ts'
import { findPatrols, readPatrol, readTrack } from '../../store/grid/patrols.ts'
import { viewCells } from '../../store/grid/views.ts'
import { currentPack } from '../../store/packs/packs.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const APatrol = named('Patrol', Patrol)
const params = z.object({ patrolId: z.uuid() })
const PERIOD_DAYS = 30
const MOST_DAYS = 1_100

const mine = createRoute({
  method: 'get',
  path: '/grid/mine',
  summary:
    '我的网格，看什么，几时巡 / The cells one leads or walks, what to look at, when they are due',
  responses: {
    200: json(
      z.object({
        cells: z.array(named('GridCell', CellView)),
        due: GridFigures.shape.cells,
        lookAt: z.array(z.object({ key: z.string(), zh: z.string(), en: z.string() })),
      }),
      '我的网格 / The cells',
    ),
    default: PROBLEM,
  },
})
const figures = createRoute({
  method: 'get',
  path: '/grid/figures',
  summary: '各网格、各层级：巡查率、按时办结率、重办率 / How cells and levels do over a period',
  request: { query: z.object({ from: CivilDate.optional() }) },
  responses: {
    200: json(named('GridFigures', GridFigures), '指标 / The figures'),
    default: PROBLEM,
  },
})
const list = createRoute({
  method: 'get',
  path: '/grid/patrols',
  summary: '巡查记录，新的在前；doubtful 只看轨迹存疑的 / Patrols, the newest first',
  request: {
    query: z.object({
      cellId: z.uuid().optional(),
      personId: z.uuid().optional(),
      doubtful: z.enum(['true', 'false']).optional(),
      ...PageQuery,
    }),
  },
  responses: {
    200: json(pageOf(APatrol), '一页 / A page'),
    default: PROBLEM,
  },
})
const one = createRoute({
  method: 'get',
  path: '/grid/patrols/{patrolId}',
  summary: '一次巡查及其轨迹 / One patrol with its track',
  request: { params },
  responses: {
    200: json(z.object({ patrol: APatrol, track: z.array(TrackPoint) }), '巡查 / The patrol'),
    default: PROBLEM,
  },
})
const start = createRoute({
  method: 'put',
  path: '/grid/patrols/{patrolId}',
  summary:
    '开始巡查；编号由手机给出，重发不重复 / Begin a patrol under an id of the phone’s; sent twice it counts once',
  request: { params, ...body(named('NewPatrol', NewPatrol)) },
  responses: { 200: json(APatrol, '巡查 / The patrol'), default: PROBLEM },
})
const track = createRoute({
  method: 'put',
  path: '/grid/patrols/{patrolId}/track/{chunk}',
  summary: '上传一段轨迹；重发不重复 / A piece of the track; sent twice it counts once',
  request: {
    params: params.extend({ chunk: z.coerce.number().int().min(0).max(10_000) }),
    ...body(named('TrackChunk', TrackChunk)),
  },
  responses: { 200: json(z.object({ chunks: z.int() }), '已收到 / Received'), default: PROBLEM },
})
const end = createRoute({
  method: 'post',
  path: '/grid/patrols/{patrolId}/end',
  summary: '结束巡查并核查轨迹 / End it; the track is looked at',
  request: { params, ...body(named('PatrolEnd', PatrolEnd)) },
  responses: { 200: json(APatrol, '巡查 / The patrol'), default: PROBLEM },
})

export const patrols = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(mine, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'grid.patrol')
      const today = dayInChina(now)
      const found = await reading(database, actor, async (db) => {
        const ids = await cellsOfPerson(db, actor.personId ?? '', today)
        const cells = (await listCells(db)).filter(({ cellId }) => ids.includes(cellId))
        const { cells: all } = await gridFigures(db, addDays(today, -PERIOD_DAYS), today)
        const { lookAt } = await currentPack(db, GRID, today)
        return {
          cells: [...(await viewCells(db, cells, today, today))],
          due: all.filter(({ cellId }) => ids.includes(cellId)),
          lookAt: lookAt.map(({ key, zh, en }) => ({ key, zh, en })),
        }
      })
      return c.json(found, 200)
    })
    .openapi(figures, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'grid.figures')
      const today = dayInChina(now)
      const { from = addDays(today, -PERIOD_DAYS) } = c.req.valid('query')
      if (from > today || from < addDays(today, -MOST_DAYS))
        refuse('INPUT_INVALID', { issues: [`from: ${addDays(today, -MOST_DAYS)} – ${today}`] })
      return c.json(await reading(database, actor, (db) => gridFigures(db, from, today)), 200)
    })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'grid.read')
      const { cursor, limit, doubtful, ...filter } = c.req.valid('query')
      const after = readCursor(cursor, z.iso.datetime())
      const page = await reading(database, actor, (db) =>
        findPatrols(db, { ...filter, doubtful: doubtful === 'true' }, after, limit),
      )
      return c.json(asPage(page), 200)
    })
    .openapi(one, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'grid.read')
      const { patrolId } = c.req.valid('param')
      const found = await reading(database, actor, async (db) => ({
        patrol: await readPatrol(db, patrolId),
        track: [...(await readTrack(db, patrolId)).values()].flat(),
      }))
      return c.json(found, 200)
    })
    .openapi(start, async (c) => {
      const { patrolId } = c.req.valid('param')
      return c.json(await startPatrol(database, c.var.caller, patrolId, c.req.valid('json')), 200)
    })
    .openapi(track, async (c) => {
      const { patrolId, chunk } = c.req.valid('param')
      const { points } = c.req.valid('json')
      return c.json(await addTrack(database, c.var.caller, patrolId, chunk, points), 200)
    })
    .openapi(end, async (c) => {
      const { patrolId } = c.req.valid('param')
      return c.json(await finishPatrol(database, c.var.caller, patrolId, c.req.valid('json')), 200)
    })
