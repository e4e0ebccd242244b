/** Events about the working-day calendar: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'

export const CALENDAR_EVENTS = {} satisfies EventShapes
