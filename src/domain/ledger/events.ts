/** Events about items and their steps: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'

export const LEDGER_EVENTS = {} satisfies EventShapes
