/** /api/scores/{period}/units/{unitId}: the sheet of one unit, points by hand, objections and their answers. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answerObjection, markScore, objectToScore } from '../../actions/scoring/change-score.ts'
import { demand } from '../../domain/access/permissions.ts'
import { refuse } from '../../domain/refusal.ts'
import { PeriodKey } from '../../domain/scoring/period.ts'
import { NewAnswer, NewMark, NewObjection, ScoreView } from '../../domain/scoring/score.ts'
import { type Db, reading } from '../../store/db.ts'
import { readPeriod } from '../../store/scoring/periods.ts'
import { rankingOf, readScore } from '../../store/scoring/scores.ts'
import { tenantName } from '../../store/tenants.ts'
import type { Env } from '../caller.ts'
import { binary, body, json } from '../content.ts'
import { tellVersion } from '../etag.ts'
import { saveAs } from '../file-name.ts'
import { DOCX } from '../files/media-types.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { sheetFile } from './sheet-file.ts'

const params = z.object({ period: PeriodKey, unitId: z.uuid() })
const Result = z
  .object({ unitId: z.uuid(), version: z.int(), total: z.number() })
  .openapi('ScoreResult')
const changed = { 200: json(Result, '已办 / Done'), default: PROBLEM }

const show = createRoute({
  method: 'get',
  path: '/{period}/units/{unitId}',
  summary: '一个单位的考评表：逐项得分、依据、申诉 / One unit’s sheet, line by line',
  request: { params },
  responses: { 200: json(named('ScoreView', ScoreView), '考评表 / It'), default: PROBLEM },
})

const file = createRoute({
  method: 'get',
  path: '/{period}/units/{unitId}/docx',
  summary: '一个单位的考评表，Word 文件 / One unit’s sheet as a document',
  request: { params },
  responses: {
    200: {
      description: 'Word 文件 / Word file',
      content: binary(DOCX),
    },
    default: PROBLEM,
  },
})

const mark = createRoute({
  method: 'post',
  path: '/{period}/units/{unitId}/marks',
  summary:
    '手工评分或登记一票否决，写明理由和依据 / Points by hand, or a veto, with reason and evidence',
  request: { params, ...body(named('NewScoreMark', NewMark)) },
  responses: changed,
})

const object = createRoute({
  method: 'post',
  path: '/{period}/units/{unitId}/objections',
  summary: '对某一项得分提出申诉 / Object to one line',
  request: { params, ...body(named('NewScoreObjection', NewObjection)) },
  responses: changed,
})

const answer = createRoute({
  method: 'post',
  path: '/{period}/units/{unitId}/objections/{objectionId}/answer',
  summary: '答复申诉：成立并更正，或不成立 / Answer it: upheld with a correction, or not',
  request: {
    params: params.extend({ objectionId: z.uuid() }),
    ...body(named('NewScoreAnswer', NewAnswer)),
  },
  responses: changed,
})

export const unitScores = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(show, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'score.read')
      const { period, unitId } = c.req.valid('param')
      const view = await reading(database, actor, (db) => viewOf(db, period, unitId))
      tellVersion(c, view.score.version)
      return c.json(view, 200)
    })
    .openapi(file, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'score.read')
      const { period, unitId } = c.req.valid('param')
      const { view, issuer } = await reading(database, actor, async (db) => ({
        view: await viewOf(db, period, unitId),
        issuer: await tenantName(db),
      }))
      c.header('content-disposition', saveAs(`考评表-${period}-${view.score.unit}.docx`))
      c.header('content-type', DOCX)
      return c.body(await sheetFile(view, issuer)) as never
    })
    .openapi(mark, async (c) => {
      const { caller, expectedVersion: expected } = c.var
      const { period: key, unitId } = c.req.valid('param')
      const where = { key, unitId, expected }
      return c.json(await markScore(database, caller, where, c.req.valid('json')), 200)
    })
    .openapi(object, async (c) => {
      const { caller, expectedVersion: expected } = c.var
      const { period: key, unitId } = c.req.valid('param')
      const where = { key, unitId, expected }
      return c.json(await objectToScore(database, caller, where, c.req.valid('json')), 200)
    })
    .openapi(answer, async (c) => {
      const { caller, expectedVersion: expected } = c.var
      const { period: key, unitId, objectionId } = c.req.valid('param')
      const where = { key, unitId, expected }
      const said = c.req.valid('json')
      return c.json(await answerObjection(database, caller, where, objectionId, said), 200)
    })

/** @throws {Refusal} SCORING_PERIOD_NOT_FOUND, SCORING_UNIT_NOT_FOUND */
async function viewOf(db: Db, key: PeriodKey, unitId: string): Promise<ScoreView> {
  const { periodId, period } = await readPeriod(db, key)
  const { score } = await readScore(db, { periodId, key }, unitId)
  const place = (await rankingOf(db, periodId, key)).find((row) => row.unitId === unitId)
  return place
    ? { period, score, place }
    : refuse('SCORING_UNIT_NOT_FOUND', { period: key, unitId })
}
