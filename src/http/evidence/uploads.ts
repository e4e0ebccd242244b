/**
 * /api/uploads: files sent in over a network that may break, by the tus protocol 1.0.0. An upload belongs
 * to the person who began it; when its last byte has come the file is looked at and kept, or refused.
 */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { beginUpload } from '../../actions/evidence/begin-upload.ts'
import { discardUpload } from '../../actions/evidence/discard-upload.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { EVIDENCE, largestBytes } from '../../domain/evidence/evidence-pack.ts'
import { demandSending } from '../../domain/evidence/sending.ts'
import { Upload } from '../../domain/evidence/upload.ts'
import { Refusal, refuse } from '../../domain/refusal.ts'
import { type Caller, reading } from '../../store/db.ts'
import type { Filing } from '../../store/evidence/filing.ts'
import { readUpload } from '../../store/evidence/uploads.ts'
import { newIds } from '../../store/ids.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { type Env, UPLOADS } from '../caller.ts'
import { uploadName } from '../file-name.ts'
import { keepInTurn } from '../files/keep-in-turn.ts'
import { named } from '../named.ts'
import type { FilingParts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { uploadIdOf } from './upload-id.ts'

const TUS = { 'tus-resumable': '1.0.0' }

const params = z.object({ uploadId: z.uuid() })
const protocol = (summary: string) => ({
  summary,
  description: 'tus 1.0.0（https://tus.io/protocols/resumable-upload）',
})
const nothing = { description: '见 tus 协议 / As tus has it' }

const begin = createRoute({
  method: 'post',
  path: '/uploads',
  summary: '开始上传（tus）/ Begin an upload; Upload-Metadata names the file: filename',
  description:
    'tus 1.0.0（https://tus.io/protocols/resumable-upload）。带同一 Idempotency-Key 再次请求，给出同一个上传。\n\n' +
    'Asked for again under the same Idempotency-Key, it is the same upload.',
  responses: { 201: nothing, default: PROBLEM },
})

const goOn = createRoute({
  method: 'patch',
  path: '/uploads/{uploadId}',
  ...protocol('续传（tus）/ Send more of it'),
  request: { params },
  responses: { 204: nothing, default: PROBLEM },
})

const show = createRoute({
  method: 'get',
  path: '/uploads/{uploadId}',
  summary: '一个上传（HEAD：已收到多少，tus）/ One upload; HEAD tells how much has come (tus)',
  request: { params },
  responses: {
    200: {
      description: '上传 / The upload',
      content: { 'application/json': { schema: named('Upload', Upload) } },
    },
    default: PROBLEM,
  },
})

const callOff = createRoute({
  method: 'delete',
  path: '/uploads/{uploadId}',
  summary: '取消上传（tus）/ Call it off',
  request: { params },
  responses: { 204: nothing, default: PROBLEM },
})

export function uploads({ database, filing }: FilingParts) {
  const asked = new WeakMap<object, Asked>()
  const largest = ({ actor, now }: Caller) =>
    reading(database, actor, async (db) =>
      largestBytes(await currentPack(db, EVIDENCE, dayInChina(now))),
    )
  const server = tus(filing, {
    callerOf: (request) => asked.get(request)?.caller ?? refuse('SIGN_IN_NEEDED', {}),
    begin: (caller, id, name) => beginUpload(database, caller, id, name),
    finish: (caller, id) => keepInTurn(database, filing, caller, id),
    largest,
    failed: (request, error) => {
      const entry = asked.get(request)
      if (entry) entry.error = error
    },
  })
  const read = ({ actor }: Caller, uploadId: string) =>
    reading(database, actor, (db) => readUpload(db, uploadId))
  /** @throws {Refusal} whatever went wrong on the way, also what the library found. */
  const pass = async (request: Request, caller: Caller): Promise<Response> => {
    const entry: Asked = { caller, error: null }
    asked.set(request, entry)
    const response = await server.handleWeb(request as Parameters<typeof server.handleWeb>[0])
    if (response.ok) return response
    if (entry.error instanceof Error) throw entry.error
    if (response.status === 413)
      refuse('UPLOAD_TOO_LARGE', { limitMegabytes: (await largest(caller)) / 1024 / 1024 })
    return failure(response.status, await response.text())
  }

  /** Whose answer was lost on the way; one whose part was never made is begun anew. */
  const isBegun = async (caller: Caller, uploadId: string): Promise<boolean> => {
    const found = await read(caller, uploadId).catch((error) => {
      if (error instanceof Refusal && error.code === 'UPLOAD_NOT_FOUND') return null
      throw error
    })
    if (found === null) return false
    if (found.file !== null || existsSync(join(filing.partsFolder, uploadId))) return true
    await discardUpload(database, filing, caller, uploadId)
    return false
  }

  const routes = new OpenAPIHono<Env>({ defaultHook: demandValid })
  routes.use('/uploads/*', async (c, next) => {
    demandSending(c.var.caller.actor)
    await next()
  })
  routes.get('/uploads/:uploadId', async (c, next) => {
    if (c.req.raw.method !== 'HEAD') return next()
    const { caller } = c.var
    const uploadId = c.req.param('uploadId')
    if (!params.safeParse({ uploadId }).success) refuse('UPLOAD_NOT_FOUND', { uploadId })
    const { file } = await read(caller, uploadId)
    if (file === null) return pass(c.req.raw, caller)
    // Whoever missed the last answer learns that everything has come.
    const length = String(file.bytes)
    return c.body(null, 200, { ...TUS, 'upload-offset': length, 'upload-length': length })
  })
  return routes
    .openapi(begin, async (c) => {
      const { caller } = c.var
      const key = c.req.header('idempotency-key')
      if (key !== undefined) {
        const uploadId = uploadIdOf(caller, key)
        if (await isBegun(caller, uploadId))
          return c.body(null, 201, { ...TUS, location: `${UPLOADS}/${uploadId}` })
      }
      return pass(c.req.raw, caller)
    })
    .openapi(goOn, async (c) => {
      const { caller } = c.var
      const { file } = await read(caller, c.req.valid('param').uploadId)
      return file === null ? pass(c.req.raw, caller) : refuse('UPLOAD_OFFSET_WRONG', {})
    })
    .openapi(show, async (c) =>
      c.json(await read(c.var.caller, c.req.valid('param').uploadId), 200),
    )
    .openapi(callOff, async (c) => {
      const { caller } = c.var
      await discardUpload(database, filing, caller, c.req.valid('param').uploadId)
      return c.body(null, 204, TUS)
    })
}

interface Asked {
  readonly caller: Caller
  error: unknown
}

interface Hooks {
  readonly callerOf: (request: object) => Caller
  readonly begin: (caller: Caller, uploadId: string, name: string) => Promise<unknown>
  readonly finish: (caller: Caller, uploadId: string) => Promise<unknown>
  readonly largest: (caller: Caller) => Promise<number>
  readonly failed: (request: object, error: unknown) => void
}

function tus({ partsFolder }: Filing, hooks: Hooks): Server {
  return new Server({
    path: UPLOADS,
    relativeLocation: true,
    allowedOrigins: () => false,
    datastore: new FileStore({ directory: partsFolder }),
    namingFunction: (request) => {
      const caller = hooks.callerOf(request)
      const key = request.headers.get('idempotency-key')
      return key === null ? (newIds(caller.now, 1)[0] ?? '') : uploadIdOf(caller, key)
    },
    getFileIdFromRequest: ({ url }) => new URL(url).pathname.split('/').at(-1),
    maxSize: (request) => hooks.largest(hooks.callerOf(request)),
    async onUploadCreate(request, { id, metadata }) {
      await hooks.begin(hooks.callerOf(request), id, uploadName(metadata?.filename ?? ''))
      return {}
    },
    async onUploadFinish(request, { id }) {
      await hooks.finish(hooks.callerOf(request), id)
      return {}
    },
    onResponseError: (request, error) => {
      hooks.failed(request, error)
      return undefined
    },
  })
}

/** Begins what the library says to a request that was slow when the same piece came again. */
const OVERTAKEN = 'Request aborted due to lock'

/** What the protocol calls an error, as a refusal of ours. @throws always */
function failure(status: number, text: string): never {
  if (status >= 500) throw new Error(`the upload could not be written: ${text}`)
  if (status === 404 || status === 410) return refuse('UPLOAD_NOT_FOUND', { uploadId: '' })
  // Where it goes on is to be asked again: a sender must not take it for a final no.
  if (status === 409 || text.startsWith(OVERTAKEN)) return refuse('UPLOAD_OFFSET_WRONG', {})
  return refuse('INPUT_INVALID', { issues: [text.trim().slice(0, 200)] })
}
