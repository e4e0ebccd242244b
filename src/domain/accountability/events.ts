/** Events about accountability cases: type → shape of its data. */
import type { z } from 'zod'
import type { EventShapes } from '../log/event.ts'
import { AccountabilityCase } from './case.ts'
import { CASE_COMMANDS } from './commands.ts'

const { investigation, decision } = AccountabilityCase.shape
const without = { by: true, at: true } as const

export const ACCOUNTABILITY_EVENTS = {
  'accountability.opened': AccountabilityCase.pick({
    itemId: true,
    title: true,
    origin: true,
    acceptors: true,
    violation: true,
    conduct: true,
  }),
  'accountability.investigated': investigation.unwrap().omit(without),
  'accountability.decided': decision.unwrap().omit(without),
  'accountability.effects-recorded': CASE_COMMANDS['record-effects'],
  'accountability.closed': CASE_COMMANDS.close,
} satisfies EventShapes

export type CaseEventType = keyof typeof ACCOUNTABILITY_EVENTS
export type CaseEvent = {
  readonly [T in CaseEventType]: {
    readonly type: T
    readonly data: z.output<(typeof ACCOUNTABILITY_EVENTS)[T]>
    readonly version: number
    readonly actorId: string | null
    readonly occurredAt: string
  }
}[CaseEventType]
