/** /api/organisation/workbook: the organisation as one Excel file, out and in. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { importWorkbook } from '../../actions/organisation/import-workbook.ts'
import { demand, may } from '../../domain/access/permissions.ts'
import { ImportReport } from '../../domain/organisation/workbook/report.ts'
import { reading } from '../../store/db.ts'
import { listPeople } from '../../store/organisation/people.ts'
import { listTenures } from '../../store/organisation/tenures.ts'
import { listUnits } from '../../store/organisation/units.ts'
import type { Env } from '../caller.ts'
import { binary, ONE_FILE } from '../content.ts'
import { saveAs, uploadName } from '../file-name.ts'
import { XLSX } from '../files/media-types.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { turnstile } from '../turnstile.ts'
import { demandValid } from '../valid.ts'

const WAITING = 4

const out = createRoute({
  method: 'get',
  path: '/organisation/workbook',
  summary:
    '单位、人员、职务、角色、联系村、代职，一个 Excel 文件 / All of the organisation as one workbook',
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
  path: '/organisation/workbook',
  summary:
    '导入 Excel：先试导入看差异和问题，再正式导入 / Import a workbook: a trial first, then for good',
  description:
    '不带 `apply=true` 只试导入，不改动任何数据。试导入返回的 `digest` 作为 `seen` 送回，则只在结果与所见一致时导入。' +
    '角色表由安全管理员导入，其余由系统管理员导入，可用同一个文件。文件中没有的行不作改动。\n\n' +
    'Without `apply=true` nothing is changed. With the trial’s `digest` as `seen` nothing else is applied than was seen.',
  request: {
    query: z.object({
      apply: z.enum(['true', 'false']).default('false'),
      seen: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    body: ONE_FILE,
  },
  responses: {
    200: {
      description: '差异和问题 / Differences and issues',
      content: { 'application/json': { schema: named('OrganisationImport', ImportReport) } },
    },
    default: PROBLEM,
  },
})

export function workbook({ database }: Parts) {
  const read = turnstile(
    async (bytes: Uint8Array, name: string) =>
      (await import('../../compiler/organisation-sheet/read.ts')).readOrganisationSheet(
        bytes,
        name,
      ),
    1,
    WAITING,
  )
  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(out, async (c) => {
      const { actor } = c.var.caller
      if (!may(actor, 'role.grant')) demand(actor, 'organisation.manage')
      const organisation = await reading(database, actor, async (db) => ({
        units: await listUnits(db, null),
        people: await listPeople(db),
        tenures: await listTenures(db),
      }))
      const { writeOrganisationSheet } = await import('../../compiler/organisation-sheet/write.ts')
      const bytes = await writeOrganisationSheet(organisation)
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': XLSX,
        'content-disposition': saveAs('组织机构.xlsx'),
      })
    })
    .openapi(bring, async (c) => {
      const { caller } = c.var
      if (!may(caller.actor, 'role.grant')) demand(caller.actor, 'organisation.manage')
      const { file } = c.req.valid('form')
      const { apply, seen } = c.req.valid('query')
      const rows = await read(new Uint8Array(await file.arrayBuffer()), uploadName(file.name))
      const done = apply === 'true'
      const report = await importWorkbook(database, caller, rows, done, seen ?? null)
      return c.json(report as ImportReport & { changes: []; issues: [] }, 200)
    })
}
