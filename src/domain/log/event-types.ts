/** All events there are: type → shape of its data. */

import { ACCESS_EVENTS } from '../access/events.ts'
import { ACCOUNTABILITY_EVENTS } from '../accountability/events.ts'
import { CALENDAR_EVENTS } from '../calendar/events.ts'
import { COMPLAINT_EVENTS } from '../complaint/events.ts'
import { DISCLOSURE_EVENTS } from '../disclosure/events.ts'
import { DRAW_EVENTS } from '../draw/events.ts'
import { ENFORCEMENT_EVENTS } from '../enforcement/events.ts'
import { EVIDENCE_EVENTS } from '../evidence/events.ts'
import { FLAG_EVENTS } from '../flag/events.ts'
import { GRID_EVENTS } from '../grid/events.ts'
import { LEDGER_EVENTS } from '../ledger/events.ts'
import { LOOK_BACK_EVENTS } from '../ledger/look-back-events.ts'
import { TAG_EVENTS } from '../ledger/tags.ts'
import { MONITORING_EVENTS } from '../monitoring/events.ts'
import { NOTIFICATION_EVENTS } from '../notification/events.ts'
import { OPERATIONS_EVENTS } from '../operations/events.ts'
import { ORGANISATION_EVENTS } from '../organisation/events.ts'
import { PACK_EVENTS } from '../packs/events.ts'
import { PLAN_EVENTS } from '../plan/events.ts'
import { REGISTER_EVENTS } from '../register/events.ts'
import { SCORING_EVENTS } from '../scoring/events.ts'
import { SUPERVISION_EVENTS } from '../supervision/events.ts'
import type { EventShapes } from './event.ts'
import { LOG_EVENTS } from './events.ts'

export const EVENT_SHAPES = {
  ...PLAN_EVENTS,
  ...ORGANISATION_EVENTS,
  ...ACCESS_EVENTS,
  ...LOG_EVENTS,
  ...LEDGER_EVENTS,
  ...LOOK_BACK_EVENTS,
  ...TAG_EVENTS,
  ...CALENDAR_EVENTS,
  ...COMPLAINT_EVENTS,
  ...GRID_EVENTS,
  ...PACK_EVENTS,
  ...EVIDENCE_EVENTS,
  ...SUPERVISION_EVENTS,
  ...SCORING_EVENTS,
  ...NOTIFICATION_EVENTS,
  ...FLAG_EVENTS,
  ...ACCOUNTABILITY_EVENTS,
  ...DRAW_EVENTS,
  ...ENFORCEMENT_EVENTS,
  ...MONITORING_EVENTS,
  ...DISCLOSURE_EVENTS,
  ...REGISTER_EVENTS,
  ...OPERATIONS_EVENTS,
} satisfies EventShapes

export type EventType = keyof typeof EVENT_SHAPES
