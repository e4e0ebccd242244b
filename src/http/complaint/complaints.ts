/** /api/complaints: complaints and hand-overs, from receipt to closing. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { registerComplaint } from '../../actions/complaint/register-complaint.ts'
import { showComplainant } from '../../actions/complaint/show-complainant.ts'
import { takeComplaintStep } from '../../actions/complaint/take-complaint-step.ts'
import { takeInSubmission } from '../../actions/complaint/take-in-submission.ts'
import { demand } from '../../domain/access/permissions.ts'
import { StatedPurpose } from '../../domain/access/purposes.ts'
import { CivilDate, dayInChina } from '../../domain/civil-date.ts'
import {
  COMPLAINT_COMMANDS,
  COMPLAINT_STEP_LIST,
  type ComplaintCommand,
  type ComplaintStep,
} from '../../domain/complaint/commands.ts'
import {
  COMPLAINT_CHANNELS,
  COMPLAINT_STATES,
  Complainant,
  NewComplaint,
} from '../../domain/complaint/complaint.ts'
import { COMPLAINTS } from '../../domain/complaint/complaint-pack.ts'
import {
  type ComplaintFilter,
  ComplaintListPage,
  ComplaintTotals,
  ComplaintView,
} from '../../domain/complaint/list.ts'
import { DATUMS, toCgcs2000 } from '../../domain/map/datum.ts'
import { Place } from '../../domain/map/place.ts'
import { refuse } from '../../domain/refusal.ts'
import { optionalText, Text } from '../../domain/text.ts'
import { readComplaint } from '../../store/complaint/complaints.ts'
import { complaintTotals, findComplaints } from '../../store/complaint/list.ts'
import { viewComplaint } from '../../store/complaint/view.ts'
import { reading } from '../../store/db.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { tenantName } from '../../store/tenants.ts'
import type { Env } from '../caller.ts'
import { binary, body, json } from '../content.ts'
import { tagged, tellVersion } from '../etag.ts'
import { saveAs } from '../file-name.ts'
import { DOCX } from '../files/media-types.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { replyLetter } from './reply-letter.ts'

const params = z.object({ complaintId: z.uuid() })
const flag = z.enum(['true', 'false'])

export const FilterQuery = z.object({
  text: optionalText(100).optional(),
  state: z.enum([...COMPLAINT_STATES, 'open']).optional(),
  profile: optionalText(41).optional(),
  channel: z.enum(COMPLAINT_CHANNELS).optional(),
  type: optionalText(41).optional(),
  district: optionalText(100).optional(),
  unitId: z.uuid().optional(),
  cellId: z.uuid().optional(),
  itemId: z.uuid().optional(),
  batchOn: CivilDate.optional(),
  receivedFrom: CivilDate.optional(),
  receivedTo: CivilDate.optional(),
  key: flag.optional(),
  overdue: flag.optional(),
  repeat: flag.optional(),
  duplicate: flag.optional(),
})

export function toComplaintFilter(query: z.infer<typeof FilterQuery>): ComplaintFilter {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const is = (value: unknown) => (value === 'true' || value === 'false' ? value === 'true' : value)
  return Object.fromEntries(said.map(([name, value]) => [name, is(value)]))
}

/** Where a position was read off, unless it is CGCS2000 already. */
const datum = z.enum(DATUMS).default('cgcs2000')

const commandOf = <S extends ComplaintStep>(step: S) =>
  z.object({ step: z.literal(step), data: COMPLAINT_COMMANDS[step] })
const [first, ...others] = COMPLAINT_STEP_LIST.map(commandOf)
const StepBody = z
  .discriminatedUnion('step', [first as ReturnType<typeof commandOf>, ...others])
  .openapi('ComplaintStep')

const Result = z
  .object({ id: z.uuid(), state: z.enum(COMPLAINT_STATES), version: z.int() })
  .openapi('ComplaintResult')
const Registered = z
  .object({ id: z.uuid(), number: z.string(), version: z.int() })
  .openapi('ComplaintRegistered')

