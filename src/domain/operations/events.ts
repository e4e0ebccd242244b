/** Events about running the program: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'

export const OPERATIONS_EVENTS = {} satisfies EventShapes
