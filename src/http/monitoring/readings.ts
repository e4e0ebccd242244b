/** /api/readings: what was measured, also for charts; brought in, and judged. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { importReadings, pushReadings } from '../../actions/monitoring/bring-readings.ts'
import { DECISIONS, judge } from '../../actions/monitoring/judge-readings.ts'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { READING_KINDS } from '../../domain/monitoring/reading.ts'
import { readTable } from '../../domain/monitoring/reading-tables.ts'
import { SeriesLimit } from '../../domain/monitoring/series-limits.ts'
import { refuse } from '../../domain/refusal.ts'
import { Text } from '../../domain/text.ts'
import { type Db, reading } from '../../store/db.ts'
import { readChart, readReadings, readRevisions } from '../../store/monitoring/readings.ts'
import { listSeries, type Series as StoredSeries } from '../../store/monitoring/series.ts'
import { readSeriesLimits } from '../../store/monitoring/series-limits.ts'
import type { Env } from '../caller.ts'
import { body, json, ONE_FILE } from '../content.ts'
import { uploadName } from '../file-name.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { turnstile } from '../turnstile.ts'
import { demandValid } from '../valid.ts'
import { Added, AnIncomingReading, instant, Reading, Series } from './shapes.ts'

const MOST_PUSHED = 5_000
const key = {
  stationId: z.uuid(),
  factor: Text(20),
  kind: z.enum(READING_KINDS),
}
const span = { from: instant, to: instant }

const list = createRoute({
  method: 'get',
  path: '/readings',
  summary: '一个序列的当前数据，按时间 / The current readings of a series, in order',
  request: {
    query: z.object({
      ...key,
      ...span,
      limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
    }),
  },
  responses: {
    200: json(
      z.object({
        series: Series,
        readings: z.array(Reading),
        /** Where the next page begins; null: that was all. */
        next: z.string().nullable(),
      }),
      '数据 / The readings',
    ),
    default: PROBLEM,
  },
})
const chart = createRoute({
  method: 'get',
  path: '/readings/chart',
  summary:
    '曲线：服务端抽样，每点给出均值、最小、最大和个数 / A curve of at most so many points, each with mean, least, most and count of what is valid',
  request: {
    query: z.object({
      ...key,
      ...span,
      points: z.coerce.number().int().min(2).max(5_000).default(1_000),
    }),
  },
  responses: {
    200: json(
      z.object({
        series: Series,
        points: z.array(
          z.object({
            at: z.string(),
            mean: z.number().nullable(),
            least: z.number().nullable(),
            most: z.number().nullable(),
            valid: z.int(),
            all: z.int(),
          }),
        ),
        /** What the values are held against. */
        limits: z.array(SeriesLimit),
      }),
      '曲线 / The curve',
    ),
    default: PROBLEM,
  },
})
const revisions = createRoute({
  method: 'get',
  path: '/readings/revisions',
  summary: '一个时刻先后有过的全部数据 / Everything that ever stood for one instant',
  request: { query: z.object({ ...key, at: instant }) },
  responses: {
    200: json(z.object({ readings: z.array(Reading) }), '数据 / The readings'),
    default: PROBLEM,
  },
})
const push = createRoute({
  method: 'post',
  path: '/readings',
  summary:
    '推送数据（JSON）：全部成功，或一条也不存 / Push readings: all of them or none; what is there is not stored again',
  request: body(z.object({ readings: z.array(AnIncomingReading).min(1).max(MOST_PUSHED) })),
  responses: { 200: json(Added, '已保存 / Stored'), default: PROBLEM },
})
const decide = createRoute({
  method: 'post',
  path: '/readings/decisions',
  summary:
    '判定一段数据无效、恢复或审核通过 / Declare readings of a span invalid, restore or approve them',
  request: body(z.object({ decision: z.enum(DECISIONS), ...key, ...span, reason: Text(500) })),
  responses: { 200: json(z.object({ count: z.int() }), '已判定 / Decided'), default: PROBLEM },
})
const bring = createRoute({
  method: 'post',
  path: '/readings/import',
  summary:
    '导入 CSV 或 Excel：先试导入看问题，再正式导入 / Import a table: a trial first, then for good',
  description:
    '每行一个数值（监测点、因子、类型、时间、数值、单位、标记），或公开空气数据的宽表（date,hour,type,各站点）。' +
    '有问题的行不导入，逐行说明。\n\nOne value a line, or the wide form of public air data. Rows at fault are named and left out.',
  request: {
    query: z.object({ apply: z.enum(['true', 'false']).default('false') }),
    body: ONE_FILE,
  },
  responses: {
    200: json(
      Added.extend({
        rows: z.int(),
        applied: z.boolean(),
        issueCount: z.int(),
        issues: z.array(
          z.object({ row: z.int(), column: z.string(), code: z.string(), text: z.string() }),
        ),
      }),
      '结果和问题 / What was done, and what is wrong',
    ),
    default: PROBLEM,
  },
})

