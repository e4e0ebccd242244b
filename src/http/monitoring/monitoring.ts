/** Everything under /api about stations, devices and what they measure. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Env } from '../caller.ts'
import { mount } from '../mount.ts'
import type { Parts } from '../parts.ts'
import { calculations } from './calculations.ts'
import { deviceCommands } from './device-commands.ts'
import { deviceImport } from './device-import.ts'
import { devices } from './devices.ts'
import { frames } from './frames.ts'
import { readings } from './readings.ts'
import { relays } from './relays.ts'
import { stations } from './stations.ts'

export function monitoring(parts: Parts) {
  const all = new OpenAPIHono<Env>()
  for (const part of [
    ...[stations, devices, deviceImport, deviceCommands, frames, readings, relays],
    calculations,
  ])
    mount(all, '/', part(parts))
  return all
}
