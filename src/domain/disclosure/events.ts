/** Events about the public site: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'

export const DISCLOSURE_EVENTS = {} satisfies EventShapes
