/** The state of a paper, from its events alone. */
import type { CivilDate } from '../civil-date.ts'
import type { NoticeEvent } from './events.ts'
import type { SupervisionNotice, Term } from './notice.ts'

/** @throws {Error} when the first event is not the proposal: then something was lost. */
export function foldNotice(events: readonly NoticeEvent[]): SupervisionNotice {
  const [first, ...rest] = events
  if (first?.type !== 'supervision.proposed')
    throw new Error('the events of a paper begin with its proposal')
  const proposed: SupervisionNotice = {
    ...first.data,
    state: 'proposed',
    version: first.version,
    proposedAt: first.occurredAt,
    number: null,
    signed: null,
    received: null,
    terms: [],
    replies: [],
    extensions: [],
    interview: null,
    watching: null,
    watchReports: [],
    settledAt: null,
    dismissed: null,
    withdrawn: null,
  }
  return rest.reduce(afterNotice, proposed)
}

export function afterNotice(notice: SupervisionNotice, event: NoticeEvent): SupervisionNotice {
  return { ...notice, ...changes(notice, event), version: event.version }
}

function changes(notice: SupervisionNotice, event: NoticeEvent): Partial<SupervisionNotice> {
  const done = { by: event.actorId, at: event.occurredAt }
  switch (event.type) {
    case 'supervision.proposed':
      return {}
    case 'supervision.edited':
      return event.data
    case 'supervision.dismissed':
      return { state: 'dismissed', dismissed: { ...done, reason: event.data.reason } }
    case 'supervision.signed': {
      const { number, subject, body, points, card, watching, settled, unitId } = event.data
      const { signer: name, signedOn: on, replyDueOn } = event.data
      return {
        ...{ number, subject, body, points, card, watching, unitId },
        state: settled ? 'settled' : 'issued',
        settledAt: settled ? event.occurredAt : null,
        signed: { ...done, name, on },
        terms: replyDueOn === null ? [] : [{ dueOn: replyDueOn, setOn: on, endedOn: null }],
      }
    }
    case 'supervision.received':
      return { state: 'received', received: done }
    case 'supervision.replied': {
      const { text, late, on } = event.data
      const replies = [...notice.replies, { ...done, text, late, verdict: null }]
      return { state: 'replied', replies, terms: ended(notice.terms, on) }
    }
    case 'supervision.reply-accepted':
      return {
        state: 'settled',
        settledAt: event.occurredAt,
        replies: judged(notice, { ...done, accepted: true, opinion: event.data.opinion }),
      }
    case 'supervision.reply-returned': {
      const { reason, on, replyDueOn } = event.data
      return {
        state: 'received',
        replies: judged(notice, { ...done, accepted: false, opinion: reason }),
        terms: renewed(notice.terms, on, replyDueOn),
      }
    }
    case 'supervision.interview-held': {
      const { on, replyDueOn, uncertainYears: _, ...record } = event.data
      return {
        interview: { ...done, ...record },
        terms: renewed(notice.terms, on, replyDueOn),
      }
    }
    case 'supervision.extension-requested': {
      const asked = { ...done, ...event.data, granted: null }
      return { extensions: [...notice.extensions, asked] }
    }
    case 'supervision.extension-granted':
      return {
        extensions: decided(notice, true),
        terms: renewed(notice.terms, event.data.on, event.data.dueOn),
      }
    case 'supervision.extension-refused':
      return { extensions: decided(notice, false) }
    case 'supervision.watching-reported':
      return { watchReports: [...notice.watchReports, { ...done, text: event.data.text }] }
    case 'supervision.watching-ended':
      return { state: 'settled', settledAt: event.occurredAt }
    case 'supervision.withdrawn': {
      const { reason, on } = event.data
      return {
        state: 'withdrawn',
        points: 0,
        withdrawn: { ...done, reason, on },
        terms: ended(notice.terms, on),
      }
    }
  }
}

const ended = (terms: readonly Term[], on: CivilDate): readonly Term[] =>
  terms.map((term) => (term.endedOn === null ? { ...term, endedOn: on } : term))

const renewed = (terms: readonly Term[], on: CivilDate, dueOn: CivilDate): readonly Term[] => [
  ...ended(terms, on),
  { dueOn, setOn: on, endedOn: null },
]

type Verdict = NonNullable<SupervisionNotice['replies'][number]['verdict']>

const judged = ({ replies }: SupervisionNotice, verdict: Verdict) =>
  replies.map((reply) => (reply.verdict === null ? { ...reply, verdict } : reply))

const decided = ({ extensions }: SupervisionNotice, granted: boolean) =>
  extensions.map((each) => (each.granted === null ? { ...each, granted } : each))
