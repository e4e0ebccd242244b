/** Events about authenticity flags: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'

export const FLAG_EVENTS = {} satisfies EventShapes
