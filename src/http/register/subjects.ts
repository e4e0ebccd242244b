/** /api/subjects: lists of them, one of them, entering and changing. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { changeSubject, enterSubject } from '../../actions/register/keep-subjects.ts'
import { demand } from '../../domain/access/permissions.ts'
import { CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { NewSubject, Subject, SubjectChange } from '../../domain/register/subject.ts'
import { SUBJECT_SORTS, SubjectPage, SubjectQuery } from '../../domain/register/subject-list.ts'
import { reading } from '../../store/db.ts'
import { registerInForce } from '../../store/register/definitions.ts'
import { findSubjects } from '../../store/register/list.ts'
import { findSubject } from '../../store/register/subjects.ts'
import type { Env } from '../caller.ts'
import { body, Changed, json } from '../content.ts'
import { tagged } from '../etag.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ subjectId: z.uuid() })

const list = createRoute({
  method: 'get',
  path: '/subjects',
  summary: '监管对象：筛选、搜索、排序 / Subjects: filtered, searched, sorted',
  request: {
    query: SubjectQuery.extend({
      sort: z.enum(SUBJECT_SORTS).default('name'),
      descending: z.enum(['true', 'false']).default('false'),
      ...PageQuery,
    }),
  },
  responses: { 200: json(named('SubjectPage', SubjectPage), '一页 / A page'), default: PROBLEM },
})

const enter = createRoute({
  method: 'post',
  path: '/subjects',
  summary: '登记一个监管对象 / Enter a subject',
  request: body(named('NewSubject', NewSubject)),
  responses: { 201: json(Changed, '已登记 / Entered'), default: PROBLEM },
})

const show = createRoute({
  method: 'get',
  path: '/subjects/{subjectId}',
  summary: '一个监管对象，个人信息已遮盖 / One subject, personal data masked',
  request: { params },
  responses: { 200: json(named('Subject', Subject), '监管对象 / The subject'), default: PROBLEM },
})

const change = createRoute({
  method: 'patch',
  path: '/subjects/{subjectId}',
  summary: '更改；If-Match 为看到的版本 / Change it; If-Match is the version seen',
  request: { params, ...body(named('SubjectChange', SubjectChange)) },
  responses: { 200: json(Changed, '已更改 / Changed'), default: PROBLEM },
})

export const subjects = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'register.read')
      const { cursor, limit, sort, descending, ...filter } = c.req.valid('query')
      const after = readCursor(cursor, SORTED_BY[sort])
      const request = { filter, sort, descending: descending === 'true', after, limit }
      const today = dayInChina(now)
      const page = await reading(database, actor, async (db) => {
        const { register: slug } = filter
        const register = slug === undefined ? null : await registerInForce(db, slug, today)
        return findSubjects(db, actor, register, request, today)
      })
      return c.json(asPage(page), 200)
    })
    .openapi(enter, async (c) => {
      const done = await enterSubject(database, c.var.caller, c.req.valid('json'))
      return c.json(tagged(c, done), 201)
    })
    .openapi(show, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'register.read')
      const { subjectId } = c.req.valid('param')
      const found = await reading(database, actor, (db) => findSubject(db, subjectId))
      return c.json(tagged(c, found), 200)
    })
    .openapi(change, async (c) => {
      const { caller, expectedVersion } = c.var
      const { subjectId } = c.req.valid('param')
      const wanted = c.req.valid('json')
      const done = await changeSubject(database, caller, subjectId, wanted, expectedVersion)
      return c.json(tagged(c, done), 200)
    })

const Day = z.string().refine((day) => day === 'infinity' || CivilDate.safeParse(day).success)
/** What a cursor of each order may hold. */
const SORTED_BY = { name: z.string().max(300), entered: z.uuid(), due: Day, check: Day } as const
