/** Everything under /api that is about units and people. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { TENURE_KINDS } from '../../domain/organisation/shapes.ts'
import type { Env } from '../caller.ts'
import { mount } from '../mount.ts'
import type { Parts } from '../parts.ts'
import { people } from './people.ts'
import { tenures } from './tenures.ts'
import { units } from './units.ts'
import { workbook } from './workbook.ts'

export function organisation(parts: Parts) {
  const all = new OpenAPIHono<Env>()
  mount(all, '/', units(parts))
  mount(all, '/', people(parts))
  mount(all, '/', workbook(parts))
  for (const kind of TENURE_KINDS) mount(all, '/', tenures(kind, parts))
  return all
}
