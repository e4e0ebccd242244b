/** Names of shapes in the API's description. */
import type { z } from '@hono/zod-openapi'

/**
 * The same shape under a name of its own in /openapi.json. Shapes of the domain may have been made before
 * the HTTP library taught zod its `.openapi`; a copy made here always knows it.
 */
export function named<T extends z.ZodType>(name: string, schema: T): T {
  return schema.clone().openapi(name)
}
