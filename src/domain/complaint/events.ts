/** Events about complaints: type → shape of its data. Whoever complained is in none of them. */
import { z } from 'zod'
import { KEPT_PURPOSE } from '../access/purposes.ts'
import { CivilDate } from '../civil-date.ts'
import type { EventShapes } from '../log/event.ts'
import { COMPLAINT_COMMANDS } from './commands.ts'
import { Brought, ComplaintFields, Outcome, Repeat } from './complaint.ts'

const dues = {
  acceptDueOn: CivilDate.nullable(),
  startDueOn: CivilDate.nullable(),
  replyDueOn: CivilDate.nullable(),
  uncertainYears: z.array(z.int()),
}

export const COMPLAINT_EVENTS = {
  'complaint.registered': ComplaintFields.extend({
    submissionId: z.uuid().nullable(),
    isNamed: z.boolean(),
    ...dues,
    /** As a sheet brought it in, when it had gone further by then. */
    brought: Brought.nullable(),
  }),
  'complaint.accepted': COMPLAINT_COMMANDS.accept.extend(dues),
  'complaint.declined': COMPLAINT_COMMANDS.decline,
  'complaint.transferred': COMPLAINT_COMMANDS.transfer,
  'complaint.dispatched': COMPLAINT_COMMANDS.dispatch.extend({ unitId: z.uuid() }),
  'complaint.returned': COMPLAINT_COMMANDS.return,
  'complaint.handled': COMPLAINT_COMMANDS.handle,
  'complaint.sent-back': COMPLAINT_COMMANDS['send-back'],
  'complaint.replied': z.object({ text: z.string(), number: z.string(), complaintId: z.uuid() }),
  'complaint.satisfaction-recorded': COMPLAINT_COMMANDS['record-satisfaction'],
  'complaint.closed': COMPLAINT_COMMANDS.close,
  'complaint.reopened': COMPLAINT_COMMANDS.reopen,
  'complaint.extension-requested': COMPLAINT_COMMANDS['request-extension'],
  'complaint.extension-approved': z.object({ from: CivilDate, to: CivilDate, note: z.string() }),
  'complaint.extension-refused': COMPLAINT_COMMANDS['refuse-extension'],
  /** The telephone is masked; in full it is kept beside the complaint. */
  'complaint.liaison-named': COMPLAINT_COMMANDS['name-liaison'],
  'complaint.duplicate-linked': COMPLAINT_COMMANDS['link-duplicate'].extend({ number: z.string() }),
  'complaint.duplicate-unlinked': COMPLAINT_COMMANDS['unlink-duplicate'],
  'complaint.item-linked': COMPLAINT_COMMANDS['link-item'],
  'complaint.repeat-found': Repeat.omit({ state: true, note: true }),
  'complaint.repeat-confirmed': COMPLAINT_COMMANDS['confirm-repeat'],
  'complaint.repeat-dismissed': COMPLAINT_COMMANDS['dismiss-repeat'],
  'complaint.corrected': COMPLAINT_COMMANDS.correct,
  /** What a sheet says of a complaint that was known: only what differs. */
  'complaint.brought-up-to-date': z.object({
    fields: ComplaintFields.omit({ profile: true, number: true, receivedOn: true }).partial(),
    outcome: Outcome.nullable(),
  }),
  'complaint.complainant-shown': z.object(KEPT_PURPOSE),
} satisfies EventShapes

export type ComplaintEventType = keyof typeof COMPLAINT_EVENTS
export type ComplaintEvent = {
  readonly [T in ComplaintEventType]: {
    readonly type: T
    readonly data: z.output<(typeof COMPLAINT_EVENTS)[T]>
    readonly version: number
    readonly actorId: string | null
    readonly actorName: string
    readonly occurredAt: string
  }
}[ComplaintEventType]
