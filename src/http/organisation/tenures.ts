/** /api/posts, /api/roles, /api/village-links, /api/stand-ins: what people hold from one day to another. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { beginTenure, endTenure } from '../../actions/organisation/manage.ts'
import { demand } from '../../domain/access/permissions.ts'
import { CivilDate } from '../../domain/civil-date.ts'
import { pageOf } from '../../domain/lists.ts'
import {
  NewTenure,
  type NewTenure as NewTenureOf,
  Tenure,
  type TenureKind,
} from '../../domain/organisation/shapes.ts'
import { reading } from '../../store/db.ts'
import { findTenures } from '../../store/organisation/tenures.ts'
import type { Env } from '../caller.ts'
import { body, Changed, json } from '../content.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const ADDRESSES = {
  post: { path: '/posts', zh: '任职', en: 'Posts', shape: named('NewPost', NewTenure.post) },
  role: { path: '/roles', zh: '角色', en: 'Roles', shape: named('NewRole', NewTenure.role) },
  'village-link': {
    path: '/village-links',
    zh: '联系村',
    en: 'Village links',
    shape: named('NewVillageLink', NewTenure['village-link']),
  },
  'stand-in': {
    path: '/stand-ins',
    zh: '代职',
    en: 'Stand-ins',
    shape: named('NewStandIn', NewTenure['stand-in']),
  },
} as const satisfies Record<TenureKind, object>

const page = pageOf(named('Tenure', Tenure))

/** The routes of one kind: list, begin, end. */
export function tenures(kind: TenureKind, { database }: Parts) {
  const { path, zh, en, shape } = ADDRESSES[kind]
  const list = createRoute({
    method: 'get',
    path,
    summary: `${zh}：按人员、单位、日期筛选，分页 / ${en}: by person, unit and day, by pages`,
    request: {
      query: z.object({
        personId: z.uuid().optional(),
        unitId: z.uuid().optional(),
        /** In force on this day. */
        on: CivilDate.optional(),
        ...PageQuery,
      }),
    },
    responses: { 200: json(page, '一页 / One page'), default: PROBLEM },
  })
  const begin = createRoute({
    method: 'post',
    path,
    summary: `${zh}：新增，有起止日 / ${en}: add one, from a day to a day`,
    request: body(shape),
    responses: { 201: json(Changed, '已新增 / Added'), default: PROBLEM },
  })
  const end = createRoute({
    method: 'post',
    path: `${path}/{tenureId}/end`,
    summary: `${zh}：结束，给出最后一天 / ${en}: end one with its last day`,
    request: { params: z.object({ tenureId: z.uuid() }), ...body(z.object({ toOn: CivilDate })) },
    responses: { 200: json(Changed, '已结束 / Ended'), default: PROBLEM },
  })

  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'organisation.read')
      const { cursor, limit, ...filter } = c.req.valid('query')
      const after = readCursor(cursor)?.[1] ?? null
      const found = await reading(database, actor, (db) =>
        findTenures(db, { ...filter, kind }, after, limit),
      )
      return c.json(asPage(found), 200)
    })
    .openapi(begin, async (c) => {
      const tenure = { kind, ...c.req.valid('json') } as NewTenureOf
      return c.json(await beginTenure(database, c.var.caller, tenure), 201)
    })
    .openapi(end, async (c) => {
      const { tenureId } = c.req.valid('param')
      const { toOn } = c.req.valid('json')
      return c.json(await endTenure(database, c.var.caller, kind, tenureId, toOn), 200)
    })
}
