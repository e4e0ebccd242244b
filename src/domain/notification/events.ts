/** Events about notifications: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'

export const NOTIFICATION_EVENTS = {} satisfies EventShapes
