/** Subjects as a table: brought in, a trial first, and given out. */

import { Readable } from 'node:stream'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { importSubjects } from '../../actions/register/import-subjects.ts'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { refuse } from '../../domain/refusal.ts'
import { columnsOf } from '../../domain/register/columns.ts'
import { ImportReport } from '../../domain/register/import.ts'
import { Key } from '../../domain/register/pack-parts.ts'
import { writeRow } from '../../domain/register/sheet.ts'
import { type SubjectFilter, SubjectQuery } from '../../domain/register/subject-list.ts'
import { type Caller, reading } from '../../store/db.ts'
import { registerInForce } from '../../store/register/definitions.ts'
import { findSubjects } from '../../store/register/list.ts'
import { unitsOfSheets } from '../../store/register/sheets.ts'
import type { Env } from '../caller.ts'
import { binary, json, oneFile } from '../content.ts'
import { saveAs, uploadName } from '../file-name.ts'
import { csvOf } from '../files/csv.ts'
import { XLSX } from '../files/media-types.ts'
import { xlsxOf } from '../files/xlsx.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { turnstile } from '../turnstile.ts'
import { demandValid } from '../valid.ts'

const CSV = 'text/csv; charset=utf-8'
const AT_ONCE = 500
const MOST_OPEN = 4

const Mapping = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'JSON' })
      return z.NEVER
    }
  })
  .pipe(z.array(z.string().max(60).nullable()).max(500))

const bring = createRoute({
  method: 'post',
  path: '/registers/{register}/import',
  summary:
    '导入 Excel 或 CSV：先试导入看对应和问题，再正式导入 / Import a table: a trial first, then for good',
  description:
    'mapping 为各列的含义（JSON 数组，null 为不导入），不给则按表头猜测或沿用上次。试导入时缺少必需的列，在表头那一行列出。全部正确才写入。' +
    '\n\n`mapping` says what each column is (a JSON array, null leaves one out); without it the headers tell, or ' +
    'the last import with the same ones. A trial says of the header row which needed columns are missing. ' +
    'Nothing is written unless every row is right.',
  request: {
    params: z.object({ register: Key }),
    query: z.object({
      apply: z.enum(['true', 'false']).default('false'),
      ignoreStage: z.enum(['true', 'false']).default('false'),
    }),
    body: oneFile({
      mapping: Mapping.optional().openapi({ type: 'string' }),
    }),
  },
  responses: {
    200: json(
      named('SubjectImport', ImportReport),
      '结果和问题 / What was done, and what is wrong',
    ),
    default: PROBLEM,
  },
})

const give = (path: string, mediaType: string) =>
  createRoute({
    method: 'get',
    path,
    summary:
      '名录导出为文件，筛选同列表，个人信息已遮盖 / A register as a file, filtered as the list is, masked',
    request: { query: SubjectQuery.extend({ register: Key }) },
    responses: {
      200: { description: '文件 / The file', content: binary(mediaType) },
      default: PROBLEM,
    },
  })

export function subjectSheets({ database }: Parts) {
  const readLines = turnstile(
    async (bytes: Uint8Array, name: string) =>
      (await import('../../compiler/readings/read.ts')).readReadingLines(bytes, name),
    1,
    4,
  )
  let open = 0

  /** Head and rows, read as they are taken. @throws {Refusal} NOT_YOUR_DUTY, REGISTER_NOT_FOUND, BUSY */
  const rowsFor = async (
    { actor, now }: Caller,
    filter: SubjectFilter & { readonly register: string },
  ) => {
    demand(actor, 'register.read')
    const today = dayInChina(now)
    const [register, units] = await reading(database, actor, async (db) => [
      await registerInForce(db, filter.register, today),
      await unitsOfSheets(db),
    ])
    if (open >= MOST_OPEN) refuse('BUSY', {})
    const columns = columnsOf(register)
    async function* batches() {
      open += 1
      try {
        yield [columns.map(({ zh }) => zh)]
        for (let after: readonly [string, string] | null = null; ; ) {
          const request = { filter, sort: 'entered', descending: false, limit: AT_ONCE } as const
          // Each batch by itself: nobody who reads slowly holds a transaction.
          const page: Awaited<ReturnType<typeof findSubjects>> = await reading(
            database,
            actor,
            (db) => findSubjects(db, actor, register, { ...request, after }, today),
          )
          yield page.items.map((row) => writeRow(register, row, units))
          after = page.last
          if (after === null) return
        }
      } finally {
        open -= 1
      }
    }
    return { batches: batches(), title: register.zh, widths: columns.map(() => 16), today }
  }

  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(bring, async (c) => {
      const { caller } = c.var
      demand(caller.actor, 'register.keep')
      const { apply, ignoreStage } = c.req.valid('query')
      const { file, mapping } = c.req.valid('form')
      const lines = await readLines(new Uint8Array(await file.arrayBuffer()), uploadName(file.name))
      const report = await importSubjects(database, caller, {
        register: c.req.valid('param').register,
        lines,
        mapping: mapping ?? null,
        ignoreStage: ignoreStage === 'true',
        apply: apply === 'true',
      })
      return c.json(report, 200)
    })
    .openapi(give('/subjects.csv', CSV), async (c) => {
      const { batches, title, today } = await rowsFor(c.var.caller, c.req.valid('query'))
      return c.body(asWeb(Readable.from(csvOf(batches), { highWaterMark: 1 })), 200, {
        'content-type': CSV,
        'content-disposition': saveAs(`${title}-${today}.csv`),
      })
    })
    .openapi(give('/subjects.xlsx', XLSX), async (c) => {
      const { batches, title, widths, today } = await rowsFor(c.var.caller, c.req.valid('query'))
      return c.body(asWeb(xlsxOf(batches, { title, widths })), 200, {
        'content-type': XLSX,
        'content-disposition': saveAs(`${title}-${today}.xlsx`),
      })
    })
}

const asWeb = (stream: Readable) => Readable.toWeb(stream) as ReadableStream<Uint8Array>
