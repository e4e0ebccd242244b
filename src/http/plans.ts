/** /api/plans: list, import and read plans, and take their ledgers away as files. */

import { createHash } from 'node:crypto'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { importPlan } from '../actions/import-plan.ts'
import { demand } from '../domain/access/permissions.ts'
import { dayInChina } from '../domain/civil-date.ts'
import { LEVELS } from '../domain/ledger/item-list.ts'
import type { Language } from '../domain/names.ts'
import type { Actor } from '../domain/organisation/actor.ts'
import type { CompiledLedger } from '../domain/plan/ledger.ts'
import type { Organisation } from '../domain/plan/organisation.ts'
import { PlanList, PlanSummary, StoredPlan } from '../domain/plan/stored.ts'
import { reading } from '../store/db.ts'
import { knownOrganisation } from '../store/organisation/known.ts'
import { findPlanByFile, listPlans, readPlan } from '../store/plan/plans.ts'
import { type Env, UPLOAD_MEGABYTES } from './caller.ts'
import { binary, json, oneFile } from './content.ts'
import { saveAs, stemOf, uploadName } from './file-name.ts'
import { XLSX } from './files/media-types.ts'
import type { Parts } from './parts.ts'
import { PROBLEM } from './problem.ts'
import { turnstile } from './turnstile.ts'
import { demandValid } from './valid.ts'

export interface PlanParts extends Parts {
  /** Compiles a file, within limits of its own; names are looked up in the organisation, if any. */
  readonly compile: (
    bytes: Uint8Array,
    name: string,
    options: { readonly organisation?: Organisation },
  ) => Promise<CompiledLedger>
  readonly writeSheet: (ledger: CompiledLedger, language: Language) => Promise<Uint8Array>
}

const COMPILING_AT_ONCE = 2
const WAITING = 8

const PlanId = z.object({ planId: z.uuid() })
const Summary = PlanSummary.meta({ id: 'PlanSummary' })
const file = (mediaType: string) => ({
  description: '文件 / The file',
  content: binary(mediaType),
})

const list = createRoute({
  method: 'get',
  path: '/',
  summary: '已导入的方案，新的在前 / Imported plans, newest first',
  responses: { 200: json(PlanList.meta({ id: 'PlanList' }), '方案 / The plans') },
})

const upload = createRoute({
  method: 'post',
  path: '/',
  summary: `导入方案文件（最大 ${UPLOAD_MEGABYTES} MB）/ Import a plan from its file`,
  description:
    '须带请求头 `x-taizhang: 1`。同一文件再次导入，得到原来的方案。\n\n' +
    'Send the header `x-taizhang: 1`. The same bytes give the plan they gave before.',
  request: {
    body: oneFile({
      level: z
        .enum(LEVELS)
        .default('own')
        .openapi({ description: '督察层级，决定由谁销号 / Whose inspection it answers' }),
    }),
  },
  responses: {
    200: json(Summary, '此前已导入 / It was imported before'),
    201: json(Summary, '已导入 / Imported'),
    default: PROBLEM,
  },
})

const one = createRoute({
  method: 'get',
  path: '/{planId}',
  summary: '一份方案及其台账 / One plan with its ledger',
  request: { params: PlanId },
  responses: {
    200: json(StoredPlan.meta({ id: 'StoredPlan' }), '方案 / The plan'),
    default: PROBLEM,
  },
})

const asJson = createRoute({
  method: 'get',
  path: '/{planId}/ledger.json',
  summary: '下载台账（JSON）/ Download the ledger as JSON',
  request: { params: PlanId },
  responses: { 200: file('application/json'), default: PROBLEM },
})

const asSheet = createRoute({
  method: 'get',
  path: '/{planId}/ledger.xlsx',
  summary: '下载台账（Excel）/ Download the ledger as a spreadsheet',
  request: { params: PlanId, query: z.object({ lang: z.enum(['zh', 'en']).default('zh') }) },
  responses: { 200: file(XLSX), default: PROBLEM },
})

export function plans({ database, ...parts }: PlanParts) {
  const compile = turnstile(parts.compile, COMPILING_AT_ONCE, WAITING)
  const find = (actor: Actor, planId: string) => {
    demand(actor, 'plan.read')
    return reading(database, actor, (db) => readPlan(db, planId))
  }

  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'plan.read')
      return c.json({ plans: await reading(database, actor, listPlans) }, 200)
    })
    .openapi(upload, async (c) => {
      const { caller } = c.var
      demand(caller.actor, 'plan.import')
      const { file: sent, level } = c.req.valid('form')
      const fileName = uploadName(sent.name)
      const bytes = new Uint8Array(await sent.arrayBuffer())
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const { before, organisation } = await reading(database, caller.actor, async (db) => ({
        before: await findPlanByFile(db, sha256),
        organisation: await knownOrganisation(db, dayInChina(caller.now)),
      }))
      if (before) return c.json(before, 200)
      const ledger = await compile(bytes, fileName, organisation === null ? {} : { organisation })
      const { plan, created } = await importPlan(database, caller, {
        fileName,
        bytes,
        ledger,
        level,
      })
      return c.json(plan, created ? 201 : 200)
    })
    .openapi(one, async (c) =>
      c.json(await find(c.var.caller.actor, c.req.valid('param').planId), 200),
    )
    .openapi(asJson, async (c) => {
      const plan = await find(c.var.caller.actor, c.req.valid('param').planId)
      const text = `${JSON.stringify(plan.ledger, null, 2)}\n`
      return download(c, text, 'application/json', `${stemOf(plan.fileName)}-台账.json`)
    })
    .openapi(asSheet, async (c) => {
      const { lang } = c.req.valid('query')
      const plan = await find(c.var.caller.actor, c.req.valid('param').planId)
      const bytes = await parts.writeSheet(plan.ledger, lang)
      const name = `${stemOf(plan.fileName)}-${lang === 'zh' ? '台账' : 'ledger'}.xlsx`
      return download(c, bytes as Uint8Array<ArrayBuffer>, XLSX, name)
    })
}

function download(
  c: Context,
  content: string | Uint8Array<ArrayBuffer>,
  mediaType: string,
  name: string,
): Response {
  return c.body(content, 200, {
    'content-type': mediaType,
    'content-disposition': saveAs(name),
  })
}
