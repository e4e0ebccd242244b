/** /api/scores: periods of assessment, their rankings, publication and close, and proof that they are true. */

import { createHash } from 'node:crypto'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { closePeriod, publishPeriod } from '../../actions/scoring/close-period.ts'
import { computePeriod } from '../../actions/scoring/compute-period.ts'
import { demand } from '../../domain/access/permissions.ts'
import { PeriodKey } from '../../domain/scoring/period.ts'
import { recompute } from '../../domain/scoring/recomputed.ts'
import { PeriodRow, PeriodView, Recomputed } from '../../domain/scoring/score.ts'
import { reading } from '../../store/db.ts'
import { listPeriods, loggedHash, readPeriod } from '../../store/scoring/periods.ts'
import { rankingOf, scoresOf } from '../../store/scoring/scores.ts'
import type { Env } from '../caller.ts'
import { binary, body, json } from '../content.ts'
import { tellVersion } from '../etag.ts'
import { saveAs } from '../file-name.ts'
import { XLSX } from '../files/media-types.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { rankingBook } from './ranking-book.ts'

const params = z.object({ period: PeriodKey })
const Result = z.object({ key: PeriodKey, version: z.int() }).openapi('ScorePeriodResult')

const list = createRoute({
  method: 'get',
  path: '/',
  summary: '各期考评，新的在前 / Periods of assessment, the latest first',
  responses: {
    200: json(
      z.object({ items: z.array(named('ScorePeriodRow', PeriodRow)).readonly() }),
      '各期 / Periods',
    ),
    default: PROBLEM,
  },
})

const compute = createRoute({
  method: 'post',
  path: '/',
  summary:
    '计算一期初评，公布前可重算；周期如 2026-10 或 2026 / Compute a period that is over, or compute it anew until it is published',
  request: body(z.object({ period: PeriodKey }).openapi('ScorePeriodWanted')),
  responses: { 200: json(Result, '已计算 / Computed'), default: PROBLEM },
})

const show = createRoute({
  method: 'get',
  path: '/{period}',
  summary: '一期考评：规则和排名 / One period with its rules and ranking',
  request: { params },
  responses: { 200: json(named('ScorePeriod', PeriodView), '该期 / It'), default: PROBLEM },
})

const publish = createRoute({
  method: 'post',
  path: '/{period}/publish',
  summary: '在内部公布，申诉期开始 / Publish it to the units; objections may be made',
  request: { params },
  responses: { 200: json(Result, '已公布 / Published'), default: PROBLEM },
})

const close = createRoute({
  method: 'post',
  path: '/{period}/close',
  summary: '申诉期满后定档，此后不再变动 / Close it for good after the objections',
  request: { params },
  responses: { 200: json(Result, '已定档 / Closed'), default: PROBLEM },
})

const prove = createRoute({
  method: 'get',
  path: '/{period}/recomputed',
  summary:
    '按留存的数据和规则重算，与留存的得分及日志核对 / Work it out anew and compare with what is kept and logged',
  request: { params },
  responses: {
    200: json(named('ScoresRecomputed', Recomputed), '结果 / Result'),
    default: PROBLEM,
  },
})

const book = createRoute({
  method: 'get',
  path: '/{period}/xlsx',
  summary: '导出排名 / The ranking as a workbook',
  request: { params },
  responses: {
    200: {
      description: 'Excel 文件 / Excel file',
      content: binary(XLSX),
    },
    default: PROBLEM,
  },
})

export const scores = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'score.read')
      return c.json({ items: await reading(database, actor, listPeriods) }, 200)
    })
    .openapi(compute, async (c) => {
      const { caller, expectedVersion } = c.var
      const { period } = c.req.valid('json')
      return c.json(await computePeriod(database, caller, period, expectedVersion), 200)
    })
    .openapi(show, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'score.read')
      const { period: key } = c.req.valid('param')
      const { period, rows } = await reading(database, actor, (db) => rankedPeriod(db, key))
      tellVersion(c, period.version)
      return c.json({ ...period, rows }, 200)
    })
    .openapi(publish, async (c) => {
      const { caller, expectedVersion } = c.var
      const { period } = c.req.valid('param')
      return c.json(await publishPeriod(database, caller, period, expectedVersion), 200)
    })
    .openapi(close, async (c) => {
      const { caller, expectedVersion } = c.var
      const { period } = c.req.valid('param')
      return c.json(await closePeriod(database, caller, period, expectedVersion), 200)
    })
    .openapi(prove, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'score.read')
      const { period: key } = c.req.valid('param')
      const found = await reading(database, actor, async (db) => {
        const { periodId, period } = await readPeriod(db, key)
        const kept = await scoresOf(db, periodId)
        // The hash is of all scores: who sees a part of them cannot compare it.
        const logged = actor.units === 'all' ? await loggedHash(db, periodId) : null
        return { period, kept, logged }
      })
      const kept = found.kept.map(({ score, rank }) => ({ ...score, rank }))
      const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
      return c.json(recompute(hash, found.period, kept, found.logged), 200)
    })
    .openapi(book, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'score.read')
      const { period: key } = c.req.valid('param')
      const { period, rows } = await reading(database, actor, (db) => rankedPeriod(db, key))
      c.header('content-disposition', saveAs(`绩效考评排名-${key}.xlsx`))
      c.header('content-type', XLSX)
      return c.body(await rankingBook(period, rows)) as never
    })

async function rankedPeriod(db: Parameters<typeof readPeriod>[0], key: PeriodKey) {
  const { periodId, period } = await readPeriod(db, key)
  return { period, rows: await rankingOf(db, periodId, key) }
}
