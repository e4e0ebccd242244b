/** Everything under /api about stations, devices and what they measure. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Env } from '../caller.ts'
import type { Parts } from '../parts.ts'
import { devices } from './devices.ts'
import { frames } from './frames.ts'
import { readings } from './readings.ts'
import { relays } from './relays.ts'
import { stations } from './stations.ts'

export const monitoring = (parts: Parts) =>
  new OpenAPIHono<Env>()
    .route('/', stations(parts))
    .route('/', devices(parts))
    .route('/', frames(parts))
    .route('/', readings(parts))
    .route('/', relays(parts))
