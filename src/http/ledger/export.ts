/** /api/items.csv and /api/items.xlsx: the whole list, however long, in the forms a superior wants. */

import { Readable } from 'node:stream'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { EXPORT_FORMS, FORM_NAME } from '../../domain/ledger/export-columns.ts'
import type { ItemFilter } from '../../domain/ledger/item-list.ts'
import { isBefore, STATES } from '../../domain/ledger/state.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller } from '../../store/db.ts'
import { reading } from '../../store/db.ts'
import { type ExportBatch, readExportBatch, readExportFrame } from '../../store/ledger/export.ts'
import type { Env } from '../caller.ts'
import { binary, body } from '../content.ts'
import { saveAs } from '../file-name.ts'
import { csvOf } from '../files/csv.ts'
import { XLSX } from '../files/media-types.ts'
import { xlsxOf } from '../files/xlsx.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { Chosen } from './bulk.ts'
import { Filter, toFilter } from './list.ts'

const AT_ONCE = 4
const CSV = 'text/csv; charset=utf-8'

const Wanted = Filter.extend({
  /** list: 整改汇总表, closing: 销号汇总表 of what has applied for its strike-off. */
  form: z.enum(['list', 'closing']).default('list'),
  /** Whose words for 序时; one of the pack `status-vocabularies`. */
  vocabulary: z
    .string()
    .regex(/^[a-z][a-z-]{0,40}$/)
    .optional()
    .openapi({ example: 'fujian' }),
  lang: z.enum(['zh', 'en']).default('zh'),
})

const route = (path: string, mediaType: string) =>
  createRoute({
    method: 'get',
    path,
    summary:
      '全部整改事项导出为文件，筛选同列表；进度用语可按上级的说法 / All items as a file, filtered as the list is; pace in a superior’s words',
    request: { query: Wanted },
    responses: {
      200: {
        description: '文件 / The file',
        content: binary(mediaType),
      },
      default: PROBLEM,
    },
  })

const chosen = (path: string, mediaType: string) =>
  createRoute({
    method: 'post',
    path,
    summary: '选定的事项导出为文件 / The chosen items as a file',
    request: {
      query: Wanted.pick({ form: true, vocabulary: true, lang: true }),
      ...body(z.object({ itemIds: Chosen }).openapi('ItemSelection')),
    },
    responses: {
      200: {
        description: '文件 / The file',
        content: binary(mediaType),
      },
      default: PROBLEM,
    },
  })

const APPLIED = STATES.filter(
  (state) => state === 'applied' || isBefore('applied', state),
) as readonly string[]

export function itemExports({ database }: Parts) {
  let open = 0

  /** Head and rows, read as they are taken. @throws {Refusal} NOT_YOUR_DUTY, INPUT_INVALID, BUSY */
  const rowsFor = async (
    { actor, now }: Caller,
    { form, vocabulary, lang, ...query }: z.infer<typeof Wanted>,
    itemIds?: readonly string[],
  ) => {
    demand(actor, 'item.read')
    const today = dayInChina(now)
    const frame = await reading(database, actor, (db) =>
      readExportFrame(db, lang, vocabulary ?? null, today),
    )
    if (open >= AT_ONCE) refuse('BUSY', {})
    const columns = EXPORT_FORMS[form]
    const asked = { ...toFilter(query), itemIds }
    const filter: ItemFilter =
      form === 'closing' && !asked.states ? { ...asked, states: APPLIED } : asked
    async function* batches() {
      open += 1
      try {
        yield [columns.map((column) => column[lang])]
        let after: ExportBatch['last'] = null
        do {
          // Each batch by itself: nobody who reads slowly holds a transaction.
          const batch: ExportBatch = await reading(database, actor, (db) =>
            readExportBatch(db, actor, filter, after, today),
          )
          yield batch.rows.map((row) => columns.map((column) => column.text(row, frame)))
          after = batch.last
        } while (after !== null)
      } finally {
        open -= 1
      }
    }
    return { batches: batches(), title: FORM_NAME[form][lang], columns, today }
  }

  type Rows = Awaited<ReturnType<typeof rowsFor>>
  const asCsv = (c: Context<Env>, { batches, title, today }: Rows) =>
    c.body(asWeb(Readable.from(csvOf(batches), { highWaterMark: 1 })), 200, {
      'content-type': CSV,
      'content-disposition': saveAs(`${title}-${today}.csv`),
    })
  const asXlsx = (c: Context<Env>, { batches, title, columns, today }: Rows) => {
    const book = xlsxOf(batches, { title, widths: columns.map(({ width }) => width) })
    return c.body(asWeb(book), 200, {
      'content-type': XLSX,
      'content-disposition': saveAs(`${title}-${today}.xlsx`),
    })
  }

  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(route('/items.csv', CSV), async (c) =>
      asCsv(c, await rowsFor(c.var.caller, c.req.valid('query'))),
    )
    .openapi(route('/items.xlsx', XLSX), async (c) =>
      asXlsx(c, await rowsFor(c.var.caller, c.req.valid('query'))),
    )
    .openapi(chosen('/items/selection.csv', CSV), async (c) => {
      const { itemIds } = c.req.valid('json')
      return asCsv(c, await rowsFor(c.var.caller, c.req.valid('query'), itemIds))
    })
    .openapi(chosen('/items/selection.xlsx', XLSX), async (c) => {
      const { itemIds } = c.req.valid('json')
      return asXlsx(c, await rowsFor(c.var.caller, c.req.valid('query'), itemIds))
    })
}

const asWeb = (stream: Readable) => Readable.toWeb(stream) as ReadableStream<Uint8Array>
