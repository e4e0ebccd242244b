/** Events about case files and evidence: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'

export const EVIDENCE_EVENTS = {} satisfies EventShapes
