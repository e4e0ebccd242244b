/** /api/supervision: papers of the ladder, the steps with them, the board and the war map. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { makeNotice } from '../../actions/supervision/make-notice.ts'
import { takeNoticeStep } from '../../actions/supervision/take-notice-step.ts'
import { demand } from '../../domain/access/permissions.ts'
import { CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { Board, NoticePage, NoticeView, WarMapRow } from '../../domain/supervision/board.ts'
import {
  NOTICE_COMMANDS,
  NOTICE_STEP_LIST,
  type NoticeCommand,
  type NoticeStep,
} from '../../domain/supervision/commands.ts'
import { Rung } from '../../domain/supervision/ladder-pack.ts'
import { NOTICE_STATES } from '../../domain/supervision/notice.ts'
import { Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import {
  findNotices,
  readBoard,
  readNoticeView,
  readWarMap,
} from '../../store/supervision/lists.ts'
import type { Env } from '../caller.ts'
import { binary, body, Changed, json } from '../content.ts'
import { tagged } from '../etag.ts'
import { saveAs } from '../file-name.ts'
import { DOCX } from '../files/media-types.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { paperFile } from './paper.ts'

/** As the board is sorted; -1: no rung. */
const RungText = z.string().regex(/^(-1|\d{1,2})$/)
const params = z.object({ noticeId: z.uuid() })

const commandOf = <S extends NoticeStep>(step: S) =>
  z.object({ step: z.literal(step), data: NOTICE_COMMANDS[step] })
const [first, ...others] = NOTICE_STEP_LIST.map(commandOf)
const StepBody = z
  .discriminatedUnion('step', [first as ReturnType<typeof commandOf>, ...others])
  .openapi('SupervisionStep')

const StepResult = z
  .object({
    id: z.uuid(),
    state: z.enum(NOTICE_STATES),
    version: z.int(),
    number: z.string().nullable(),
    raisedId: z.uuid().nullable(),
  })
  .openapi('SupervisionStepResult')

const list = createRoute({
  method: 'get',
  path: '/notices',
  summary: '督办文书：筛选、分页，新的在前 / Papers of the ladder, the newest first',
  request: {
    query: z.object({
      state: z
        .string()
        .max(200)
        .transform((text) => text.split(','))
        .pipe(z.array(z.enum(NOTICE_STATES)))
        .optional()
        .openapi({ type: 'string', example: 'issued,received' }),
      rung: z.coerce.number().pipe(Rung).optional(),
      unitId: z.uuid().optional(),
      itemId: z.uuid().optional(),
      overdue: z.enum(['true', 'false']).optional(),
      ...PageQuery,
    }),
  },
  responses: {
    200: json(named('SupervisionPage', NoticePage), '一页 / One page'),
    default: PROBLEM,
  },
})

const make = createRoute({
  method: 'post',
  path: '/notices',
  summary: '手工提出一份督办文书 / Propose a paper by hand',
  request: body(
    z
      .object({
        itemId: z.uuid(),
        rung: Rung,
        reason: Text(1_000),
        unitId: z.uuid().nullable().default(null),
      })
      .openapi('SupervisionByHand'),
  ),
  responses: {
    201: json(Changed, '已提出 / Proposed'),
    default: PROBLEM,
  },
})

const show = createRoute({
  method: 'get',
  path: '/notices/{noticeId}',
  summary: '一份文书及其办理 / One paper and what was done with it',
  request: { params },
  responses: {
    200: json(named('SupervisionView', NoticeView), '文书 / The paper'),
    default: PROBLEM,
  },
})

const take = createRoute({
  method: 'post',
  path: '/notices/{noticeId}/steps',
  summary: '办理一步；If-Match 为看到的版本 / Take a step; If-Match is the version seen',
  request: { params, ...body(StepBody) },
  responses: { 200: json(StepResult, '已办 / Done'), default: PROBLEM },
})

const file = createRoute({
  method: 'get',
  path: '/notices/{noticeId}/docx',
  summary: '按公文格式（GB/T 9704）导出 / As a document in official layout',
  request: { params },
  responses: {
    200: {
      description: 'Word 文件 / Word file',
      content: binary(DOCX),
    },
    default: PROBLEM,
  },
})

const board = createRoute({
  method: 'get',
  path: '/board',
  summary: '督办台：各事项所在级次、未结文书、逾期答复 / How items stand on the ladder',
  request: { query: z.object({ unitId: z.uuid().optional(), ...PageQuery }) },
  responses: { 200: json(named('SupervisionBoard', Board), '一页 / One page'), default: PROBLEM },
})

const map = createRoute({
  method: 'get',
  path: '/war-map',
  summary: '作战图：各单位各月红黄蓝牌 / Cards by unit and month',
  request: { query: z.object({ year: z.coerce.number().int().min(2000).max(2999) }) },
  responses: {
    200: json(z.object({ rows: z.array(named('WarMapRow', WarMapRow)).readonly() }), '各行 / Rows'),
    default: PROBLEM,
  },
})

export const notices = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'supervision.read')
      const { cursor, limit, overdue, state: states, ...rest } = c.req.valid('query')
      const filter = { ...rest, states }
      const late = overdue === undefined ? undefined : overdue === 'true'
      const after = readCursor(cursor, CivilDate)
      const page = await reading(database, actor, (db) =>
        findNotices(db, { ...filter, overdue: late }, after, limit, dayInChina(now)),
      )
      return c.json(asPage(page), 200)
    })
    .openapi(make, async (c) => {
      const done = await makeNotice(database, c.var.caller, c.req.valid('json'))
      return c.json(tagged(c, done), 201)
    })
    .openapi(show, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'supervision.read')
      const { noticeId } = c.req.valid('param')
      const view = await reading(database, actor, (db) =>
        readNoticeView(db, noticeId, actor, dayInChina(now)),
      )
      return c.json(tagged(c, view), 200)
    })
    .openapi(take, async (c) => {
      const { caller, expectedVersion } = c.var
      const { noticeId } = c.req.valid('param')
      const command = c.req.valid('json') as NoticeCommand
      const done = await takeNoticeStep(database, caller, noticeId, command, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(file, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'supervision.read')
      const { noticeId } = c.req.valid('param')
      const view = await reading(database, actor, (db) =>
        readNoticeView(db, noticeId, actor, dayInChina(now)),
      )
      c.header('content-disposition', saveAs(`${view.rungTitle}${view.number ?? '（稿）'}.docx`))
      c.header('content-type', DOCX)
      return c.body(await paperFile(view)) as never
    })
    .openapi(board, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'supervision.read')
      const { cursor, limit, unitId } = c.req.valid('query')
      const after = readCursor(cursor, RungText)
      const page = await reading(database, actor, (db) =>
        readBoard(db, unitId ?? null, after, limit, dayInChina(now)),
      )
      return c.json(asPage(page), 200)
    })
    .openapi(map, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'supervision.read')
      const { year } = c.req.valid('query')
      return c.json({ rows: await reading(database, actor, (db) => readWarMap(db, year)) }, 200)
    })
