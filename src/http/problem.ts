/** What a client is told when a request fails (RFC 9457). HTTP statuses are decided here only. */
import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { REFUSALS, Refusal, type RefusalCode } from '../domain/refusal.ts'
import { ACCESS_STATUS } from './access/statuses.ts'
import { ACCOUNTABILITY_STATUS } from './accountability/statuses.ts'
import { CALENDAR_STATUS } from './calendar/statuses.ts'
import { COMPLAINT_STATUS } from './complaint/statuses.ts'
import { DISCLOSURE_STATUS } from './disclosure/statuses.ts'
import { DRAW_STATUS } from './draw/statuses.ts'
import { ENFORCEMENT_STATUS } from './enforcement/statuses.ts'
import { EVIDENCE_STATUS } from './evidence/statuses.ts'
import { FLAG_STATUS } from './flag/statuses.ts'
import { GRID_STATUS } from './grid/statuses.ts'
import { LEDGER_STATUS } from './ledger/statuses.ts'
import { LOG_STATUS } from './log/statuses.ts'
import { MAP_STATUS } from './map/statuses.ts'
import { MONITORING_STATUS } from './monitoring/statuses.ts'
import { NOTIFICATION_STATUS } from './notification/statuses.ts'
import { requestIdOf } from './operations/observe.ts'
import { OPERATIONS_STATUS } from './operations/statuses.ts'
import { ORGANISATION_STATUS } from './organisation/statuses.ts'
import { PACK_STATUS } from './packs/statuses.ts'
import { PLAN_STATUS } from './plan/statuses.ts'
import { REGISTER_STATUS } from './register/statuses.ts'
import { SCORING_STATUS } from './scoring/statuses.ts'
import { SUPERVISION_STATUS } from './supervision/statuses.ts'

/** A new refusal does not compile until it has a status. */
const STATUS: Record<RefusalCode, ContentfulStatusCode> = {
  ...PLAN_STATUS,
  ...ORGANISATION_STATUS,
  ...ACCESS_STATUS,
  ...LOG_STATUS,
  ...LEDGER_STATUS,
  ...CALENDAR_STATUS,
  ...COMPLAINT_STATUS,
  ...GRID_STATUS,
  ...PACK_STATUS,
  ...EVIDENCE_STATUS,
  ...SUPERVISION_STATUS,
  ...SCORING_STATUS,
  ...NOTIFICATION_STATUS,
  ...FLAG_STATUS,
  ...ACCOUNTABILITY_STATUS,
  ...DRAW_STATUS,
  ...ENFORCEMENT_STATUS,
  ...MAP_STATUS,
  ...MONITORING_STATUS,
  ...DISCLOSURE_STATUS,
  ...REGISTER_STATUS,
  ...OPERATIONS_STATUS,
  INPUT_INVALID: 400,
  REQUEST_HEADER_MISSING: 403,
  ORIGIN_NOT_ALLOWED: 403,
  ROUTE_NOT_FOUND: 404,
  UPLOAD_TOO_LARGE: 413,
  HOST_NOT_ALLOWED: 421,
  FILE_EMPTY: 422,
  FILE_TOO_LARGE: 413,
  FILE_ENCRYPTED: 422,
  FILE_DAMAGED: 422,
  FILE_KIND_UNKNOWN: 415,
  FILE_KIND_MISMATCH: 415,
  FILE_OLD_FORMAT: 415,
  FILE_WITHOUT_TEXT: 422,
  FILE_EXPANDS_TOO_FAR: 422,
  FILE_TOO_SLOW: 422,
  FILE_ENCODING_UNKNOWN: 422,
  BUSY: 503,
  // Of the start, before there is a server to ask.
  SETTING_INVALID: 500,
  PORT_IN_USE: 500,
  PORT_FORBIDDEN: 500,
  HOST_UNAVAILABLE: 500,
  DATA_FOLDER_IN_USE: 500,
  DATA_FOLDER_FOREIGN: 500,
  DATA_FOLDER_UNUSABLE: 500,
  DATA_FOLDER_DAMAGED: 500,
  DATA_FOLDER_VERSION: 500,
  POSTGRES_UNAVAILABLE: 500,
  POSTGRES_ACCOUNT_MISSING: 500,
  POSTGRES_START_FAILED: 500,
  DATABASE_UNREACHABLE: 500,
  DATABASE_UNSUITABLE: 500,
  DATABASE_RIGHTS_MISSING: 500,
  APP_ROLE_PASSWORD_UNKNOWN: 500,
  APP_ROLE_TOO_POWERFUL: 500,
  MIGRATION_CHANGED: 500,
  MIGRATION_MISSING: 500,
  MIGRATION_OUT_OF_ORDER: 500,
  MIGRATION_FAILED: 500,
}

export function statusOf(code: RefusalCode): ContentfulStatusCode {
  return STATUS[code]
}

export const Problem = z
  .object({
    type: z.string().openapi({ example: 'urn:taizhang:PLAN_NOT_FOUND' }),
    title: z.string(),
    status: z.int(),
    /** Stable; for programs. */
    code: z.enum([...(Object.keys(REFUSALS) as [RefusalCode]), 'INTERNAL_FAULT']),
    /** In Chinese, for people. */
    detail: z.string(),
    detailEn: z.string(),
    /** Of INPUT_INVALID, field by field: `rows.2.used: …`. */
    issues: z.array(z.string()).readonly().optional(),
  })
  .openapi('Problem')
type Problem = z.infer<typeof Problem>

/** For the `responses` of a route. */
export const PROBLEM = {
  description: '未办成，`code` 说明原因 / Refused; `code` says why',
  content: { 'application/problem+json': { schema: Problem } },
}

/** Where faults go that no user is shown. */
export type LogFault = (id: string, error: unknown) => void

/** Turns whatever was thrown into a response; a fault shows the user an id and the log the rest. */
export function answerProblem(error: unknown, c: Context, log: LogFault): Response {
  if (error instanceof Refusal)
    return send(c, STATUS[error.code], error.code, error.message, error.messageEn, issuesOf(error))
  if (error instanceof HTTPException && error.status < 500) {
    const { message } = error
    return send(c, error.status, 'INPUT_INVALID', `请求无法解读：${message}`, message)
  }
  const id = requestIdOf(c) ?? randomUUID()
  log(id, error)
  return send(
    c,
    500,
    'INTERNAL_FAULT',
    `程序出错，未作任何改动。请把编号 ${id} 告知管理员`,
    `Something went wrong and nothing was changed. Report the number ${id} to the administrator`,
  )
}

function issuesOf({ code, details }: Refusal): readonly string[] | undefined {
  return code === 'INPUT_INVALID' ? (details as { issues: readonly string[] }).issues : undefined
}

function send(
  c: Context,
  status: ContentfulStatusCode,
  code: Problem['code'],
  detail: string,
  detailEn: string,
  issues?: readonly string[],
): Response {
  const title = STATUS_CODES[status] ?? 'Error'
  const said = { type: `urn:taizhang:${code}`, title, status, code, detail, detailEn }
  const body: Problem = issues ? { ...said, issues } : said
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' })
}
