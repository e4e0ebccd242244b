/** /api/draws: random draws from their registration to their publication. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { registerDraw } from '../../actions/draw/register-draw.ts'
import { cancelDraw, publishDraw, revealDraw, sealDraw } from '../../actions/draw/take-draw-step.ts'
import { demand } from '../../domain/access/permissions.ts'
import { CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { ClassCoverage, DRAW_STATES, DrawRow, DrawView, NewDraw } from '../../domain/draw/plan.ts'
import { PublishedDraw } from '../../domain/draw/publication.ts'
import { pageOf } from '../../domain/lists.ts'
import { Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { findDraws } from '../../store/draw/draws.ts'
import type { DrawSecrets } from '../../store/draw/secrets.ts'
import { coverageOf, readDrawView, readPublication } from '../../store/draw/view.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { tagged } from '../etag.ts'
import { saveAs } from '../file-name.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

export interface DrawParts extends Parts {
  readonly drawSecrets: DrawSecrets
}

const params = z.object({ drawId: z.uuid() })
const Result = z
  .object({ id: z.uuid(), state: z.enum(DRAW_STATES), version: z.int() })
  .openapi('DrawResult')
const StepBody = z
  .discriminatedUnion('step', [
    z.object({ step: z.literal('seal') }),
    z.object({ step: z.literal('reveal') }),
    z.object({ step: z.literal('publish') }),
    z.object({ step: z.literal('cancel'), reason: Text(500) }),
  ])
  .openapi('DrawStep')

const list = createRoute({
  method: 'get',
  path: '/',
  summary: '双随机抽查，抽查日晚的在前 / Random draws, the latest day first',
  request: { query: z.object(PageQuery) },
  responses: {
    200: json(pageOf(named('DrawRow', DrawRow)).openapi('DrawPage'), '一页 / A page'),
    default: PROBLEM,
  },
})

const register = createRoute({
  method: 'post',
  path: '/',
  summary: '登记一次抽查：对象、比例、人员、抽查日 / Register a draw',
  request: body(named('NewDraw', NewDraw)),
  responses: { 201: json(Result, '已登记 / Registered'), default: PROBLEM },
})

const coverage = createRoute({
  method: 'get',
  path: '/coverage',
  summary: '一年内各类对象的抽查覆盖 / Who was reached in a year, by class',
  request: { query: z.object({ year: z.coerce.number().int().min(2000).max(2999) }) },
  responses: {
    200: json(
      z.object({ classes: z.array(named('DrawCoverage', ClassCoverage)).readonly() }),
      '各类 / By class',
    ),
    default: PROBLEM,
  },
})

const show = createRoute({
  method: 'get',
  path: '/{drawId}',
  summary: '一次抽查；封存期间不含种子和结果 / One draw; no seed and no result while sealed',
  request: { params },
  responses: { 200: json(named('DrawView', DrawView), '抽查 / The draw'), default: PROBLEM },
})

const take = createRoute({
  method: 'post',
  path: '/{drawId}/steps',
  summary: '封存、揭晓、公布或取消；If-Match 为看到的版本 / Seal, reveal, publish or cancel',
  request: { params, ...body(StepBody) },
  responses: { 200: json(Result, '已办 / Done'), default: PROBLEM },
})

const publication = createRoute({
  method: 'get',
  path: '/{drawId}/published.json',
  summary: '任何人都能据此重算的公布文件 / What anybody can recompute',
  request: { params },
  responses: {
    200: json(named('PublishedDraw', PublishedDraw), '公布文件 / The file'),
    default: PROBLEM,
  },
})

export const draws = ({ database, drawSecrets }: DrawParts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'draw.read')
      const { cursor, limit } = c.req.valid('query')
      const after = readCursor(cursor, CivilDate)
      const page = await reading(database, actor, (db) => findDraws(db, after, limit))
      return c.json(asPage(page), 200)
    })
    .openapi(register, async (c) => {
      const done = await registerDraw(database, c.var.caller, drawSecrets, c.req.valid('json'))
      return c.json(tagged(c, done), 201)
    })
    .openapi(coverage, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'draw.read')
      const { year } = c.req.valid('query')
      return c.json({ classes: await reading(database, actor, (db) => coverageOf(db, year)) }, 200)
    })
    .openapi(show, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'draw.read')
      const { drawId } = c.req.valid('param')
      const view = await reading(database, actor, (db) => readDrawView(db, drawId, dayInChina(now)))
      return c.json(tagged(c, view), 200)
    })
    .openapi(take, async (c) => {
      const { caller, expectedVersion: seen } = c.var
      const { drawId } = c.req.valid('param')
      const wanted = c.req.valid('json')
      const done = await {
        seal: () => sealDraw(database, caller, drawSecrets, drawId, seen),
        reveal: () => revealDraw(database, caller, drawSecrets, drawId, seen),
        publish: () => publishDraw(database, caller, drawId, seen),
        cancel: () =>
          cancelDraw(
            database,
            caller,
            drawSecrets,
            drawId,
            'reason' in wanted ? wanted.reason : '',
            seen,
          ),
      }[wanted.step]()
      return c.json(tagged(c, done), 200)
    })
    .openapi(publication, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'draw.read')
      const { drawId } = c.req.valid('param')
      const published = await reading(database, actor, (db) => readPublication(db, drawId))
      c.header('content-disposition', saveAs(`${published.frame.title}.json`))
      return c.json(published, 200)
    })
