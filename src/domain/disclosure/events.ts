/** Events about the public site: type → shape of its data. Whoever sent something in is in none of them. */
import { z } from 'zod'
import { KEPT_PURPOSE } from '../access/purposes.ts'
import { CivilDate } from '../civil-date.ts'
import type { EventShapes } from '../log/event.ts'
import { SUBMISSION_KINDS } from './submission.ts'

export const DISCLOSURE_EVENTS = {
  // stream 'plan-disclosure', by plan
  'disclosure.plan-opened': z.object({ planId: z.uuid() }),
  'disclosure.plan-closed': z.object({ planId: z.uuid(), reason: z.string() }),
  // stream 'item-disclosure', by item
  'disclosure.item-withheld': z.object({ itemId: z.uuid(), reason: z.string() }),
  'disclosure.item-released': z.object({ itemId: z.uuid(), reason: z.string() }),
  // stream 'submission'
  'submission.received': z.object({
    receipt: z.string(),
    kind: z.enum(SUBMISSION_KINDS),
    itemId: z.uuid().nullable(),
    place: z.string(),
    seenOn: CivilDate.nullable(),
    content: z.string(),
  }),
  'submission.accepted': z.object({}),
  'submission.answered': z.object({ answer: z.string() }),
  'submission.declined': z.object({ answer: z.string() }),
  'submission.contact-shown': z.object(KEPT_PURPOSE),
} satisfies EventShapes
