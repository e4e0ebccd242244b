/** /healthz: the program runs. /readyz: it can serve; what cannot be said is named. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { readReadiness } from '../store/operations/readiness.ts'
import type { Parts } from './parts.ts'

const Status = z.object({ status: z.literal('ok') }).openapi('Status')
const Ready = z
  .object({
    status: z.enum(['ok', 'unavailable']),
    database: z.enum(['ok', 'unavailable']),
    schema: z.enum(['ok', 'other', 'unknown']),
    log: z.enum(['ok', 'late', 'unknown']),
  })
  .openapi('Ready')
const answer = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

const alive = createRoute({
  method: 'get',
  path: '/healthz',
  summary: '程序在运行 / The program runs',
  responses: { 200: answer(Status, '运行中 / It does') },
})
const ready = createRoute({
  method: 'get',
  path: '/readyz',
  summary: '可以服务：数据库、结构版本、日志入树 / It can serve: database, schema, log',
  responses: { 200: answer(Ready, '可以 / It can'), 503: answer(Ready, '不可以 / It cannot') },
})

export const health = ({ database, clock, tenantId }: Parts & { readonly tenantId: string }) =>
  new OpenAPIHono()
    .openapi(alive, (c) => c.json({ status: 'ok' } as const, 200))
    .openapi(ready, async (c) => {
      const found = await readReadiness(database, tenantId, clock()).catch(
        () => ({ database: 'unavailable', schema: 'unknown', log: 'unknown' }) as const,
      )
      const whole = found.database === 'ok' && found.schema === 'ok' && found.log === 'ok'
      return whole
        ? c.json({ status: 'ok' as const, ...found }, 200)
        : c.json({ status: 'unavailable' as const, ...found }, 503)
    })
