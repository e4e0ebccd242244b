/** /api/subjects/…: which subjects may be one, and making them one. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { keepApart, mergeSubjects, undoMerge } from '../../actions/register/merge-subjects.ts'
import { demand } from '../../domain/access/permissions.ts'
import { DuplicateReason } from '../../domain/register/duplicates.ts'
import { GivenPlace, keptPlace } from '../../domain/register/geometry.ts'
import { Merge } from '../../domain/register/merge.ts'
import { Key } from '../../domain/register/pack-parts.ts'
import { optionalText, Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { findDuplicates } from '../../store/register/duplicates.ts'
import { readState } from '../../store/register/subjects.ts'
import type { Env } from '../caller.ts'
import { body, Changed, json } from '../content.ts'
import { tagged } from '../etag.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ subjectId: z.uuid() })

const Duplicates = z
  .object({
    duplicates: z.array(
      z.object({
        subjectId: z.uuid(),
        name: z.string(),
        address: z.string().nullable(),
        stage: z.string(),
        /** 0 to 1. */
        score: z.number(),
        reasons: z.array(named('DuplicateReason', DuplicateReason)).readonly(),
      }),
    ),
  })
  .openapi('Duplicates')

const ofOne = createRoute({
  method: 'get',
  path: '/subjects/{subjectId}/duplicates',
  summary:
    '可能重复的对象，附理由和相似度 / Subjects it may be the same as, with reasons and a score',
  request: { params },
  responses: { 200: json(Duplicates, '可能重复 / What may be the same'), default: PROBLEM },
})

const ofNew = createRoute({
  method: 'post',
  path: '/subjects/duplicates',
  summary: '登记前查重 / Before something is entered: what it may be the same as',
  request: body(
    z
      .object({
        register: Key,
        name: Text(200),
        creditCode: optionalText(20).nullable().default(null),
        address: optionalText(300).nullable().default(null),
        place: GivenPlace.nullable().default(null),
      })
      .openapi('DuplicateQuestion'),
  ),
  responses: { 200: json(Duplicates, '可能重复 / What may be the same'), default: PROBLEM },
})

const merge = createRoute({
  method: 'post',
  path: '/subjects/{subjectId}/merge',
  summary: '并入：另一个对象并入本对象，两个编号都保留 / Take another into this one; both ids stay',
  request: { params, ...body(named('SubjectMerge', Merge)) },
  responses: { 200: json(Changed, '已并入 / Merged'), default: PROBLEM },
})

const undo = createRoute({
  method: 'post',
  path: '/subjects/{subjectId}/unmerge',
  summary: '撤销并入（其后没有办理过） / Undo its merge, while nothing came after',
  request: { params, ...body(z.object({ reason: Text(500) }).openapi('SubjectUnmerge')) },
  responses: { 200: json(Changed, '已撤销 / Undone'), default: PROBLEM },
})

const apart = createRoute({
  method: 'post',
  path: '/subjects/{subjectId}/distinct',
  summary: '确认不是同一对象，以后不再提示 / They are two: not shown as alike any more',
  request: { params, ...body(z.object({ other: z.uuid() }).openapi('SubjectDistinct')) },
  responses: { 200: json(Changed, '已确认 / Noted'), default: PROBLEM },
})

export const subjectDuplicates = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(ofOne, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'register.read')
      const { subjectId } = c.req.valid('param')
      const found = await reading(database, actor, async (db) => {
        const subject = await readState(db, subjectId)
        return findDuplicates(db, subject.register, subject, subjectId)
      })
      return c.json({ duplicates: [...found] }, 200)
    })
    .openapi(ofNew, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'register.read')
      const { register, place, creditCode, address, ...wanted } = c.req.valid('json')
      const compared = {
        ...wanted,
        creditCode: creditCode || null,
        address: address || null,
        place: place && keptPlace(place),
      }
      const found = await reading(database, actor, (db) =>
        findDuplicates(db, register, compared, null),
      )
      return c.json({ duplicates: [...found] }, 200)
    })
    .openapi(merge, async (c) => {
      const { caller, expectedVersion } = c.var
      const { subjectId } = c.req.valid('param')
      const said = c.req.valid('json')
      const done = await mergeSubjects(database, caller, subjectId, said, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(undo, async (c) => {
      const { subjectId } = c.req.valid('param')
      const done = await undoMerge(database, c.var.caller, subjectId, c.req.valid('json').reason)
      return c.json(done, 200)
    })
    .openapi(apart, async (c) => {
      const { subjectId } = c.req.valid('param')
      const done = await keepApart(database, c.var.caller, subjectId, c.req.valid('json').other)
      return c.json(done, 200)
    })
