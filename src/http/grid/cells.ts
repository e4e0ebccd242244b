/** /api/grid: the cells, who leads and walks them, and which of them has a place. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import {
  addCell,
  addMember,
  changeCell,
  endMembership,
  removeCell,
} from '../../actions/grid/manage-cells.ts'
import { demand } from '../../domain/access/permissions.ts'
import { CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { CellChange, CellView, NewCell, NewMember } from '../../domain/grid/cell.ts'
import { GRID } from '../../domain/grid/grid-pack.ts'
import { DATUMS, toCgcs2000 } from '../../domain/map/datum.ts'
import { Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { cellAt, listCells, readCell } from '../../store/grid/cells.ts'
import { viewCells } from '../../store/grid/views.ts'
import { currentPack } from '../../store/packs/packs.ts'
import type { Env } from '../caller.ts'
import { body, Changed, json } from '../content.ts'
import { tagged } from '../etag.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const ACell = named('GridCell', CellView)
const params = z.object({ cellId: z.uuid() })

const list = createRoute({
  method: 'get',
  path: '/grid/cells',
  summary: '全部网格及其网格长、网格员 / All cells with their leaders and workers',
  responses: {
    200: json(
      z.object({
        cells: z.array(ACell),
        levels: z.array(z.object({ key: z.string(), zh: z.string(), en: z.string() })),
      }),
      '网格 / The cells',
    ),
    default: PROBLEM,
  },
})
const place = createRoute({
  method: 'get',
  path: '/grid/place',
  summary: '某地点所属的最小网格；datum 为坐标来源 / The deepest cell that has a place',
  request: {
    query: z.object({
      longitude: z.coerce.number().min(-180).max(180),
      latitude: z.coerce.number().min(-90).max(90),
      datum: z.enum(DATUMS).default('cgcs2000'),
    }),
  },
  responses: {
    200: json(z.object({ cell: ACell.nullable() }), '网格 / The cell'),
    default: PROBLEM,
  },
})
const one = createRoute({
  method: 'get',
  path: '/grid/cells/{cellId}',
  summary: '一个网格及历任人员 / One cell with everybody who ever led or walked it',
  request: { params },
  responses: { 200: json(ACell, '网格 / The cell'), default: PROBLEM },
})
const add = createRoute({
  method: 'post',
  path: '/grid/cells',
  summary:
    '划定网格：不得与同级重叠、不得超出上级，确需如此须说明理由 / Draw a cell; overlaps need a reason',
  request: body(named('NewGridCell', NewCell)),
  responses: { 201: json(Changed, '已划定 / Drawn'), default: PROBLEM },
})
const change = createRoute({
  method: 'patch',
  path: '/grid/cells/{cellId}',
  summary: '修改网格；If-Match 为看到的版本 / Change a cell; If-Match is the version seen',
  request: { params, ...body(named('GridCellChange', CellChange)) },
  responses: { 200: json(Changed, '已改 / Changed'), default: PROBLEM },
})
const remove = createRoute({
  method: 'post',
  path: '/grid/cells/{cellId}/removal',
  summary: '撤销网格，须说明理由 / Give a cell up, with the reason',
  request: { params, ...body(z.object({ reason: Text(500) })) },
  responses: { 200: json(Changed, '已撤销 / Given up'), default: PROBLEM },
})
const join = createRoute({
  method: 'post',
  path: '/grid/cells/{cellId}/members',
  summary: '指定网格长或网格员，自某日起 / Name a leader or worker from a day on',
  request: { params, ...body(named('NewGridMember', NewMember)) },
  responses: { 201: json(Changed, '已指定 / Named'), default: PROBLEM },
})
const leave = createRoute({
  method: 'post',
  path: '/grid/cells/{cellId}/members/{memberId}/end',
  summary: '结束任职 / End it',
  request: {
    params: params.extend({ memberId: z.uuid() }),
    ...body(z.object({ toOn: CivilDate })),
  },
  responses: { 200: json(Changed, '已结束 / Ended'), default: PROBLEM },
})

export const gridCells = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'grid.read')
      const today = dayInChina(now)
      const found = await reading(database, actor, async (db) => ({
        cells: [...(await viewCells(db, await listCells(db), today, today))],
        levels: (await currentPack(db, GRID, today)).levels.map(({ key, zh, en }) => ({
          key,
          zh,
          en,
        })),
      }))
      return c.json(found, 200)
    })
    .openapi(place, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'grid.read')
      const today = dayInChina(now)
      const { datum, ...asked } = c.req.valid('query')
      const { longitude, latitude } = toCgcs2000(asked, datum)
      const cell = await reading(database, actor, async (db) => {
        const found = await cellAt(db, longitude, latitude)
        return found && (await viewCells(db, [found], today, today))[0]
      })
      return c.json({ cell: cell ?? null }, 200)
    })
    .openapi(one, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'grid.read')
      const { cellId } = c.req.valid('param')
      const found = await reading(database, actor, async (db) => {
        const cell = await readCell(db, cellId)
        const [view] = await viewCells(db, [cell], null, dayInChina(now))
        return view as CellView
      })
      return c.json(tagged(c, found), 200)
    })
    .openapi(add, async (c) => {
      const done = await addCell(database, c.var.caller, c.req.valid('json'))
      return c.json(tagged(c, done), 201)
    })
    .openapi(change, async (c) => {
      const { caller, expectedVersion } = c.var
      const { cellId } = c.req.valid('param')
      const wanted = c.req.valid('json')
      const done = await changeCell(database, caller, cellId, wanted, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(remove, async (c) => {
      const { caller, expectedVersion } = c.var
      const { cellId } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      return c.json(await removeCell(database, caller, cellId, reason, expectedVersion), 200)
    })
    .openapi(join, async (c) => {
      const { cellId } = c.req.valid('param')
      return c.json(await addMember(database, c.var.caller, cellId, c.req.valid('json')), 201)
    })
    .openapi(leave, async (c) => {
      const { cellId, memberId } = c.req.valid('param')
      const { toOn } = c.req.valid('json')
      return c.json(await endMembership(database, c.var.caller, cellId, memberId, toOn), 200)
    })
