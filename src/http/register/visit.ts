/** /api/subjects/…/qr.svg: a code to stick on the door; read by a phone on site, it opens the subject. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import qrcode from 'qrcode-generator'
import { demand } from '../../domain/access/permissions.ts'
import { reading } from '../../store/db.ts'
import { readState } from '../../store/register/subjects.ts'
import type { Env } from '../caller.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const code = createRoute({
  method: 'get',
  path: '/subjects/{subjectId}/qr.svg',
  summary: '现场二维码，打开该对象的页面 / A code for the site, which opens the subject’s page',
  request: { params: z.object({ subjectId: z.uuid() }) },
  responses: {
    200: {
      description: '二维码 / The code',
      content: { 'image/svg+xml': { schema: z.string() } },
    },
    default: PROBLEM,
  },
})

/** Read back with a quarter of it dirty. */
const CORRECTION = 'Q'

export const subjectVisits = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid }).openapi(code, async (c) => {
    const { actor } = c.var.caller
    demand(actor, 'register.read')
    const { subjectId } = c.req.valid('param')
    await reading(database, actor, (db) => readState(db, subjectId))
    const drawn = qrcode(0, CORRECTION)
    drawn.addData(`${new URL(c.req.url).origin}/subjects/${subjectId}`)
    drawn.make()
    return c.body(drawn.createSvgTag({ cellSize: 4, margin: 16, scalable: true }), 200, {
      'content-type': 'image/svg+xml',
      'content-disposition': 'inline',
    })
  })
