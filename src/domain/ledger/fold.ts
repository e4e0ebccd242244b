/** The state of an item, from its events alone; the store keeps it, the page computes the same. */

import { workChanges } from './changes.ts'
import { NO_HANDS, UNCHECKED } from './closing-changes.ts'
import type { LedgerEvent } from './events.ts'
import type { ItemState } from './item-state.ts'
import { isAside, isBefore, type State } from './state.ts'

/** @throws {Error} when the first event is not the listing: then something was lost. */
export function fold(events: readonly LedgerEvent[]): ItemState {
  const [first, ...rest] = events
  if (first?.type !== 'item.listed') throw new Error('the events of an item begin with its listing')
  return rest.reduce(after, listed(first))
}

function listed({ data, occurredAt, recordedAt, version }: LedgerEvent & { type: 'item.listed' }) {
  // Named one by one: so all items have one shape, and copying one with each event is many times sooner.
  const state: ItemState = {
    number: data.number,
    title: data.title,
    text: data.text,
    class: data.class,
    level: data.level,
    planId: data.planId,
    planItemId: data.planItemId,
    origin: data.origin,
    leadUnitId: data.leadUnitId,
    unitIds: data.unitIds,
    dueOn: data.dueOn,
    superiorDueOn: data.superiorDueOn,
    state: 'listed',
    held: null,
    pausedAt: null,
    pauses: [],
    round: 1,
    version,
    responsibleId: null,
    originalDueOn: data.dueOn,
    extensions: [],
    extensionRequest: null,
    objection: null,
    milestones: [],
    reportEveryDays: null,
    lastReport: null,
    reports: 0,
    ...UNCHECKED,
    stageAcceptances: [],
    struckOff: null,
    lookBackMonths: [],
    lookBacks: [],
    lookBackDraws: [],
    returns: 0,
    hands: NO_HANDS,
    closedRounds: [],
    mergedInto: null,
    withdrawn: null,
    links: [],
    listedAt: occurredAt,
    entered: { listed: occurredAt },
    lastOccurredAt: occurredAt,
    changedAt: recordedAt,
  }
  return state
}

/** The item after one more event. */
export function after(item: ItemState, event: LedgerEvent): ItemState {
  const { occurredAt, recordedAt, version } = event
  const next = { ...item, ...workChanges(item, event) }
  const moved = next.state !== item.state && !isAside(next.state)
  const resumed = isAside(item.state)
  return {
    ...next,
    version,
    entered: moved && !resumed ? enteredAt(next, occurredAt) : next.entered,
    lastOccurredAt: occurredAt > item.lastOccurredAt ? occurredAt : item.lastOccurredAt,
    changedAt: recordedAt,
  }
}

/** What was entered later on the way than the new state no longer counts. */
function enteredAt({ entered, state }: ItemState, at: string): ItemState['entered'] {
  const kept = Object.entries(entered).filter(([each]) => isBefore(each as State, state))
  return { ...Object.fromEntries(kept), [state]: at }
}
