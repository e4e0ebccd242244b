/** What is done with a paper: the steps, whose they are, and what is said with each. */
import { z } from 'zod'
import type { Permission } from '../access/permissions.ts'
import { CivilDate } from '../civil-date.ts'
import { optionalText, Text } from '../text.ts'
import { type NoticeState, Watching } from './notice.ts'

const Words = Text(2_000)

export const NOTICE_COMMANDS = {
  edit: z.object({
    subject: Text(200),
    /** 【答复时限】 becomes the last day for the answer when it is signed. */
    body: Text(10_000),
    unitId: z.uuid(),
  }),
  dismiss: z.object({ reason: Words }),
  sign: z.object({
    /** Who watches the case and how often that person reports; for special-case watching only. */
    watching: Watching.nullable().default(null),
  }),
  receive: z.object({ note: optionalText(500).default('') }),
  reply: z.object({ text: Text(10_000) }),
  'accept-reply': z.object({ opinion: Words }),
  'return-reply': z.object({ reason: Words }),
  'record-interview': z.object({
    heldOn: CivilDate,
    place: Text(200),
    host: Text(100),
    present: z.array(Text(100)).min(1).max(50),
    record: Text(20_000),
  }),
  'request-extension': z.object({ dueOn: CivilDate, progress: Words, reason: Words, plan: Words }),
  'grant-extension': z.object({ opinion: Words }),
  'refuse-extension': z.object({ opinion: Words }),
  'report-watching': z.object({ text: Text(5_000) }),
  'end-watching': z.object({ opinion: Words }),
  withdraw: z.object({ reason: Words }),
} as const satisfies Readonly<Record<string, z.ZodType>>

export type NoticeStep = keyof typeof NOTICE_COMMANDS
export const NOTICE_STEP_LIST = Object.keys(NOTICE_COMMANDS) as readonly NoticeStep[]
export type NoticeCommand = {
  readonly [S in NoticeStep]: {
    readonly step: S
    readonly data: z.output<(typeof NOTICE_COMMANDS)[S]>
  }
}[NoticeStep]

interface Rule {
  readonly from: readonly NoticeState[]
  readonly by: readonly Permission[]
  /** Done by the unit the paper is for. */
  readonly ofUnit: boolean
}

const rule = (
  from: readonly NoticeState[],
  by: Permission | readonly Permission[],
  ofUnit = false,
): Rule => ({ from, by: typeof by === 'string' ? [by] : by, ofUnit })

const SIGNED: readonly NoticeState[] = ['issued', 'received', 'replied']

export const NOTICE_STEPS: Readonly<Record<NoticeStep, Rule>> = {
  edit: rule(['proposed'], ['supervision.draft', 'supervision.sign']),
  dismiss: rule(['proposed'], 'supervision.sign'),
  sign: rule(['proposed'], 'supervision.sign'),
  receive: rule(['issued'], 'supervision.reply', true),
  reply: rule(['received'], 'supervision.reply', true),
  'accept-reply': rule(['replied'], 'supervision.accept'),
  'return-reply': rule(['replied'], 'supervision.accept'),
  'record-interview': rule(['issued', 'received'], 'supervision.sign'),
  'request-extension': rule(['issued', 'received'], 'supervision.reply', true),
  'grant-extension': rule(SIGNED, 'supervision.sign'),
  'refuse-extension': rule(SIGNED, 'supervision.sign'),
  // Whoever was named; checked with the paper.
  'report-watching': rule(['issued', 'received'], 'supervision.read'),
  'end-watching': rule(['issued', 'received'], 'supervision.sign'),
  withdraw: rule([...SIGNED, 'settled'], 'supervision.sign'),
}
