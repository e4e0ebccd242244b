/** Events about devices, readings and indicators: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'

export const MONITORING_EVENTS = {} satisfies EventShapes
