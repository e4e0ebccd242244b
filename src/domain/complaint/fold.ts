/** The state of a complaint, from its events alone. */
import type { Complaint, Done, Repeat } from './complaint.ts'
import type { ComplaintEvent } from './events.ts'

/** @throws {Error} when the first event is not the registration: then something was lost. */
export function foldComplaint(events: readonly ComplaintEvent[]): Complaint {
  const [first, ...rest] = events
  if (first?.type !== 'complaint.registered')
    throw new Error('the events of a complaint begin with its registration')
  return rest.reduce(afterComplaint, registered(first))
}

export function afterComplaint(found: Complaint, event: ComplaintEvent): Complaint {
  const done = doneBy(event)
  const next = { ...found, ...changes(found, event, done), version: event.version }
  return { ...next, history: [...found.history, entry(event, done)] }
}

const doneBy = ({ actorId, actorName, occurredAt }: ComplaintEvent): Done => ({
  by: actorId,
  name: actorName,
  at: occurredAt,
})

function registered(event: ComplaintEvent & { type: 'complaint.registered' }): Complaint {
  const { brought, ...fields } = event.data
  const done = doneBy(event)
  const { state = 'registered', conclusion = 'closed', dispatch = null } = brought ?? {}
  const handled = state === 'handled' || state === 'closed'
  return {
    ...fields,
    version: event.version,
    state,
    registered: done,
    originalDueOn: fields.replyDueOn,
    accepted: state === 'registered' ? null : { ...done, note: '' },
    declined: null,
    transferred: null,
    dispatch: dispatch && { ...done, ...dispatch, personId: null, note: '' },
    returns: 0,
    outcome: brought?.outcome ?? null,
    handled: handled ? done : null,
    reply: null,
    satisfaction: null,
    closed: state === 'closed' ? { ...done, conclusion, note: '' } : null,
    extensionRequest: null,
    extensions: [],
    duplicateOf: null,
    itemId: null,
    repeats: [],
    history: [entry(event, done)],
  }
}

interface Said {
  readonly note?: string
  readonly reason?: string
}

function entry(event: ComplaintEvent, done: Done): Complaint['history'][number] {
  const said =
    event.type === 'complaint.liaison-named' ? { note: event.data.name } : (event.data as Said)
  return {
    ...done,
    step: event.type.replace('complaint.', ''),
    note: ('reason' in said ? said.reason : undefined) ?? said.note ?? '',
  }
}

function changes(found: Complaint, event: ComplaintEvent, done: Done): Partial<Complaint> {
  switch (event.type) {
    case 'complaint.registered':
    case 'complaint.complainant-shown':
    case 'complaint.liaison-named':
      return {}
    case 'complaint.accepted': {
      const { note, ...dues } = event.data
      const original = found.originalDueOn ?? dues.replyDueOn
      return { state: 'accepted', accepted: { ...done, note }, ...dues, originalDueOn: original }
    }
    case 'complaint.declined':
      return { state: 'declined', declined: { ...done, ...event.data } }
    case 'complaint.transferred':
      return { state: 'transferred', transferred: { ...done, ...event.data } }
    case 'complaint.dispatched':
      return { state: 'dispatched', dispatch: { ...done, ...event.data } }
    case 'complaint.returned':
      // The unit goes on seeing what it gave back until another has it.
      return { state: 'accepted', returns: found.returns + 1 }
    case 'complaint.handled':
      return { state: 'handled', outcome: event.data, handled: done }
    case 'complaint.sent-back':
      return { state: 'dispatched', handled: null }
    case 'complaint.replied':
      return { state: 'replied', reply: { ...done, ...event.data } }
    case 'complaint.satisfaction-recorded':
      return { satisfaction: { ...done, ...event.data } }
    case 'complaint.closed':
      return { state: 'closed', closed: { ...done, ...event.data } }
    case 'complaint.reopened':
      return {
        state: found.dispatch === null ? 'accepted' : 'dispatched',
        ...{ handled: null, reply: null, satisfaction: null, closed: null },
      }
    case 'complaint.extension-requested':
      return { extensionRequest: { ...done, ...event.data } }
    case 'complaint.extension-approved': {
      const { from, to } = event.data
      const { reason = '', name: askedBy = '' } = found.extensionRequest ?? {}
      const extension = { ...done, from, to, reason, askedBy }
      return {
        replyDueOn: to,
        extensionRequest: null,
        extensions: [...found.extensions, extension],
      }
    }
    case 'complaint.extension-refused':
      return { extensionRequest: null }
    case 'complaint.duplicate-linked':
      return { duplicateOf: event.data }
    case 'complaint.duplicate-unlinked':
      return { duplicateOf: null }
    case 'complaint.item-linked':
      return { itemId: event.data.itemId }
    case 'complaint.repeat-found':
      return { repeats: [...found.repeats, { ...event.data, state: 'proposed', note: '' }] }
    case 'complaint.repeat-confirmed':
      return { repeats: judged(found, event.data, 'confirmed') }
    case 'complaint.repeat-dismissed':
      return { repeats: judged(found, event.data, 'dismissed') }
    case 'complaint.corrected': {
      const { reason: _, ...fields } = event.data
      return given(fields)
    }
    case 'complaint.brought-up-to-date': {
      const { fields, outcome } = event.data
      return { ...given(fields), ...(outcome !== null && { outcome }) }
    }
  }
}

const judged = (
  { repeats }: Complaint,
  { id, note }: { readonly id: string; readonly note: string },
  state: Repeat['state'],
) => repeats.map((each) => (each.id === id ? { ...each, state, note } : each))

const given = (fields: object): Partial<Complaint> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
