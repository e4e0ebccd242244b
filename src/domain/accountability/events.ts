/** Events about accountability cases: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'

export const ACCOUNTABILITY_EVENTS = {} satisfies EventShapes
