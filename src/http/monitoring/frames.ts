/** Frames for the operator: what was not taken, who is not registered, and any frame field by field. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { demand } from '../../domain/access/permissions.ts'
import { decode, type Profile, STANDARD } from '../../domain/monitoring/hj212/decode.ts'
import { decodedLine } from '../../domain/monitoring/hj212/decoded-line.ts'
import { faultOf, withoutPasswords } from '../../domain/monitoring/hj212/fault.ts'
import { createScanner } from '../../domain/monitoring/hj212/scanner.ts'
import { byteText } from '../../domain/monitoring/hj212/text.ts'
import { refuse } from '../../domain/refusal.ts'
import { optionalText } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { listUnknown } from '../../store/monitoring/contacts.ts'
import { listRejected, readFrame, recentFrames } from '../../store/monitoring/frames.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

/** Where a frame is wrong; null: the bytes do not show it. */
const Fault = z
  .object({
    at: z.int(),
    length: z.int(),
    expected: z.string().nullable(),
    modbus: z.boolean(),
  })
  .openapi('FrameFault')
  .nullable()

const DecodedLine = z
  .discriminatedUnion('ok', [
    z.object({
      ok: z.literal(true),
      version: z.int(),
      qn: z.string().nullable(),
      st: z.string(),
      cn: z.string(),
      mn: z.string(),
      flag: z.int().nullable(),
      pnum: z.int().optional(),
      pno: z.int().optional(),
      cp: z.object({
        fields: z.record(z.string(), z.string()),
        factors: z.array(
          z.object({
            code: z.string(),
            values: z.record(z.string(), z.string()),
            flag: z.string().nullable(),
          }),
        ),
      }),
    }),
    z.object({ ok: z.literal(false), code: z.string(), bytes: z.string(), fault: Fault }),
  ])
  .openapi('DecodedFrame')

const decodeRoute = createRoute({
  method: 'post',
  path: '/frames/decode',
  summary: '逐项解读报文 / Read frames field by field',
  request: body(z.object({ text: z.string().max(200_000) })),
  responses: {
    200: json(z.object({ frames: z.array(DecodedLine) }), '解读 / What they say'),
    default: PROBLEM,
  },
})
const kept = createRoute({
  method: 'get',
  path: '/frames/{frameId}',
  summary: '一条监测数据的原始报文 / The frame a reading came from',
  request: {
    params: z.object({ frameId: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) }),
  },
  responses: {
    200: json(
      z.object({ receivedAt: z.string(), text: z.string(), frames: z.array(DecodedLine) }),
      '报文 / The frame',
    ),
    default: PROBLEM,
  },
})
const recent = createRoute({
  method: 'get',
  path: '/devices/{deviceId}/frames',
  summary: '设备最近的报文，新的在前 / The last frames of a device, newest first',
  request: { params: z.object({ deviceId: z.uuid() }) },
  responses: {
    200: json(
      z.object({
        frames: z.array(
          z.object({
            frameId: z.int(),
            receivedAt: z.string(),
            text: z.string(),
            decoded: z.array(DecodedLine),
          }),
        ),
      }),
      '报文 / The frames',
    ),
    default: PROBLEM,
  },
})
const rejected = createRoute({
  method: 'get',
  path: '/rejected-frames',
  summary: '被拒绝的报文及原因，新的在前 / Frames that were not taken and why, newest first',
  request: {
    query: z.object({
      deviceId: z.uuid().optional(),
      code: optionalText(40).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      cursor: z.uuid().optional(),
    }),
  },
  responses: {
    200: json(
      z.object({
        items: z.array(
          z.object({
            rejectedId: z.uuid(),
            receivedAt: z.string(),
            address: z.string(),
            mn: z.string().nullable(),
            deviceId: z.uuid().nullable(),
            code: z.string(),
            text: z.string(),
            fault: Fault,
          }),
        ),
        next: z.uuid().nullable(),
      }),
      '报文 / The frames',
    ),
    default: PROBLEM,
  },
})
const unknown = createRoute({
  method: 'get',
  path: '/unknown-devices',
  summary: '未登记而来报的设备 / Devices that send and are not registered',
  responses: {
    200: json(
      z.object({
        devices: z.array(
          z.object({
            mn: z.string(),
            address: z.string(),
            firstAt: z.string(),
            lastAt: z.string(),
            frames: z.int(),
            lastText: z.string(),
            decoded: z.array(DecodedLine),
          }),
        ),
      }),
      '设备 / The devices',
    ),
    default: PROBLEM,
  },
})

export const frames = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(decodeRoute, (c) => {
      demand(c.var.caller.actor, 'monitoring.read')
      return c.json(
        { frames: decodeAll(new TextEncoder().encode(c.req.valid('json').text), STANDARD) },
        200,
      )
    })
    .openapi(kept, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { frameId } = c.req.valid('param')
      const frame = await reading(database, actor, (db) => readFrame(db, frameId))
      if (!frame || frame.bytes.length === 0) return refuse('FRAME_NOT_FOUND', { frameId })
      const { receivedAt, bytes } = frame
      return c.json(
        {
          receivedAt: receivedAt.toISOString(),
          text: hidden(bytes),
          frames: decodeAll(bytes, TAKEN),
        },
        200,
      )
    })
    .openapi(recent, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { deviceId } = c.req.valid('param')
      const found = await reading(database, actor, (db) => recentFrames(db, deviceId))
      const answer = found.map(({ frameId, receivedAt, bytes }) => ({
        frameId,
        receivedAt: receivedAt.toISOString(),
        text: hidden(bytes),
        decoded: decodeAll(bytes, TAKEN),
      }))
      return c.json({ frames: answer }, 200)
    })
    .openapi(rejected, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const { limit, cursor, ...filter } = c.req.valid('query')
      const rows = await reading(database, actor, (db) =>
        listRejected(db, filter, cursor ?? null, limit + 1),
      )
      const items = rows.slice(0, limit).map(({ bytes, receivedAt, ...row }) => ({
        ...row,
        receivedAt: receivedAt.toISOString(),
        text: hidden(bytes),
        fault: faultOf(row.code, bytes),
      }))
      const next = rows.length > limit ? (items.at(-1)?.rejectedId ?? null) : null
      return c.json({ items, next }, 200)
    })
    .openapi(unknown, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const found = await reading(database, actor, listUnknown)
      const answer = found.map(({ lastBytes, firstAt, lastAt, ...row }) => ({
        ...row,
        firstAt: firstAt.toISOString(),
        lastAt: lastAt.toISOString(),
        lastText: hidden(lastBytes),
        decoded: decodeAll(lastBytes, STANDARD),
      }))
      return c.json({ devices: answer }, 200)
    })

/** What was taken is read as it was: its check sum was judged when it came, as agreed with its device. */
const TAKEN: Profile = { ...STANDARD, crcMode: 'ignore', lenient: true }

function decodeAll(bytes: Uint8Array, profile: Profile) {
  const scanner = createScanner()
  const lines = [...scanner.push(bytes), ...scanner.end()].map((scanned) => {
    const decoded = decode(scanned, profile)
    const line = decodedLine(decoded)
    return line.ok
      ? line
      : { ...line, bytes: withoutPasswords(line.bytes), fault: faultOf(line.code, decoded.bytes) }
  })
  return lines as z.infer<typeof DecodedLine>[]
}

/** Passwords are not shown. */
const hidden = (bytes: Uint8Array) => withoutPasswords(byteText(bytes))