const list = createRoute({
  method: 'get',
  path: '/complaints',
  summary: '举报件：按时限，或新的在前 / Complaints, soonest due or newest first',
  request: {
    query: FilterQuery.extend({
      order: z.enum(['due', 'received']).default('received'),
      ...PageQuery,
    }),
  },
  responses: {
    200: json(named('ComplaintPage', ComplaintListPage), '一页 / A page'),
    default: PROBLEM,
  },
})
const totals = createRoute({
  method: 'get',
  path: '/complaints/totals',
  summary:
    '合计：件数、去重后件数、分类型、区域、状态；一件可有多种类型 / Totals; types add up to more than the letters',
  request: { query: FilterQuery },
  responses: {
    200: json(named('ComplaintTotals', ComplaintTotals), '合计 / The totals'),
    default: PROBLEM,
  },
})
const rules = createRoute({
  method: 'get',
  path: '/complaints/rules',
  summary: '污染类型与各来源的时限 / Types of pollution, and the limits of each source',
  responses: {
    200: json(
      named('ComplaintRules', COMPLAINTS.schema.pick({ types: true, profiles: true, reply: true })),
      '规则 / The rules',
    ),
    default: PROBLEM,
  },
})
const register = createRoute({
  method: 'post',
  path: '/complaints',
  summary: '登记举报件；督察转办编号须能解析 / Register a complaint',
  request: body(named('NewComplaint', NewComplaint.extend({ datum }))),
  responses: { 201: json(Registered, '已登记 / Registered'), default: PROBLEM },
})
const show = createRoute({
  method: 'get',
  path: '/complaints/{complaintId}',
  summary: '一件举报，反映人已遮盖，连同疑似重复件 / One complaint, masked, with those like it',
  request: { params },
  responses: {
    200: json(named('ComplaintView', ComplaintView), '举报件 / The complaint'),
    default: PROBLEM,
  },
})
const take = createRoute({
  method: 'post',
  path: '/complaints/{complaintId}/steps',
  summary: '办理一步；If-Match 为看到的版本 / Take a step; If-Match is the version seen',
  request: { params, ...body(StepBody) },
  responses: { 200: json(Result, '已办 / Done'), default: PROBLEM },
})
const reveal = createRoute({
  method: 'post',
  path: '/complaints/{complaintId}/complainant',
  summary: '查看反映人和联络人，须说明用途并留痕 / See who complained; the purpose is recorded',
  request: { params, ...body(named('StatedPurpose', StatedPurpose)) },
  responses: {
    200: json(
      z
        .object({
          complainant: Complainant,
          liaison: Complainant,
          /** What was said, where numbers in it are masked elsewhere; else empty. */
          said: z.string(),
        })
        .openapi('ComplaintPersons'),
      '反映人 / Who complained',
    ),
    default: PROBLEM,
  },
})
const letter = createRoute({
  method: 'get',
  path: '/complaints/{complaintId}/reply.docx',
  summary: '答复函（Word） / The letter of reply',
  request: { params },
  responses: {
    200: {
      description: '文件 / The file',
      content: binary(DOCX),
    },
    default: PROBLEM,
  },
})
const takeIn = createRoute({
  method: 'post',
  path: '/submissions/{submissionId}/complaint',
  summary: '将群众反映转为举报件；If-Match 为来件版本 / Take a report in as a complaint',
  request: {
    params: z.object({ submissionId: z.uuid() }),
    ...body(
      z
        .object({
          profile: Text(41).default('public-site'),
          types: z.array(Text(41)).min(1).max(12),
          district: optionalText(100).default(''),
          position: Place.nullable().default(null),
          datum,
        })
        .openapi('SubmissionTakenIn'),
    ),
  },
  responses: { 201: json(Registered, '已登记 / Registered'), default: PROBLEM },
})

export const complaints = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'complaint.read')
      const { cursor, limit, order, ...query } = c.req.valid('query')
      const sorted = order === 'due' ? z.union([CivilDate, z.literal('infinity')]) : CivilDate
      const after = readCursor(cursor, sorted)
      const page = await reading(database, actor, (db) =>
        findComplaints(db, toComplaintFilter(query), order, after, limit, dayInChina(now)),
      )
      return c.json(asPage(page), 200)
    })
    .openapi(totals, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'complaint.read')
      const filter = toComplaintFilter(c.req.valid('query'))
      const today = dayInChina(now)
      return c.json(await reading(database, actor, (db) => complaintTotals(db, filter, today)), 200)
    })
    .openapi(rules, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'complaint.read')
      const { types, profiles, reply } = await reading(database, actor, (db) =>
        currentPack(db, COMPLAINTS, dayInChina(now)),
      )
      return c.json({ types, profiles, reply }, 200)
    })
    .openapi(register, async (c) => {
      const { datum: origin, ...wanted } = c.req.valid('json')
      const position = wanted.position && toCgcs2000(wanted.position, origin)
      const done = await registerComplaint(database, c.var.caller, { ...wanted, position })
      return c.json(tagged(c, done), 201)
    })
    .openapi(show, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'complaint.read')
      const { complaintId } = c.req.valid('param')
      const found = await reading(database, actor, (db) =>
        viewComplaint(db, complaintId, actor, now),
      )
      tellVersion(c, found.complaint.version)
      return c.json(found, 200)
    })
    .openapi(take, async (c) => {
      const { caller, expectedVersion } = c.var
      const { complaintId } = c.req.valid('param')
      const command = c.req.valid('json') as ComplaintCommand
      const done = await takeComplaintStep(database, caller, complaintId, command, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(reveal, async (c) => {
      const { complaintId } = c.req.valid('param')
      return c.json(
        await showComplainant(database, c.var.caller, complaintId, c.req.valid('json')),
        200,
      )
    })
    .openapi(letter, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'complaint.read')
      const { complaintId } = c.req.valid('param')
      const { found, issuer, pack } = await reading(database, actor, async (db) => ({
        found: await readComplaint(db, complaintId),
        issuer: await tenantName(db),
        pack: await currentPack(db, COMPLAINTS, dayInChina(now)),
      }))
      if (found.reply === null)
        return refuse('COMPLAINT_BLOCKED', { zh: '尚未答复', en: 'it is not answered' })
      const bytes = await replyLetter(found, found.reply, issuer, pack)
      return c.body(bytes, 200, {
        'content-type': DOCX,
        'content-disposition': saveAs(`答复函${found.reply.number}.docx`),
      })
    })
    .openapi(takeIn, async (c) => {
      const { caller, expectedVersion } = c.var
      const { submissionId } = c.req.valid('param')
      const { datum: origin, ...added } = c.req.valid('json')
      const position = added.position && toCgcs2000(added.position, origin)
      const wanted = { ...added, position }
      const done = await takeInSubmission(database, caller, submissionId, wanted, expectedVersion)
      return c.json(tagged(c, done), 201)
    })
