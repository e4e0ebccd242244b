/**
 * Every step an item can take: from which states, to which, by whose permission, and the event it
 * leaves. The one table of the procedure; what else must hold stands in `guards.ts`, limits in the pack.
 */
import type { Permission } from '../access/permissions.ts'
import { CLOSED_STATES, OPEN_STATES, type State } from './state.ts'

/**
 * Where a step leads: a state, the same one, back to the one held while suspended or merged, an earlier
 * one the command names, or on once every signature is there.
 */
export type Next = State | 'same' | 'held' | 'chosen' | 'when-signed'

export interface Rule {
  readonly from: readonly State[]
  readonly to: Next
  /** One of these. */
  readonly by: readonly Permission[]
  /** Whose duty it is, for roles of one unit: the leading unit's, or that of any unit of the item. */
  readonly whose: 'lead' | 'any'
  readonly event: `item.${string}`
}

const WITH_UNIT: readonly State[] = OPEN_STATES.slice(1, OPEN_STATES.indexOf('applied'))

const rule = <const E extends `item.${string}`>(
  from: State | readonly State[],
  to: Next,
  by: Permission | readonly Permission[],
  event: E,
  whose: Rule['whose'] = 'lead',
) => ({
  from: typeof from === 'string' ? [from] : from,
  to,
  by: typeof by === 'string' ? [by] : by,
  whose,
  event,
})

const STEPS = {
  assign: rule('listed', 'assigned', 'item.assign', 'item.assigned'),
  acknowledge: rule('assigned', 'acknowledged', 'item.work', 'item.acknowledged'),
  'object-to-assignment': rule('assigned', 'same', 'item.work', 'item.assignment-objected'),
  'uphold-objection': rule('assigned', 'listed', 'item.assign', 'item.assignment-withdrawn'),
  'overrule-objection': rule('assigned', 'same', 'item.assign', 'item.assignment-confirmed'),
  'set-plan': rule('acknowledged', 'planned', 'item.work', 'item.planned'),
  start: rule('planned', 'under-way', 'item.work', 'item.started'),
  'change-milestones': rule(
    ['planned', 'under-way'],
    'same',
    'item.work',
    'item.milestones-changed',
  ),
  'reach-milestone': rule('under-way', 'same', 'item.work', 'item.milestone-reached'),
  'report-progress': rule('under-way', 'same', 'item.work', 'item.progress-reported', 'any'),
  'self-check': rule('under-way', 'self-checked', 'item.apply', 'item.self-checked'),
  'accept-stage': rule('self-checked', 'under-way', 'item.check', 'item.stage-accepted'),
  apply: rule('self-checked', 'applied', 'item.apply', 'item.strike-off-applied'),
  'check-on-site': rule('applied', 'site-checked', 'item.check', 'item.site-checked'),
  'confirm-check': rule('site-checked', 'same', 'item.check', 'item.check-confirmed'),
  'add-signer': rule('site-checked', 'same', 'item.assign', 'item.signer-added'),
  sign: rule('site-checked', 'when-signed', 'item.sign', 'item.signature-given', 'any'),
  'publish-notice': rule('signed', 'noticed', 'item.publish', 'item.notice-published'),
  'object-to-notice': rule('noticed', 'same', 'item.publish', 'item.notice-objected'),
  'settle-notice-objection': rule(
    'noticed',
    'same',
    'item.publish',
    'item.notice-objection-settled',
  ),
  'record-superior-check': rule(
    'noticed',
    'superior-checked',
    'item.decide',
    'item.superior-checked',
  ),
  'strike-off': rule(
    ['noticed', 'superior-checked'],
    'struck-off',
    ['item.decide', 'item.close-own'],
    'item.struck-off',
  ),
  'look-back': rule(CLOSED_STATES, 'same', 'item.look-back', 'item.looked-back'),
  consolidate: rule('struck-off', 'consolidated', 'item.look-back', 'item.consolidated'),
  relapse: rule(CLOSED_STATES, 'under-way', 'item.relapse', 'item.relapsed'),
  return: rule(OPEN_STATES.slice(1), 'chosen', 'item.return', 'item.returned'),
  'request-extension': rule(WITH_UNIT, 'same', 'item.work', 'item.extension-requested'),
  'approve-extension': rule(WITH_UNIT, 'same', 'item.extend', 'item.extension-approved'),
  'refuse-extension': rule(WITH_UNIT, 'same', 'item.extend', 'item.extension-refused'),
  suspend: rule(OPEN_STATES, 'suspended', 'item.extend', 'item.suspended'),
  resume: rule('suspended', 'held', 'item.extend', 'item.resumed'),
  merge: rule(OPEN_STATES, 'merged', 'item.assign', 'item.merged'),
  separate: rule('merged', 'held', 'item.assign', 'item.separated'),
  link: rule(
    [...OPEN_STATES, ...CLOSED_STATES, 'suspended', 'merged'],
    'same',
    'item.assign',
    'item.linked',
  ),
} as const satisfies Readonly<Record<string, Rule>>

export type Step = keyof typeof STEPS
export const STEP_LIST = Object.keys(STEPS) as readonly Step[]
export type StepEvent = (typeof STEPS)[Step]['event']

export function ruleOf(step: Step): Rule {
  return STEPS[step]
}

export function isInTurn(step: Step, state: State): boolean {
  return ruleOf(step).from.includes(state)
}

const BY_EVENT: ReadonlyMap<string, Step> = new Map(
  STEP_LIST.map((step) => [ruleOf(step).event, step]),
)

/** The step an event was left by; null for the listing itself and for what belongs to other areas. */
export function stepOf(eventType: string): Step | null {
  return BY_EVENT.get(eventType) ?? null
}
