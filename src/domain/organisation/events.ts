/** Events about units, people and posts: type → shape of its data. */
import { z } from 'zod'
import type { EventShapes } from '../log/event.ts'
import { ROLES } from './actor.ts'

const Role = z.enum(ROLES)

export const ORGANISATION_EVENTS = {
  'person.added': z.object({ name: z.string(), roles: z.array(Role) }),
} satisfies EventShapes
