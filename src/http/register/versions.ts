/** /api/registers/…: what a new version would do before it is published, and taking subjects to the one in force. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { adoptVersion } from '../../actions/register/adopt-version.ts'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { Json } from '../../domain/log/event.ts'
import { checkContent } from '../../domain/packs/content.ts'
import { refuse } from '../../domain/refusal.ts'
import { effectOf, VersionEffect } from '../../domain/register/effect.ts'
import { Key } from '../../domain/register/pack-parts.ts'
import { packNameOf, type Register } from '../../domain/register/register-pack.ts'
import { reading } from '../../store/db.ts'
import { demandPack, readPackVersions } from '../../store/packs/versions.ts'
import { registerInForce } from '../../store/register/definitions.ts'
import { countOlder, standingIn } from '../../store/register/standing.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ register: Key })

const effect = createRoute({
  method: 'post',
  path: '/registers/{register}/effect',
  summary:
    '发布前预览：新版本对现有对象的影响 / Before publishing: what a version would do to its subjects',
  request: {
    params,
    ...body(z.object({ content: z.record(z.string(), z.unknown()) }).openapi('RegisterVersion')),
  },
  responses: {
    200: json(named('VersionEffect', VersionEffect), '影响 / The effect'),
    default: PROBLEM,
  },
})

const adopt = createRoute({
  method: 'post',
  path: '/registers/{register}/adoption',
  summary:
    '把旧版本的对象转到现行版本，不符合的保留旧版 / Take subjects to the version in force; those that do not fit keep theirs',
  request: { params },
  responses: {
    200: json(
      z
        .object({
          version: z.int(),
          adopted: z.int(),
          broken: z.int(),
          more: z.boolean(),
        })
        .openapi('RegisterAdoption'),
      '结果 / What was done',
    ),
    default: PROBLEM,
  },
})

const older = createRoute({
  method: 'get',
  path: '/registers/{register}/adoption',
  summary:
    '多少对象仍按旧版本办理 / How many subjects stand under another version than the one in force',
  request: { params },
  responses: {
    200: json(
      z.object({ version: z.int(), older: z.int() }).openapi('RegisterOlder'),
      '数量 / The number',
    ),
    default: PROBLEM,
  },
})

export const registerVersions = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(effect, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'pack.manage')
      const { register: slug } = c.req.valid('param')
      const { content } = c.req.valid('json')
      const today = dayInChina(now)
      const found = await reading(database, actor, async (db) => {
        const before = await registerInForce(db, slug, today)
        const pack = demandPack(packNameOf(slug))
        const last = (await readPackVersions(db, pack)).at(-1)?.version ?? 0
        const checked = checkContent(pack, content as Record<string, Json>, last + 1, today)
        const { faults } = checked
        if (faults !== null) return refuse('PACK_INVALID', { name: pack.name, faults })
        const looked = effectOf(before, checked.content as unknown as Register)
        for await (const batch of standingIn(db, slug))
          for (const { subjectId, state } of batch) looked.add(subjectId, state.name, state)
        return looked.result()
      })
      return c.json(found, 200)
    })
    .openapi(older, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'pack.manage')
      const { register: slug } = c.req.valid('param')
      const found = await reading(database, actor, async (db) => {
        const { version } = await registerInForce(db, slug, dayInChina(now))
        return { version, older: await countOlder(db, slug, version) }
      })
      return c.json(found, 200)
    })
    .openapi(adopt, async (c) => {
      const { register: slug } = c.req.valid('param')
      return c.json(await adoptVersion(database, c.var.caller, slug), 200)
    })