export function readings({ database }: Parts) {
  const readLines = turnstile(
    async (bytes: Uint8Array, name: string) =>
      (await import('../../compiler/readings/read.ts')).readReadingLines(bytes, name),
    1,
    4,
  )
  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { from, to, limit, ...wanted } = c.req.valid('query')
      const found = await reading(database, actor, async (db) => {
        const series = await seriesOf(db, wanted)
        const spanOf = { from: new Date(from), to: new Date(to) }
        return { series, rows: await readReadings(db, series.seriesId, spanOf, limit + 1) }
      })
      const next = found.rows[limit]?.at ?? null
      return c.json({ series: found.series, readings: found.rows.slice(0, limit), next }, 200)
    })
    .openapi(chart, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { from, to, points, ...wanted } = c.req.valid('query')
      const [start, end] = [new Date(from), new Date(to)]
      if (end <= start) refuse('INPUT_INVALID', { issues: ['to: 须晚于 from / after from'] })
      const found = await reading(database, actor, async (db) => {
        const series = await seriesOf(db, wanted)
        const on = dayInChina(new Date(end.getTime() - 1))
        return {
          series,
          points: await readChart(db, series.seriesId, { from: start, to: end }, points),
          limits: [...(await readSeriesLimits(db, { ...wanted, on }))],
        }
      })
      return c.json(found, 200)
    })
    .openapi(revisions, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { at, ...wanted } = c.req.valid('query')
      const rows = await reading(database, actor, async (db) =>
        readRevisions(db, (await seriesOf(db, wanted)).seriesId, new Date(at)),
      )
      return c.json({ readings: rows }, 200)
    })
    .openapi(push, async (c) =>
      c.json(await pushReadings(database, c.var.caller, c.req.valid('json').readings), 200),
    )
    .openapi(decide, async (c) => {
      const { decision, from, to, ...rest } = c.req.valid('json')
      const judged = { ...rest, from: new Date(from), to: new Date(to) }
      return c.json(await judge(database, c.var.caller, decision, judged), 200)
    })
    .openapi(bring, async (c) => {
      const { caller } = c.var
      demand(caller.actor, 'monitoring.enter')
      const { file } = c.req.valid('form')
      const name = uploadName(file.name)
      const bytes = new Uint8Array(await file.arrayBuffer())
      const table = readTable(await readLines(bytes, name))
      const apply = c.req.valid('query').apply === 'true'
      const report = await importReadings(database, caller, { name, bytes, table }, apply)
      return c.json({ ...report, issues: [...report.issues] }, 200)
    })
}

/** @throws {Refusal} SERIES_NOT_FOUND */
async function seriesOf(
  db: Db,
  wanted: Pick<StoredSeries, 'stationId' | 'factor' | 'kind'>,
): Promise<StoredSeries> {
  const [series] = await listSeries(db, wanted)
  return series ?? refuse('SERIES_NOT_FOUND', wanted)
}
