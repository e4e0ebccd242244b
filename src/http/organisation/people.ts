/** /api/people: who works here, what they hold, and when they leave. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { addPerson, changePerson, letLeave } from '../../actions/organisation/manage.ts'
import { demand } from '../../domain/access/permissions.ts'
import { CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { pageOf } from '../../domain/lists.ts'
import {
  NewPerson,
  OpenMatter,
  Person,
  PersonChange,
  Tenure,
} from '../../domain/organisation/shapes.ts'
import { Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { mattersOfPerson } from '../../store/organisation/matters.ts'
import { findPeople, readPerson } from '../../store/organisation/people.ts'
import { listTenures } from '../../store/organisation/tenures.ts'
import type { Env } from '../caller.ts'
import { body, Changed, json } from '../content.ts'
import { tagged, tellVersion } from '../etag.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ personId: z.uuid() })
const APerson = named('Person', Person)
const changed = { 200: json(Changed, '已改 / Changed'), default: PROBLEM }

const list = createRoute({
  method: 'get',
  path: '/people',
  summary: '人员：搜索、按单位筛选、分页 / People: searched, by unit, by pages',
  request: {
    query: z.object({
      text: Text(50).optional(),
      /** Who holds a post there today. */
      unitId: z.uuid().optional(),
      left: z.enum(['true', 'false']).default('false'),
      ...PageQuery,
    }),
  },
  responses: {
    200: json(pageOf(APerson), '一页 / One page'),
    default: PROBLEM,
  },
})
const one = createRoute({
  method: 'get',
  path: '/people/{personId}',
  summary:
    '一个人员及其职务、角色、联系村、代职 / One person and everything held, past and present',
  request: { params },
  responses: {
    200: json(
      z.object({ person: APerson, tenures: z.array(named('Tenure', Tenure)) }),
      '人员 / The person',
    ),
    default: PROBLEM,
  },
})
const matters = createRoute({
  method: 'get',
  path: '/people/{personId}/open-matters',
  summary: '离任前还须了结的事 / What must be settled before the person leaves',
  request: { params, query: z.object({ on: CivilDate.optional() }) },
  responses: {
    200: json(z.object({ matters: z.array(OpenMatter) }), '未了事项 / Open matters'),
    default: PROBLEM,
  },
})
const add = createRoute({
  method: 'post',
  path: '/people',
  summary: '增加人员 / Add a person',
  request: body(named('NewPerson', NewPerson)),
  responses: { 201: json(Changed, '已增加 / Added'), default: PROBLEM },
})
const change = createRoute({
  method: 'patch',
  path: '/people/{personId}',
  summary: '改姓名或联系方式 / Change name or contact',
  request: { params, ...body(named('PersonChange', PersonChange)) },
  responses: changed,
})
const leave = createRoute({
  method: 'post',
  path: '/people/{personId}/leave',
  summary: '离任：给出最后一天 / Leave, with the last day',
  request: { params, ...body(z.object({ leftOn: CivilDate })) },
  responses: changed,
})

export const people = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'organisation.read')
      const { cursor, limit, left, ...filter } = c.req.valid('query')
      const wanted = { ...filter, left: left === 'true', on: dayInChina(now) }
      const page = await reading(database, actor, (db) =>
        findPeople(db, wanted, readCursor(cursor), limit),
      )
      return c.json(asPage(page), 200)
    })
    .openapi(one, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'organisation.read')
      const { personId } = c.req.valid('param')
      const found = await reading(database, actor, async (db) => ({
        person: await readPerson(db, personId),
        tenures: await listTenures(db, { personId }),
      }))
      tellVersion(c, found.person.version)
      return c.json(found, 200)
    })
    .openapi(matters, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'organisation.manage')
      const { personId } = c.req.valid('param')
      const day = c.req.valid('query').on ?? dayInChina(now)
      const found = await reading(database, actor, async (db) => {
        await readPerson(db, personId)
        return mattersOfPerson(db, personId, day)
      })
      return c.json({ matters: found }, 200)
    })
    .openapi(add, async (c) => {
      const done = await addPerson(database, c.var.caller, c.req.valid('json'))
      return c.json(tagged(c, done), 201)
    })
    .openapi(change, async (c) => {
      const { caller, expectedVersion } = c.var
      const { personId } = c.req.valid('param')
      const wanted = c.req.valid('json')
      const done = await changePerson(database, caller, personId, wanted, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(leave, async (c) => {
      const { caller, expectedVersion } = c.var
      const { personId } = c.req.valid('param')
      const { leftOn } = c.req.valid('json')
      const done = await letLeave(database, caller, personId, leftOn, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
