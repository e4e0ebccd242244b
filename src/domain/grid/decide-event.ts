/** One step of something found on patrol: whether it is in turn and whose it is, and what it changes. */
import { demand, type Permission } from '../access/permissions.ts'
import type { Actor } from '../organisation/actor.ts'
import { refuse } from '../refusal.ts'
import {
  type Done,
  GRID_EVENT_STEPS,
  type GridEvent,
  type GridEventCommand,
  type GridEventState,
  type GridEventStep,
} from './grid-event.ts'

export const GRID_EVENT_NEEDS: Readonly<Record<GridEventStep, Permission>> = {
  file: 'grid.dispatch',
  drop: 'grid.dispatch',
  dispatch: 'grid.dispatch',
  'give-back': 'grid.handle',
  handle: 'grid.handle',
  'feed-back': 'grid.handle',
  verify: 'grid.verify',
  close: 'grid.dispatch',
  reopen: 'grid.dispatch',
  link: 'grid.dispatch',
}

/**
 * The event with everything the step changes but its version and limit.
 * @param unitId who has the duty, for `dispatch`: as named, or by the cell.
 * @throws {Refusal} NOT_YOUR_DUTY, GRID_EVENT_OUT_OF_TURN, GRID_EVENT_NO_DUTY_HOLDER, GRID_EVENT_SAME_HANDS
 */
export function afterStep(
  found: GridEvent,
  command: GridEventCommand,
  actor: Actor,
  done: Done,
  unitId: string | null,
): GridEvent {
  const { step } = command
  demand(actor, GRID_EVENT_NEEDS[step], found.unitId === null ? undefined : [found.unitId])
  if (!GRID_EVENT_STEPS[step].includes(found.state))
    refuse('GRID_EVENT_OUT_OF_TURN', { step, state: found.state })
  const late = step !== 'link' && found.dueAt !== null && done.at > found.dueAt
  const said = command.data as { note?: string; reason?: string; text?: string }
  const note = said.reason ?? said.text ?? said.note ?? ''
  return {
    ...found,
    ...changes(found, command, actor, done, unitId),
    late: late ? [...found.late, step] : found.late,
    history: [...found.history, { ...done, step, note }],
  }
}

function changes(
  found: GridEvent,
  command: GridEventCommand,
  actor: Actor,
  done: Done,
  unitId: string | null,
): Partial<GridEvent> {
  const to = (state: GridEventState, more: Partial<GridEvent> = {}) => ({ state, ...more })
  switch (command.step) {
    case 'file':
      return to('filed', { filed: done })
    case 'drop':
      return to('dropped', { dropped: { ...done, text: command.data.reason } })
    case 'dispatch':
      if (unitId === null) return refuse('GRID_EVENT_NO_DUTY_HOLDER', {})
      return to('dispatched', { unitId })
    case 'give-back':
      return to('filed')
    case 'handle':
      return to('handled', { handled: { ...done, ...command.data } })
    case 'feed-back':
      return to('fed-back', { fedBack: { ...done, ...command.data } })
    case 'verify': {
      if (found.handled?.by === actor.personId && actor.personId !== null)
        refuse('GRID_EVENT_SAME_HANDS', {})
      const { passed, note } = command.data
      if (!passed)
        return to('dispatched', { failed: found.failed + 1, handled: null, fedBack: null })
      return to('verified', { verified: { ...done, text: note } })
    }
    case 'close':
      return to('closed', { closed: done })
    case 'reopen':
      return to('filed', {
        ...{ reopened: found.reopened + 1, dropped: null, handled: null, fedBack: null },
        ...{ verified: null, closed: null },
      })
    case 'link':
      return command.data
  }
}
