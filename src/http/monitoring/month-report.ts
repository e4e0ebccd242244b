/** /api/monitoring/month-report: the monthly bulletin of air and water, as a document, a workbook or data. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { loadExcel } from '../../compiler/sheet/excel.ts'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { type MonthReport, monthReport } from '../../domain/monitoring/report/month-report.ts'
import { refuse } from '../../domain/refusal.ts'
import { chineseDay } from '../../domain/supervision/cause.ts'
import { reading } from '../../store/db.ts'
import { readMonthFacts } from '../../store/monitoring/month-facts.ts'
import { tenantName } from '../../store/tenants.ts'
import type { Env } from '../caller.ts'
import { binary } from '../content.ts'
import { saveAs } from '../file-name.ts'
import { DOCX, XLSX } from '../files/media-types.ts'
import { officialDocument } from '../files/official-document.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const Report = z
  .object({
    title: z.string(),
    paragraphs: z.array(z.string()).readonly(),
    tables: z
      .array(
        z.object({
          title: z.string(),
          head: z.array(z.string()).readonly(),
          rows: z.array(z.array(z.string()).readonly()).readonly(),
        }),
      )
      .readonly(),
  })
  .openapi('MonthReport')

const month = createRoute({
  method: 'get',
  path: '/monitoring/month-report',
  summary:
    '空气和地表水月报：数据、Word 或 Excel，附数据来源 / Monthly report of air and water with its sources',
  request: {
    query: z.object({
      month: z.string().regex(/^(?:19|20)\d\d-(?:0[1-9]|1[0-2])$/),
      format: z.enum(['json', 'docx', 'xlsx']).default('json'),
    }),
  },
  responses: {
    200: {
      description: '月报 / The report',
      content: {
        'application/json': { schema: Report },
        ...binary(DOCX),
        ...binary(XLSX),
      },
    },
    default: PROBLEM,
  },
})

export const monthReports = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid }).openapi(month, async (c) => {
    const { actor, now } = c.var.caller
    demand(actor, 'monitoring.read')
    const today = dayInChina(now)
    const { month: wanted, format } = c.req.valid('query')
    if (`${wanted}-01` > today)
      refuse('INPUT_INVALID', { issues: ['month: 尚未到来 / still to come'] })
    const { report, issuer } = await reading(database, actor, async (db) => ({
      report: monthReport(await readMonthFacts(db, wanted, today)),
      issuer: await tenantName(db),
    }))
    if (format === 'json') return c.json(report, 200)
    c.header('content-disposition', saveAs(`${report.title}.${format}`))
    c.header('content-type', format === 'docx' ? DOCX : XLSX)
    const bytes =
      format === 'docx'
        ? await officialDocument({
            ...report,
            issuer,
            number: null,
            addressee: null,
            date: chineseDay(today),
          })
        : await workbookOf(report)
    return c.body(bytes) as never
  })

/** A sheet for the words and one for each table; figures that are numbers are kept as such. */
async function workbookOf(report: MonthReport): Promise<Uint8Array<ArrayBuffer>> {
  const { Workbook } = await loadExcel()
  const book = new Workbook()
  const words = book.addWorksheet('概况')
  words.addRows([[report.title], ...report.paragraphs.map((line) => [line])])
  words.getColumn(1).width = 100
  words.getColumn(1).alignment = { wrapText: true, vertical: 'top' }
  words.getRow(1).font = { bold: true, size: 16 }
  words.pageSetup = { ...ON_PAPER }
  for (const { title, head, rows } of report.tables) {
    const sheet = book.addWorksheet(title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31))
    sheet.addRow([...head]).font = { bold: true }
    sheet.views = [{ state: 'frozen', ySplit: 1 }]
    sheet.pageSetup = { ...ON_PAPER, printTitlesRow: '1:1' }
    for (const row of rows) sheet.addRow(row.map(cell))
    for (const [at, name] of head.entries()) {
      const longest = Math.max(...[name, ...rows.map((row) => row[at] ?? '')].map(widthOf))
      sheet.getColumn(at + 1).width = Math.min(50, longest + 2)
    }
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const ON_PAPER = {
  paperSize: 9,
  orientation: 'landscape',
  fitToPage: true,
  fitToHeight: 0,
} as const

/** A Chinese character is as wide as two others. */
const widthOf = (text: string) => [...text].reduce((sum, one) => sum + (one > '\u00ff' ? 2 : 1), 0)

const cell = (text: string): string | number =>
  /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text
