/**
 * One step: whether this person may take it now, and the event it leaves. The only way an item changes
 * after it was listed; pure, so that the page can ask beforehand what stands in the way.
 */
import { may } from '../access/permissions.ts'
import type { CountedDay, Span } from '../calendar/working-days.ts'
import { type CivilDate, dayInChina, daysBetween } from '../civil-date.ts'
import type { Json } from '../log/event.ts'
import type { Actor } from '../organisation/actor.ts'
import { refuse } from '../refusal.ts'
import { slotFor } from './acceptance-guards.ts'
import type { Command } from './commands.ts'
import { type Asking, blocksOf, type Facts, superiorDateOf } from './guards.ts'
import type { ItemState } from './item-state.ts'
import { dueInForce } from './pauses.ts'
import { isInTurn, type Rule, ruleOf, type Step, type StepEvent } from './steps.ts'

/** The last day of a window of so many days that begins with `startsOn`, both included. */
export type WindowEnd = (startsOn: CivilDate, window: Span) => CountedDay

export interface Decided {
  readonly type: StepEvent
  readonly data: Json
}

/** Whether it is the actor's duty, whatever the state; steps are taken by persons only. */
export function isDutyOf(actor: Actor, item: ItemState, step: Step): boolean {
  const rule = ruleOf(step)
  return actor.personId !== null && permissionOf(actor, item, rule) !== undefined
}

const permissionOf = (actor: Actor, item: ItemState, rule: Rule) =>
  rule.by.find((permission) => may(actor, permission, unitsOf(item, rule)))

const unitsOf = (item: ItemState, rule: Rule): readonly string[] =>
  rule.whose === 'any' ? item.unitIds : item.leadUnitId === null ? [] : [item.leadUnitId]

/**
 * @throws {Refusal} NOT_YOUR_DUTY, STEP_OUT_OF_TURN, STEP_BLOCKED with all that is missing.
 */
export function decide(
  item: ItemState,
  command: Command,
  actor: Actor,
  facts: Facts,
  windowEnd: WindowEnd,
): Decided {
  const { step } = command
  const rule = ruleOf(step)
  const { personId, roles } = actor
  if (personId === null || permissionOf(actor, item, rule) === undefined)
    return refuse('NOT_YOUR_DUTY', { permission: rule.by[0] ?? 'item.read' })
  if (!isInTurn(step, item.state)) refuse('STEP_OUT_OF_TURN', { step, state: item.state })
  const asking = { personId, roles }
  const blocks = blocksOf(item, command, asking, facts)
  if (blocks.length > 0) refuse('STEP_BLOCKED', { step, blocks })
  const extra = additions(item, command, asking, facts, windowEnd)
  return { type: rule.event as StepEvent, data: { ...command.data, ...extra } as Json }
}

/** What the event keeps besides the command: rules of the day that later days must not change. */
function additions(
  item: ItemState,
  command: Command,
  asking: Asking,
  { pack, today, occurredAt, otherItem }: Facts,
  windowEnd: WindowEnd,
): Record<string, unknown> {
  switch (command.step) {
    case 'check-on-site':
      return {
        countersign: pack.checkers.countersign,
        signers: pack.signers.list
          .filter(({ levels }) => levels.includes(item.level))
          .map(({ key, title, roles }) => ({ key, title, roles })),
      }
    case 'sign':
      return { key: slotFor(item.signers, asking, pack.signers.inOrder)?.key }
    case 'publish-notice': {
      const { day, uncertainYears } = windowEnd(command.data.startsOn, pack.notice)
      return { endsOn: day, uncertainYears }
    }
    case 'request-extension':
      return {
        late: item.dueOn !== null && daysBetween(today, item.dueOn) < pack.extension.askDaysBefore,
      }
    case 'link':
      return { superiorDueOn: superiorDateOf(command, otherItem) }
    case 'resume':
      return {
        dueOn: dueInForce(item, occurredAt === null ? today : dayInChina(new Date(occurredAt))),
      }
    case 'strike-off':
      return { lookBackMonths: pack.lookBack.months }
    default:
      return {}
  }
}
