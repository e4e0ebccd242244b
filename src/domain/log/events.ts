/** Events about the event log: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'

export const LOG_EVENTS = {} satisfies EventShapes
