/** Everything under /api that is about units and people. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { TENURE_KINDS } from '../../domain/organisation/shapes.ts'
import type { Env } from '../caller.ts'
import type { Parts } from '../parts.ts'
import { people } from './people.ts'
import { tenures } from './tenures.ts'
import { units } from './units.ts'
import { workbook } from './workbook.ts'

export function organisation(parts: Parts) {
  const all = new OpenAPIHono<Env>()
  all.route('/', units(parts))
  all.route('/', people(parts))
  all.route('/', workbook(parts))
  for (const kind of TENURE_KINDS) all.route('/', tenures(kind, parts))
  return all
}
