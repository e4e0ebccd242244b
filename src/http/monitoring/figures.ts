/** /api/figures and /api/indicators: what is entered by hand, and what can be computed at all. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { enterFigures } from '../../actions/monitoring/enter-figures.ts'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { pageOf } from '../../domain/lists.ts'
import { Figure, NewFigure } from '../../domain/monitoring/indicator/figure.ts'
import { INDICATORS_PACK, Indicator } from '../../domain/monitoring/indicator/indicators-pack.ts'
import { Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { listFigures } from '../../store/monitoring/figures.ts'
import { currentPack } from '../../store/packs/packs.ts'
import type { Env } from '../caller.ts'
import { json } from '../content.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const AFigure = named('Figure', Figure)

const list = createRoute({
  method: 'get',
  path: '/figures',
  summary:
    '填报的数字，新的在前；更正不覆盖 / Figures entered, newest first; a correction overwrites nothing',
  request: { query: z.object({ series: Text(120).optional(), ...PageQuery }) },
  responses: {
    200: json(pageOf(AFigure), '一页 / One page'),
    default: PROBLEM,
  },
})
const enter = createRoute({
  method: 'post',
  path: '/figures',
  summary: '填报数字及佐证，全部成功或一条不存 / Enter figures with what they rest on: all or none',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .object({ figures: z.array(named('NewFigure', NewFigure)).min(1).max(500) })
            .openapi('NewFigures'),
        },
      },
    },
  },
  responses: {
    201: json(z.object({ items: z.array(AFigure) }), '已填报 / Entered'),
    default: PROBLEM,
  },
})
const indicators = createRoute({
  method: 'get',
  path: '/indicators',
  summary: '可用的指标 / The indicators there are',
  responses: {
    200: json(
      z.object({ indicators: z.array(named('Indicator', Indicator)) }),
      '指标 / Indicators',
    ),
    default: PROBLEM,
  },
})

export const figures = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { series, cursor, limit } = c.req.valid('query')
      const page = await reading(database, actor, (db) =>
        listFigures(db, series, readCursor(cursor), limit),
      )
      return c.json(asPage(page), 200)
    })
    .openapi(enter, async (c) => {
      const entered = await enterFigures(database, c.var.caller, c.req.valid('json').figures)
      return c.json({ items: [...entered] }, 201)
    })
    .openapi(indicators, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'monitoring.read')
      const pack = await reading(database, actor, (db) =>
        currentPack(db, INDICATORS_PACK, dayInChina(now)),
      )
      return c.json({ indicators: [...pack.indicators] }, 200)
    })
