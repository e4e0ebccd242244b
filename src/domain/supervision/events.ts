/** Events about the supervision ladder: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'

export const SUPERVISION_EVENTS = {} satisfies EventShapes
