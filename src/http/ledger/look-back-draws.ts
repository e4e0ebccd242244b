/** /api/look-back-draws: closed items drawn for look-backs, sealed before and open to everybody's check after. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { revealDraw, sealDraw, withdrawDraw } from '../../actions/ledger/draw-look-backs.ts'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { PublishedDraw } from '../../domain/draw/publication.ts'
import {
  countStrata,
  DrawPlan,
  DrawRow,
  DrawView,
  frameOf,
  NewLookBackDraw,
  StratumCount,
} from '../../domain/ledger/look-back-draw.ts'
import { refuse } from '../../domain/refusal.ts'
import { Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import type { DrawSecrets } from '../../store/draw/secrets.ts'
import { newIds } from '../../store/ids.ts'
import {
  closedItems,
  listDraws,
  readDraw,
  readDrawView,
} from '../../store/ledger/look-back-draws.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { tagged } from '../etag.ts'
import { saveAs } from '../file-name.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ drawId: z.uuid() })
const Changed = z.object({ drawId: z.uuid(), version: z.int() }).openapi('LookBackDrawChanged')
const changed = { 200: json(Changed, '已改 / Changed'), default: PROBLEM }

const list = createRoute({
  method: 'get',
  path: '/look-back-draws',
  summary: '回头看抽取：新的在前 / Draws for look-backs, the newest first',
  responses: {
    200: json(
      z.object({ draws: z.array(named('LookBackDrawRow', DrawRow)).readonly() }),
      '抽取 / The draws',
    ),
    default: PROBLEM,
  },
})

const tryOut = createRoute({
  method: 'post',
  path: '/look-back-draws/strata',
  summary:
    '试算：各层有多少件、抽多少件 / How many there are in each stratum, and how many would be drawn',
  request: body(named('LookBackDrawPlan', DrawPlan)),
  responses: {
    200: json(
      z.object({ strata: z.array(named('StratumCount', StratumCount)).readonly() }),
      '各层 / The strata',
    ),
    default: PROBLEM,
  },
})

const seal = createRoute({
  method: 'post',
  path: '/look-back-draws',
  summary:
    '密封一次抽取：公布承诺值，到日揭晓 / Seal a draw: its commitment is made known, its seed on the day',
  request: body(named('NewLookBackDraw', NewLookBackDraw)),
  responses: { 201: json(Changed, '已密封 / Sealed'), default: PROBLEM },
})

const show = createRoute({
  method: 'get',
  path: '/look-back-draws/{drawId}',
  summary: '一次抽取及其结果 / One draw and what came of it',
  request: { params },
  responses: {
    200: json(named('LookBackDrawView', DrawView), '抽取 / The draw'),
    default: PROBLEM,
  },
})

const publication = createRoute({
  method: 'get',
  path: '/look-back-draws/{drawId}/publication',
  summary: '供任何人重算的全部数据 / All that anybody needs to repeat it',
  request: { params },
  responses: {
    200: json(named('PublishedDraw', PublishedDraw), '公布文件 / The publication'),
    default: PROBLEM,
  },
})

const reveal = createRoute({
  method: 'post',
  path: '/look-back-draws/{drawId}/reveal',
  summary:
    '揭晓：公布种子，抽中的事项进入回头看 / Show the seed; what is drawn waits for a look-back',
  request: { params },
  responses: changed,
})

const withdraw = createRoute({
  method: 'post',
  path: '/look-back-draws/{drawId}/withdraw',
  summary: '撤销尚未揭晓的抽取，说明理由 / Withdraw a sealed draw, with the reason',
  request: { params, ...body(z.object({ reason: Text(1_000) }).openapi('LookBackDrawWithdrawal')) },
  responses: changed,
})

export const lookBackDraws = ({
  database,
  drawSecrets,
}: Parts & { readonly drawSecrets: DrawSecrets }) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'look-back.read')
      return c.json({ draws: await reading(database, actor, listDraws) }, 200)
    })
    .openapi(tryOut, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'look-back.draw')
      const plan = c.req.valid('json')
      const drawOn = dayInChina(now)
      const items = await reading(database, actor, (db) =>
        closedItems(db, plan.scope, drawOn.slice(0, 4)),
      )
      const [drawId = ''] = newIds(now, 1)
      const strata =
        items.length === 0
          ? []
          : countStrata(frameOf(drawId, { ...plan, title: '—', drawOn }, items))
      return c.json({ strata }, 200)
    })
    .openapi(seal, async (c) =>
      c.json(await sealDraw(database, c.var.caller, drawSecrets, c.req.valid('json')), 201),
    )
    .openapi(show, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'look-back.read')
      const { drawId } = c.req.valid('param')
      const view = await reading(database, actor, (db) => readDrawView(db, drawId, dayInChina(now)))
      return c.json(tagged(c, view), 200)
    })
    .openapi(publication, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'look-back.read')
      const { drawId } = c.req.valid('param')
      const published = await reading(database, actor, async (db) => {
        const { frame, seed, commitment, sealedAt, revealedAt } = await readDraw(db, drawId)
        if (revealedAt === null || seed === null)
          return refuse('LOOK_BACK_DRAW_EARLY', { drawOn: frame.drawOn })
        const { drawn } = await readDrawView(db, drawId, dayInChina(now))
        return PublishedDraw.parse({
          format: 'taizhang-draw-1',
          frame,
          commitment,
          sealedAt: sealedAt.toISOString(),
          seed,
          revealedAt: revealedAt.toISOString(),
          drawn: drawn.map(({ itemId, stratum }) => ({
            classKey: stratum,
            id: itemId,
            inspectors: [],
          })),
          outcomes: drawn.flatMap(({ itemId, lookedBack, on }) =>
            on === null || (lookedBack !== 'held' && lookedBack !== 'failed')
              ? []
              : [
                  {
                    id: itemId,
                    checkedOn: on,
                    result: lookedBack === 'held' ? 'passed' : 'failed',
                    note: '',
                  },
                ],
          ),
        })
      })
      c.header('content-disposition', saveAs(`look-back-draw-${drawId}.json`))
      return c.json(published, 200)
    })
    .openapi(reveal, async (c) => {
      const { drawId } = c.req.valid('param')
      const { caller, expectedVersion } = c.var
      return c.json(await revealDraw(database, caller, drawSecrets, drawId, expectedVersion), 200)
    })
    .openapi(withdraw, async (c) => {
      const { drawId } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      const { caller, expectedVersion } = c.var
      return c.json(
        await withdrawDraw(database, caller, drawSecrets, drawId, reason, expectedVersion),
        200,
      )
    })
