/** /api/complaints.xlsx and /api/complaints/sheet: the conventional sheet, out and in. */

import { Readable } from 'node:stream'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { importComplaints } from '../../actions/complaint/import-sheet.ts'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import {
  rowOf,
  SHEET_COLUMN_LIST,
  SHEET_COLUMNS,
  SHEET_TITLE,
} from '../../domain/complaint/sheet.ts'
import { Text } from '../../domain/text.ts'
import { exportBatch } from '../../store/complaint/list.ts'
import { sheetFrames } from '../../store/complaint/sheet.ts'
import { reading } from '../../store/db.ts'
import type { Env } from '../caller.ts'
import { binary, json, ONE_FILE } from '../content.ts'
import { saveAs, uploadName } from '../file-name.ts'
import { XLSX } from '../files/media-types.ts'
import { xlsxOf } from '../files/xlsx.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { turnstile } from '../turnstile.ts'
import { demandValid } from '../valid.ts'
import { FilterQuery, toComplaintFilter } from './complaints.ts'

const AT_ONCE = 1_000

const out = createRoute({
  method: 'get',
  path: '/complaints.xlsx',
  summary: '信访举报转办台账（Excel），筛选同列表，个人信息已遮盖 / The sheet of complaints',
  request: { query: FilterQuery },
  responses: {
    200: {
      description: '文件 / The file',
      content: binary(XLSX),
    },
    default: PROBLEM,
  },
})
const bring = createRoute({
  method: 'post',
  path: '/complaints/sheet',
  summary: '导入转办台账：先试导入，再正式导入；按受理编号去重 / Import the sheet: a trial first',
  description:
    '不带 `apply=true` 只试导入。有问题的行不导入，逐行说明；已有编号的行不重复登记，带 `update=true` 则以表中内容更新。\n\n' +
    'Rows at fault are named and left out; what is there already is known by its number, and brought up to date with `update=true`.',
  request: {
    query: z.object({
      apply: z.enum(['true', 'false']).default('false'),
      update: z.enum(['true', 'false']).default('false'),
      profile: Text(41).default('hand-over'),
    }),
    body: ONE_FILE,
  },
  responses: {
    200: json(
      z
        .object({
          rows: z.int(),
          added: z.int(),
          known: z.int(),
          changed: z.array(
            z.object({ row: z.int(), number: z.string(), columns: z.array(z.string()).readonly() }),
          ),
          issueCount: z.int(),
          issues: z.array(
            z.object({ row: z.int(), column: z.string(), zh: z.string(), en: z.string() }),
          ),
          applied: z.boolean(),
        })
        .openapi('ComplaintImport'),
      '结果和问题 / What was done, and what is wrong',
    ),
    default: PROBLEM,
  },
})

export function complaintSheets({ database }: Parts) {
  const readLines = turnstile(
    async (bytes: Uint8Array, name: string) =>
      (await import('../../compiler/readings/read.ts')).readReadingLines(bytes, name),
    1,
    4,
  )
  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(out, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'complaint.read')
      const filter = toComplaintFilter(c.req.valid('query'))
      const today = dayInChina(now)
      async function* batches() {
        yield [SHEET_COLUMN_LIST.map((key) => SHEET_COLUMNS[key].head)]
        for (let after: readonly [string, string] | null = null, more = true; more; ) {
          const place: readonly [string, string] | null = after
          const batch = await reading(database, actor, async (db) => {
            const { rows, last } = await exportBatch(db, filter, place, AT_ONCE, today)
            const frameOf = await sheetFrames(db, rows, today)
            return {
              last,
              rows: rows.map(({ complaintId, complaint }) =>
                rowOf(complaint, frameOf(complaintId)),
              ),
            }
          })
          yield batch.rows
          after = batch.last
          more = after !== null
        }
      }
      const widths = SHEET_COLUMN_LIST.map((key) => SHEET_COLUMNS[key].width)
      const book = xlsxOf(batches(), { title: SHEET_TITLE, widths })
      return c.body(Readable.toWeb(book) as ReadableStream<Uint8Array>, 200, {
        'content-type': XLSX,
        'content-disposition': saveAs(`${SHEET_TITLE}-${today}.xlsx`),
      })
    })
    .openapi(bring, async (c) => {
      const { caller } = c.var
      demand(caller.actor, 'complaint.register')
      const { file } = c.req.valid('form')
      const { apply, update, profile } = c.req.valid('query')
      const lines = await readLines(new Uint8Array(await file.arrayBuffer()), uploadName(file.name))
      const wanted = { profile, apply: apply === 'true', update: update === 'true' }
      const report = await importComplaints(database, caller, lines, wanted)
      return c.json({ ...report, changed: [...report.changed], issues: [...report.issues] }, 200)
    })
}
