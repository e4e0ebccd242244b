/** Events about case files and evidence: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'
import { Override } from './checklist.ts'
import { EvidenceAdded, EvidenceRevised, EvidenceWithdrawn } from './evidence.ts'

export const EVIDENCE_EVENTS = {
  'evidence.added': EvidenceAdded,
  'evidence.revised': EvidenceRevised,
  'evidence.withdrawn': EvidenceWithdrawn,
  'checklist.overridden': Override,
} satisfies EventShapes
