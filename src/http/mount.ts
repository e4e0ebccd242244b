import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono } from 'hono'

/** An application or a part of one, whatever requests it answers. */
export type Mountable = Pick<Hono, 'routes'>

/**
 * Serves what `part` serves below `path`. Hono's own `route` sums up the types of all requests and answers,
 * which nobody asks for here and which costs the compiler minutes and gigabytes.
 */
export function mount(app: Mountable, path: string, part: Mountable): void {
  const whole = app as OpenAPIHono
  whole.route(path, part as OpenAPIHono)
}
