/** /healthz: the program runs. /readyz: it can serve, its database answers. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { type Database, ping } from '../store/db.ts'

const Status = z.object({ status: z.enum(['ok', 'unavailable']) }).openapi('Status')
const answer = (description: string) => ({
  description,
  content: { 'application/json': { schema: Status } },
})

export const health = (database: Database) =>
  new OpenAPIHono()
    .openapi(
      createRoute({
        method: 'get',
        path: '/healthz',
        summary: '程序在运行 / The program runs',
        responses: { 200: answer('运行中 / It does') },
      }),
      (c) => c.json({ status: 'ok' } as const, 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/readyz',
        summary: '可以服务：数据库有应答 / It can serve: its database answers',
        responses: { 200: answer('可以 / It can'), 503: answer('数据库无应答 / No answer') },
      }),
      async (c) => {
        try {
          await ping(database)
          return c.json({ status: 'ok' } as const, 200)
        } catch {
          return c.json({ status: 'unavailable' } as const, 503)
        }
      },
    )
