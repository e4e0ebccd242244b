/** /api/log: signed heads, proofs and tiles of the event log, so that others can check it. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { demand } from '../../domain/access/permissions.ts'
import { entryOf } from '../../domain/log/entry.ts'
import { TILE_WIDTH } from '../../domain/log/growing-tree.ts'
import { consistencyPath, inclusionPath, type LeafRange } from '../../domain/log/merkle.ts'
import { readCheckpoint, toBase64 } from '../../domain/log/note.ts'
import { entryBundle, readTilePath } from '../../domain/log/tiles.ts'
import { LogVerdict, Verifying } from '../../domain/log/verification.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Db, reading } from '../../store/db.ts'
import {
  countPending,
  findLeaf,
  lastCheckpoint,
  listKeys,
  readHashes,
  readLoggedEvents,
  readRangeHash,
} from '../../store/log/tree.ts'
import { type VerifyInput, verifyLog } from '../../store/log/verify.ts'
import type { Env } from '../caller.ts'
import { binary, body, json } from '../content.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { turnstile } from '../turnstile.ts'
import { demandValid } from '../valid.ts'

const Size = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const Hashes = z.array(z.string()).readonly()

const about = createRoute({
  method: 'get',
  path: '/',
  summary: '日志树的现状与公钥 / The state of the tree, and its public keys',
  responses: {
    200: json(
      z
        .object({ size: z.int(), pending: z.int(), keys: z.array(z.string()).readonly() })
        .openapi('LogState'),
      '现状 / The state',
    ),
    default: PROBLEM,
  },
})
const checkpoint = createRoute({
  method: 'get',
  path: '/checkpoint',
  summary: '最近一次签名的树头（C2SP checkpoint）/ The last signed head',
  responses: {
    200: { description: '树头 / The head', content: { 'text/plain': { schema: z.string() } } },
    default: PROBLEM,
  },
})
const inclusion = createRoute({
  method: 'get',
  path: '/events/{eventId}/proof',
  summary: '一条记录在日志树中的证明 / The proof that the tree holds an event',
  request: { params: z.object({ eventId: z.uuid() }), query: z.object({ size: Size.optional() }) },
  responses: {
    200: json(
      z
        .object({
          index: z.int(),
          size: z.int(),
          leaf: z.string(),
          entry: z.string(),
          path: Hashes,
        })
        .openapi('InclusionProof'),
      '证明 / The proof',
    ),
    default: PROBLEM,
  },
})
const consistency = createRoute({
  method: 'get',
  path: '/consistency',
  summary: '早先的树是后来的树的开头 / The proof that an earlier tree begins a later one',
  request: { query: z.object({ from: Size, to: Size.optional() }) },
  responses: {
    200: json(
      z.object({ from: z.int(), to: z.int(), path: Hashes }).openapi('ConsistencyProof'),
      '证明 / The proof',
    ),
    default: PROBLEM,
  },
})
const tile = createRoute({
  method: 'get',
  path: '/tile/{path}',
  summary: '树块与记录块（C2SP tlog-tiles）/ Tiles and bundles of entries',
  request: {
    params: z.object({ path: z.string().regex(/.+/).openapi({ example: '0/000.p/12' }) }),
  },
  responses: {
    200: {
      description: '树块 / The tile',
      content: binary('application/octet-stream'),
    },
    default: PROBLEM,
  },
})

const VERIFYING_AT_ONCE = 1
const WAITING = 2

const verification = createRoute({
  method: 'post',
  path: '/verification',
  summary: '重新计算全部记录，与日志树、签名的树头核对 / Compute all entries anew and check them',
  description:
    '可一并核对留存的树头和公钥。记录多时需要较长时间。\n\n' +
    'A head and a public key that were kept are checked as well. A long log takes its time.',
  request: body(Verifying.openapi('LogVerifying')),
  responses: {
    200: json(named('LogVerdict', LogVerdict), '核验结果 / What was found'),
    default: PROBLEM,
  },
})

export function log({ database }: Parts) {
  /** Only what was signed is shown. */
  const signedSize = async (db: Db) => (await lastCheckpoint(db))?.size ?? 0
  const hashes = async (db: Db, ranges: readonly LeafRange[]) => {
    const path: string[] = []
    for (const range of ranges) path.push(toBase64(await readRangeHash(db, range)))
    return path
  }
  /** The whole log, not only what the caller may read of it. */
  const verifyAll = turnstile(
    (input: VerifyInput) =>
      reading(database, theProgram(input.tenantId), (db) => verifyLog(db, input)),
    VERIFYING_AT_ONCE,
    WAITING,
  )
  const within = (size: number, limit: number) =>
    size <= limit ? size : refuse('LOG_RANGE_INVALID', { size: limit })

  const routes = new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(about, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'log.verify')
      const state = await reading(database, actor, async (db) => ({
        size: await signedSize(db),
        pending: await countPending(db),
        keys: await listKeys(db),
      }))
      return c.json(state, 200)
    })
    .openapi(checkpoint, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'log.verify')
      const last = await reading(database, actor, lastCheckpoint)
      return c.text((last ?? refuse('LOG_EVENT_NOT_FOUND', {})).note, 200)
    })
    .openapi(inclusion, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'log.read')
      const asked = c.req.valid('query').size
      const proof = await reading(database, actor, async (db) => {
        const leaf = await findLeaf(db, c.req.valid('param').eventId)
        if (!leaf) return refuse('LOG_EVENT_NOT_FOUND', {})
        const limit = await signedSize(db)
        const size = within(asked ?? limit, limit)
        if (leaf.index >= size) refuse('LOG_RANGE_INVALID', { size })
        const range = { from: leaf.index, to: leaf.index + 1 }
        const [event] = await readLoggedEvents(db, range)
        return {
          index: leaf.index,
          size,
          leaf: toBase64(leaf.hash),
          entry: event ? new TextDecoder().decode(entryOf(event)) : '',
          path: await hashes(db, inclusionPath(leaf.index, size)),
        }
      })
      return c.json(proof, 200)
    })
    .openapi(consistency, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'log.verify')
      const { from, to: asked } = c.req.valid('query')
      const proof = await reading(database, actor, async (db) => {
        const limit = await signedSize(db)
        const to = within(asked ?? limit, limit)
        if (from > to) refuse('LOG_RANGE_INVALID', { size: to })
        return { from, to, path: await hashes(db, consistencyPath(from, to)) }
      })
      return c.json(proof, 200)
    })
    .openapi(verification, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'log.read')
      const { checkpoint: text, key } = c.req.valid('json')
      const kept = text === null ? null : readCheckpoint(text)
      if (text !== null && kept === null)
        refuse('CHECKPOINT_UNREADABLE', { file: 'checkpoint.txt' })
      const input = { tenantId: actor.tenantId, trustedKey: key, witnessed: kept ? [kept] : [] }
      return c.json(await verifyAll(input), 200)
    })
  // The path of a tile has slashes, which the description cannot say.
  routes.openAPIRegistry.registerPath({ ...tile, path: '/tile/{path}' })
  routes.get('/tile/:path{.+}', async (c) => {
    const { actor } = c.var.caller
    const wanted = readTilePath(c.req.param('path'))
    demand(actor, wanted?.level === 'entries' ? 'log.read' : 'log.verify')
    const bytes = await reading(database, actor, async (db) => {
      const size = await signedSize(db)
      if (!wanted) return refuse('LOG_RANGE_INVALID', { size })
      const level = wanted.level === 'entries' ? 0 : wanted.level
      const from = wanted.index * TILE_WIDTH
      const range = { from, to: from + wanted.width }
      if (range.to * TILE_WIDTH ** level > size) refuse('LOG_RANGE_INVALID', { size })
      return wanted.level === 'entries'
        ? entryBundle((await readLoggedEvents(db, range)).map(entryOf))
        : Buffer.concat(await readHashes(db, level, range))
    })
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/octet-stream' })
  })
  return routes
}
