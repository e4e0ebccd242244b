/** /api/packs: what a town may edit, version by version. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { publishPack } from '../../actions/packs/publish-pack.ts'
import { demand } from '../../domain/access/permissions.ts'
import { CivilDate, dayInChina } from '../../domain/civil-date.ts'
import type { Json } from '../../domain/log/event.ts'
import { differences } from '../../domain/packs/content.ts'
import { PACKS } from '../../domain/packs/registry.ts'
import { Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import {
  demandPack,
  inForce,
  type PackVersion,
  readPackVersions,
  versionOf,
} from '../../store/packs/versions.ts'
import type { Env } from '../caller.ts'
import { json } from '../content.ts'
import { tagged, tellVersion } from '../etag.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const name = z.string().regex(/^[a-z0-9-]{1,60}$/)
const number = z.coerce.number().int().min(1).max(1_000_000)
const Content = z.record(z.string(), z.unknown())
const version = {
  version: z.int(),
  effectiveFrom: CivilDate,
  /** Null: built in. */
  publishedAt: z.iso.datetime().nullable(),
}
const title = { name: z.string(), titleZh: z.string(), titleEn: z.string() }

const list = createRoute({
  method: 'get',
  path: '/packs',
  summary: '全部规则包及现行版本 / All packs and the version in force',
  responses: {
    200: json(
      z.object({
        packs: z.array(z.object({ ...title, ...version, latest: z.int() }).openapi('PackSummary')),
      }),
      '规则包 / The packs',
    ),
    default: PROBLEM,
  },
})
const show = createRoute({
  method: 'get',
  path: '/packs/{name}',
  summary: '某日生效的版本，不给日期为今天 / The version in force on a day, today if none is given',
  request: {
    params: z.object({ name }),
    query: z.object({ on: CivilDate.optional() }),
  },
  responses: {
    200: json(z.object({ ...title, ...version, content: Content }).openapi('Pack'), '规则包'),
    default: PROBLEM,
  },
})
const versions = createRoute({
  method: 'get',
  path: '/packs/{name}/versions',
  summary: '历次版本 / Every version',
  request: { params: z.object({ name }) },
  responses: {
    200: json(z.object({ ...title, versions: z.array(z.object(version)) }), '版本 / The versions'),
    default: PROBLEM,
  },
})
const one = createRoute({
  method: 'get',
  path: '/packs/{name}/versions/{version}',
  summary: '某一版 / One version',
  request: { params: z.object({ name, version: number }) },
  responses: {
    200: json(z.object({ ...title, ...version, content: Content }), '规则包 / The pack'),
    default: PROBLEM,
  },
})
const compare = createRoute({
  method: 'get',
  path: '/packs/{name}/differences',
  summary: '两个版本的差异，逐项 / What differs between two versions, entry by entry',
  request: { params: z.object({ name }), query: z.object({ from: number, to: number }) },
  responses: {
    200: json(
      z.object({
        differences: z.array(
          z.object({
            path: z.string(),
            before: z.unknown().optional(),
            after: z.unknown().optional(),
          }),
        ),
      }),
      '差异 / The differences',
    ),
    default: PROBLEM,
  },
})
const publish = createRoute({
  method: 'post',
  path: '/packs/{name}/versions',
  summary:
    '发布新版本；生效日不早于今天；If-Match 为看到的最新版本 / Publish a version, in force from today or later; If-Match is the latest version seen',
  request: {
    params: z.object({ name }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .object({
              /** Its version and first day are set anew. */
              content: Content,
              effectiveFrom: CivilDate.nullable().default(null),
              reason: Text(500),
            })
            .openapi('NewPackVersion'),
        },
      },
    },
  },
  responses: {
    201: json(
      z.object({ name: z.string(), version: z.int(), effectiveFrom: CivilDate }),
      '已发布 / Published',
    ),
    default: PROBLEM,
  },
})

export const packs = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'pack.read')
      const today = dayInChina(now)
      const found = await reading(database, actor, async (db) => {
        const all = []
        for (const pack of PACKS) {
          const known = await readPackVersions(db, pack)
          const { content: _, ...current } = inForce(known, today)
          all.push({ ...titleOf(pack), ...current, latest: known.at(-1)?.version ?? 0 })
        }
        return all
      })
      return c.json({ packs: found }, 200)
    })
    .openapi(show, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'pack.read')
      const pack = demandPack(c.req.valid('param').name)
      const on = c.req.valid('query').on ?? dayInChina(now)
      const known = await reading(database, actor, (db) => readPackVersions(db, pack))
      tellVersion(c, known.at(-1)?.version ?? 0)
      return c.json({ ...titleOf(pack), ...withContent(inForce(known, on)) }, 200)
    })
    .openapi(versions, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'pack.read')
      const pack = demandPack(c.req.valid('param').name)
      const known = await reading(database, actor, (db) => readPackVersions(db, pack))
      const all = known.map(({ content: _, ...each }) => each)
      tellVersion(c, all.at(-1)?.version ?? 0)
      return c.json({ ...titleOf(pack), versions: all }, 200)
    })
    .openapi(one, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'pack.read')
      const wanted = c.req.valid('param')
      const pack = demandPack(wanted.name)
      const known = await reading(database, actor, (db) => readPackVersions(db, pack))
      const found = versionOf(pack, known, wanted.version)
      return c.json({ ...titleOf(pack), ...withContent(found) }, 200)
    })
    .openapi(compare, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'pack.read')
      const pack = demandPack(c.req.valid('param').name)
      const { from, to } = c.req.valid('query')
      const known = await reading(database, actor, (db) => readPackVersions(db, pack))
      const [before, after] = [versionOf(pack, known, from), versionOf(pack, known, to)]
      return c.json({ differences: [...differences(before.content, after.content)] }, 200)
    })
    .openapi(publish, async (c) => {
      const { content, ...rest } = c.req.valid('json')
      const done = await publishPack(database, c.var.caller, {
        name: c.req.valid('param').name,
        content: content as Record<string, Json>,
        ...rest,
        expectedVersion: c.var.expectedVersion,
      })
      return c.json(tagged(c, done), 201)
    })

const titleOf = (pack: (typeof PACKS)[number]) => ({
  name: pack.name,
  titleZh: pack.zh,
  titleEn: pack.en,
})

const withContent = ({ content, ...rest }: PackVersion) => ({
  ...rest,
  content: content as Record<string, unknown>,
})
