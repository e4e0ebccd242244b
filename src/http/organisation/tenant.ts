/** /api/tenant: the name of the tenant, as it stands on letters and on the public site. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { renameTenant } from '../../actions/organisation/rename-tenant.ts'
import { demand } from '../../domain/access/permissions.ts'
import { Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { tenantName } from '../../store/tenants.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const Tenant = z.object({ name: z.string() }).openapi('Tenant')
/** `from`: the name as it was seen, so that two do not overwrite each other. */
const Renaming = z.object({ from: z.string().max(100), to: Text(100) }).openapi('Renaming')

const show = createRoute({
  method: 'get',
  path: '/tenant',
  summary: '本单位的名称 / The name of the tenant',
  responses: { 200: json(Tenant, '名称 / The name'), default: PROBLEM },
})
const rename = createRoute({
  method: 'put',
  path: '/tenant',
  summary: '更改本单位的名称 / Rename the tenant',
  request: body(Renaming),
  responses: { 200: json(Tenant, '新名称 / The new name'), default: PROBLEM },
})

export const tenant = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(show, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'organisation.read')
      return c.json({ name: await reading(database, actor, (db) => tenantName(db)) }, 200)
    })
    .openapi(rename, async (c) =>
      c.json(await renameTenant(database, c.var.caller, c.req.valid('json')), 200),
    )
