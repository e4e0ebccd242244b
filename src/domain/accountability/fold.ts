/** The state of a case, from its events alone. */
import type { AccountabilityCase } from './case.ts'
import type { CaseEvent } from './events.ts'

/** @throws {Error} when the first event is not the opening: then something was lost. */
export function foldCase(events: readonly CaseEvent[]): AccountabilityCase {
  const [first, ...rest] = events
  if (first?.type !== 'accountability.opened')
    throw new Error('the events of a case begin with its opening')
  const opened: AccountabilityCase = {
    ...first.data,
    state: 'opened',
    version: first.version,
    opened: { by: first.actorId, at: first.occurredAt },
    investigation: null,
    decision: null,
    effects: null,
    closed: null,
  }
  return rest.reduce(afterCase, opened)
}

export function afterCase(found: AccountabilityCase, event: CaseEvent): AccountabilityCase {
  return { ...found, ...changes(event), version: event.version }
}

function changes(event: CaseEvent): Partial<AccountabilityCase> {
  const done = { by: event.actorId, at: event.occurredAt }
  switch (event.type) {
    case 'accountability.opened':
      return {}
    case 'accountability.investigated':
      return { state: 'investigated', investigation: { ...done, ...event.data } }
    case 'accountability.decided':
      return { state: 'decided', decision: { ...done, ...event.data } }
    case 'accountability.effects-recorded':
      return { state: 'in-effect', effects: { ...done, ...event.data } }
    case 'accountability.closed':
      return { state: 'closed', closed: { ...done, ...event.data } }
  }
}
