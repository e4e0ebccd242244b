/** Events about units, people and posts: type → shape of its data. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import type { EventShapes } from '../log/event.ts'
import { ROLES } from './actor.ts'
import { UNIT_KINDS } from './shapes.ts'

const Role = z.enum(ROLES)
const name = z.string()
const days = { fromOn: CivilDate, toOn: CivilDate.nullable() }
const unit = {
  name,
  aliases: z.array(z.string()),
  kind: z.enum(UNIT_KINDS),
  parentId: z.uuid().nullable(),
  position: z.int(),
}
const end = z.object({ tenureId: z.uuid(), toOn: CivilDate })

export const ORGANISATION_EVENTS = {
  // stream 'tenant'
  'tenant.renamed': z.object({ from: name, to: name }),
  // stream 'unit'
  'unit.added': z.object(unit),
  'unit.changed': z.object(unit).partial(),
  'unit.closed': z.object({ closedOn: CivilDate, mergedInto: z.uuid().nullable() }),
  // stream 'person'
  'person.added': z.object({ name, roles: z.array(Role) }),
  /** How to reach somebody is personal and stays out of a log that cannot be changed. */
  'person.changed': z.object({ name: name.optional(), contact: z.literal(true).optional() }),
  'person.left': z.object({ leftOn: CivilDate }),
  'person.post-begun': z.object({
    tenureId: z.uuid(),
    unitId: z.uuid(),
    title: z.string(),
    isHead: z.boolean(),
    ...days,
  }),
  'person.post-ended': end,
  'person.role-granted': z.object({
    tenureId: z.uuid(),
    role: Role,
    unitId: z.uuid().nullable(),
    ...days,
  }),
  'person.role-ended': end,
  'person.village-linked': z.object({ tenureId: z.uuid(), unitId: z.uuid(), ...days }),
  'person.village-link-ended': end,
  'person.stand-in-named': z.object({
    tenureId: z.uuid(),
    substituteId: z.uuid(),
    reason: z.string(),
    ...days,
  }),
  'person.stand-in-ended': end,
} satisfies EventShapes
