/** /api/units: the tree of units, and its changes. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { addUnit, changeUnit, closeUnit } from '../../actions/organisation/manage.ts'
import { demand } from '../../domain/access/permissions.ts'
import { CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { pageOf } from '../../domain/lists.ts'
import {
  NewUnit,
  OpenMatter,
  UNIT_KINDS,
  Unit,
  UnitChange,
  UnitClosure,
} from '../../domain/organisation/shapes.ts'
import { inTreeOrder } from '../../domain/organisation/tree.ts'
import { Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { mattersOfUnit } from '../../store/organisation/matters.ts'
import { findUnits, listUnits, readUnit } from '../../store/organisation/units.ts'
import type { Env } from '../caller.ts'
import { body, Changed, json } from '../content.ts'
import { tagged } from '../etag.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ unitId: z.uuid() })
const AUnit = named('Unit', Unit)
const changed = { 200: json(Changed, '已改 / Changed'), default: PROBLEM }

const list = createRoute({
  method: 'get',
  path: '/units',
  summary: '单位：搜索、筛选、分页 / Units: searched, filtered, by pages',
  request: {
    query: z.object({
      text: Text(100).optional(),
      parentId: z.uuid().optional(),
      kind: z.enum(UNIT_KINDS).optional(),
      /** Also those closed. */
      closed: z.enum(['true', 'false']).default('false'),
      ...PageQuery,
    }),
  },
  responses: {
    200: json(pageOf(AUnit), '一页 / One page'),
    default: PROBLEM,
  },
})
const tree = createRoute({
  method: 'get',
  path: '/units/tree',
  summary: '单位树：上级在前，同级按次序 / All units, each after the one above it',
  request: { query: z.object({ closed: z.enum(['true', 'false']).default('false') }) },
  responses: {
    200: json(
      z.object({ units: z.array(Unit.extend({ depth: z.int() })).readonly() }),
      '单位树 / The tree',
    ),
    default: PROBLEM,
  },
})
const one = createRoute({
  method: 'get',
  path: '/units/{unitId}',
  summary: '一个单位 / One unit',
  request: { params },
  responses: { 200: json(AUnit, '单位 / The unit'), default: PROBLEM },
})
const matters = createRoute({
  method: 'get',
  path: '/units/{unitId}/open-matters',
  summary: '撤销前还须了结的事 / What must be settled before the unit is closed',
  request: { params, query: z.object({ on: CivilDate.optional() }) },
  responses: {
    200: json(z.object({ matters: z.array(OpenMatter) }), '未了事项 / Open matters'),
    default: PROBLEM,
  },
})
const add = createRoute({
  method: 'post',
  path: '/units',
  summary: '增设单位 / Add a unit',
  request: body(named('NewUnit', NewUnit)),
  responses: { 201: json(Changed, '已增设 / Added'), default: PROBLEM },
})
const change = createRoute({
  method: 'patch',
  path: '/units/{unitId}',
  summary:
    '改名、移动、修改；If-Match 为看到的版本 / Rename, move, change; If-Match is the version seen',
  request: { params, ...body(named('UnitChange', UnitChange)) },
  responses: changed,
})
const close = createRoute({
  method: 'post',
  path: '/units/{unitId}/close',
  summary: '撤销或并入其他单位 / Close it, or merge it into another',
  request: { params, ...body(named('UnitClosure', UnitClosure)) },
  responses: changed,
})

export const units = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'organisation.read')
      const { cursor, limit, closed, ...filter } = c.req.valid('query')
      const on = closed === 'true' ? undefined : dayInChina(now)
      const page = await reading(database, actor, (db) =>
        findUnits(db, { ...filter, on }, readCursor(cursor), limit),
      )
      return c.json(asPage(page), 200)
    })
    .openapi(tree, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'organisation.read')
      const on = c.req.valid('query').closed === 'true' ? null : dayInChina(now)
      const all = await reading(database, actor, (db) => listUnits(db, on))
      return c.json({ units: inTreeOrder(all) }, 200)
    })
    .openapi(one, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'organisation.read')
      const { unitId } = c.req.valid('param')
      const unit = await reading(database, actor, (db) => readUnit(db, unitId))
      return c.json(tagged(c, unit), 200)
    })
    .openapi(matters, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'organisation.manage')
      const { unitId } = c.req.valid('param')
      const day = c.req.valid('query').on ?? dayInChina(now)
      const found = await reading(database, actor, async (db) => {
        await readUnit(db, unitId)
        return mattersOfUnit(db, unitId, day)
      })
      return c.json({ matters: found }, 200)
    })
    .openapi(add, async (c) => {
      const done = await addUnit(database, c.var.caller, c.req.valid('json'))
      return c.json(tagged(c, done), 201)
    })
    .openapi(change, async (c) => {
      const { caller, expectedVersion } = c.var
      const { unitId } = c.req.valid('param')
      const done = await changeUnit(database, caller, unitId, c.req.valid('json'), expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(close, async (c) => {
      const { caller, expectedVersion } = c.var
      const { unitId } = c.req.valid('param')
      const done = await closeUnit(database, caller, unitId, c.req.valid('json'), expectedVersion)
      return c.json(tagged(c, done), 200)
    })
