/** /api/grid/cells/import: many cells out of one GeoJSON file, tried first. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { importCells } from '../../actions/grid/import-cells.ts'
import { CellIssue } from '../../domain/grid/import-cells.ts'
import { DATUMS } from '../../domain/map/datum.ts'
import { optionalText } from '../../domain/text.ts'
import type { Env } from '../caller.ts'
import { json, ONE_FILE } from '../content.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const bring = createRoute({
  method: 'post',
  path: '/grid/cells/import',
  summary:
    '从 GeoJSON 文件批量划定网格：先试导入，再正式导入 / Cells out of a GeoJSON file: a trial first',
  description:
    '属性 level（层级）、code（编号）、name（名称）、parent（上级编号）、unit（责任单位）。不带 `apply=true` 只试导入；有任何问题都不导入，逐个要素说明。\n\n' +
    'Properties level, code, name, parent (a code) and unit (a name). With anything at fault nothing is brought in.',
  request: {
    query: z.object({
      apply: z.enum(['true', 'false']).default('false'),
      datum: z.enum(DATUMS).default('cgcs2000'),
      reason: optionalText(500).default(''),
    }),
    body: ONE_FILE,
  },
  responses: {
    200: json(
      z
        .object({
          cells: z
            .array(z.object({ code: z.string(), name: z.string(), level: z.string() }))
            .readonly(),
          issues: z.array(CellIssue).readonly(),
          applied: z.boolean(),
        })
        .openapi('GridImport'),
      '结果和问题 / What was done, and what is wrong',
    ),
    default: PROBLEM,
  },
})

export const cellImport = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid }).openapi(bring, async (c) => {
    const { apply, datum, reason } = c.req.valid('query')
    const file = parsed(await c.req.valid('form').file.text())
    const wanted = { file, datum, reason, apply: apply === 'true' }
    return c.json(await importCells(database, c.var.caller, wanted), 200)
  })

/** Null: no JSON, of which the answer says that it is no GeoJSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return null
  }
}
