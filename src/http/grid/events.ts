/** /api/grid/events: what was found on patrol, from the finding to the end. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { reportEvent, takeEventStep } from '../../actions/grid/handle-event.ts'
import { demand } from '../../domain/access/permissions.ts'
import {
  GRID_EVENT_COMMANDS,
  GRID_EVENT_STATES,
  GRID_EVENT_STEP_LIST,
  type GridEventCommand,
  GridEventRow,
  type GridEventStep,
  GridEventView,
  NewGridEvent,
} from '../../domain/grid/grid-event.ts'
import { pageOf } from '../../domain/lists.ts'
import { refuse } from '../../domain/refusal.ts'
import { optionalText } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { readFile } from '../../store/evidence/files.ts'
import {
  findEventFile,
  findGridEvents,
  namesOfEvent,
  readGridEvent,
} from '../../store/grid/grid-events.ts'
import type { Env } from '../caller.ts'
import { binary, body, json } from '../content.ts'
import { tagged, tellVersion } from '../etag.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readCursor } from '../pages.ts'
import type { FilingParts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ eventId: z.uuid() })
const commandOf = <S extends GridEventStep>(step: S) =>
  z.object({ step: z.literal(step), data: GRID_EVENT_COMMANDS[step] })
const [first, ...others] = GRID_EVENT_STEP_LIST.map(commandOf)
const StepBody = z
  .discriminatedUnion('step', [first as ReturnType<typeof commandOf>, ...others])
  .openapi('GridEventStep')
const Result = z
  .object({ id: z.uuid(), state: z.enum(GRID_EVENT_STATES), version: z.int() })
  .openapi('GridEventResult')

const list = createRoute({
  method: 'get',
  path: '/grid/events',
  summary: '网格事件，新的在前 / Events of the grid, the newest first',
  request: {
    query: z.object({
      state: z.enum([...GRID_EVENT_STATES, 'open']).optional(),
      kind: optionalText(41).optional(),
      cellId: z.uuid().optional(),
      late: z.enum(['true', 'false']).optional(),
      ...PageQuery,
    }),
  },
  responses: {
    200: json(pageOf(named('GridEventRow', GridEventRow)), '一页 / A page'),
    default: PROBLEM,
  },
})
const one = createRoute({
  method: 'get',
  path: '/grid/events/{eventId}',
  summary: '一个网格事件 / One event',
  request: { params },
  responses: { 200: json(named('GridEvent', GridEventView), '事件 / The event'), default: PROBLEM },
})
const report = createRoute({
  method: 'post',
  path: '/grid/events',
  summary: '上报发现的问题，照片先上传 / Report what was found; photographs are uploaded before',
  request: body(named('NewGridEvent', NewGridEvent)),
  responses: { 201: json(Result, '已上报 / Reported'), default: PROBLEM },
})
const take = createRoute({
  method: 'post',
  path: '/grid/events/{eventId}/steps',
  summary: '办理一步；If-Match 为看到的版本 / Take a step; If-Match is the version seen',
  request: { params, ...body(StepBody) },
  responses: { 200: json(Result, '已办 / Done'), default: PROBLEM },
})
const photo = createRoute({
  method: 'get',
  path: '/grid/events/{eventId}/photos/{position}',
  summary: '照片（重新编码，不含元数据） / A photograph, encoded anew',
  request: { params: params.extend({ position: z.coerce.number().int().min(0).max(100) }) },
  responses: {
    200: {
      description: '照片 / The photograph',
      content: binary('image/jpeg'),
    },
    default: PROBLEM,
  },
})

export const gridEvents = ({ database, filing: { files } }: FilingParts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'grid.read')
      const { cursor, limit, late, ...filter } = c.req.valid('query')
      const after = readCursor(cursor, z.iso.datetime())
      const page = await reading(database, actor, (db) =>
        findGridEvents(db, { ...filter, late: late === 'true' }, after, limit, now),
      )
      return c.json(asPage(page), 200)
    })
    .openapi(one, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'grid.read')
      const { eventId } = c.req.valid('param')
      const found = await reading(database, actor, async (db) => {
        const event = await readGridEvent(db, eventId)
        return { eventId, event, ...(await namesOfEvent(db, event)) }
      })
      tellVersion(c, found.event.version)
      return c.json(found, 200)
    })
    .openapi(report, async (c) =>
      c.json(await reportEvent(database, c.var.caller, c.req.valid('json')), 201),
    )
    .openapi(take, async (c) => {
      const { caller, expectedVersion } = c.var
      const { eventId } = c.req.valid('param')
      const command = c.req.valid('json') as GridEventCommand
      const done = await takeEventStep(database, caller, eventId, command, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(photo, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'grid.read')
      const { eventId, position } = c.req.valid('param')
      const { preview_sha256 } = await reading(database, actor, (db) =>
        findEventFile(db, eventId, position),
      )
      if (preview_sha256 === null) return refuse('FILE_WITHOUT_PREVIEW', { fileId: eventId })
      const bytes = await readFile(files, actor.tenantId, preview_sha256)
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': 'image/jpeg',
        'content-disposition': 'inline',
      })
    })
