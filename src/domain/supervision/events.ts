/** Events about the supervision ladder: type → shape of its data. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import type { EventShapes } from '../log/event.ts'
import { BULLETIN_EVENTS } from './bulletin-events.ts'
import { NOTICE_COMMANDS } from './commands.ts'
import { SupervisionNotice } from './notice.ts'

const COMMANDS = NOTICE_COMMANDS

/** Years in the limit whose holidays are not known. */
const uncertainYears = z.array(z.int())

const NOTICE_EVENTS = {
  'supervision.proposed': SupervisionNotice.pick({
    itemId: true,
    origin: true,
    rung: true,
    causeKey: true,
    round: true,
    unitId: true,
    raisedOn: true,
    reason: true,
    subject: true,
    body: true,
    points: true,
    card: true,
  }),
  'supervision.edited': COMMANDS.edit,
  'supervision.dismissed': COMMANDS.dismiss,
  /** The paper as it went out. */
  'supervision.signed': COMMANDS.sign.extend({
    itemId: z.uuid(),
    rung: z.int(),
    unitId: z.uuid(),
    number: z.string().nullable(),
    subject: z.string(),
    body: z.string(),
    points: z.number(),
    card: SupervisionNotice.shape.card,
    signer: z.string(),
    signedOn: CivilDate,
    replyDueOn: CivilDate.nullable(),
    uncertainYears,
    /** Nothing more is awaited of anybody. */
    settled: z.boolean(),
  }),
  'supervision.received': COMMANDS.receive,
  'supervision.replied': COMMANDS.reply.extend({ late: z.boolean(), on: CivilDate }),
  'supervision.reply-accepted': COMMANDS['accept-reply'],
  'supervision.reply-returned': COMMANDS['return-reply'].extend({
    on: CivilDate,
    replyDueOn: CivilDate,
    uncertainYears,
  }),
  'supervision.interview-held': COMMANDS['record-interview'].extend({
    on: CivilDate,
    replyDueOn: CivilDate,
    uncertainYears,
  }),
  'supervision.extension-requested': COMMANDS['request-extension'],
  'supervision.extension-granted': COMMANDS['grant-extension'].extend({
    on: CivilDate,
    dueOn: CivilDate,
  }),
  'supervision.extension-refused': COMMANDS['refuse-extension'],
  'supervision.watching-reported': COMMANDS['report-watching'],
  'supervision.watching-ended': COMMANDS['end-watching'].extend({ on: CivilDate }),
  'supervision.withdrawn': COMMANDS.withdraw.extend({ on: CivilDate }),
} satisfies EventShapes

export const SUPERVISION_EVENTS = { ...NOTICE_EVENTS, ...BULLETIN_EVENTS } satisfies EventShapes

export type NoticeEventType = keyof typeof NOTICE_EVENTS
export type NoticeEvent = {
  readonly [T in NoticeEventType]: {
    readonly type: T
    readonly data: z.output<(typeof NOTICE_EVENTS)[T]>
    readonly version: number
    readonly actorId: string | null
    readonly occurredAt: string
  }
}[NoticeEventType]
