/** Events about sign-in and permissions: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'

export const ACCESS_EVENTS = {} satisfies EventShapes
