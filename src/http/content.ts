/** JSON in and out of a route, as its description has it. */
import type { z } from '@hono/zod-openapi'

/** An answer, for the `responses` of a route. */
export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** What a route must be sent, for its `request`. */
export const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})
