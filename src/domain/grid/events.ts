/** Events about the grid: type → shape of its data. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import type { EventShapes } from '../log/event.ts'
import { CellChange, NewCell, NewMember } from './cell.ts'

export const GRID_EVENTS = {
  'cell.added': NewCell,
  'cell.changed': CellChange,
  'cell.removed': z.object({ reason: z.string() }),
  'cell.member-added': NewMember.extend({ memberId: z.uuid() }),
  'cell.member-ended': z.object({ memberId: z.uuid(), toOn: CivilDate }),
} satisfies EventShapes
