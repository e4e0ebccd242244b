/** Events about units, people and posts: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'

export const ORGANISATION_EVENTS = {} satisfies EventShapes
