/** The state of an enforcement case, from its events alone. */
import {
  type CasePaper,
  type DailyNotice,
  type EnforcementCase,
  type Rights,
  rightsInTurn,
} from './case.ts'
import type { CaseEvent } from './events.ts'

/** @throws {Error} when the first event is not the opening: then something was lost. */
export function foldCase(events: readonly CaseEvent[]): EnforcementCase {
  const [first, ...rest] = events
  if (first?.type !== 'enforcement.opened')
    throw new Error('the events of a case begin with its opening')
  const { check, ...opened } = first.data
  const begun: EnforcementCase = {
    ...opened,
    state: 'checked',
    version: first.version,
    violation: null,
    check: { ...check, by: first.actorId, at: first.occurredAt },
    filing: null,
    extensions: [],
    papers: [],
    orders: [],
    rights: null,
    decision: null,
    rechecks: [],
    dailyNotices: [],
    dailyPenalties: [],
    carriedOut: [],
    payments: [],
    transfers: [],
    stays: [],
    surcharges: [],
    evidence: [],
    ended: null,
  }
  return rest.reduce(afterCase, begun)
}

export function afterCase(found: EnforcementCase, event: CaseEvent): EnforcementCase {
  return { ...found, ...changes(found, event), version: event.version }
}

function changes(found: EnforcementCase, event: CaseEvent): Partial<EnforcementCase> {
  const done = { by: event.actorId, at: event.occurredAt }
  const papers = (made: Omit<CasePaper, 'served'>) => [...found.papers, { ...made, served: null }]
  switch (event.type) {
    case 'enforcement.opened':
    case 'enforcement.party-shown':
      return {}
    case 'enforcement.filed': {
      const { violation, ...filing } = event.data
      return { state: 'filed', violation, filing: { ...done, ...filing } }
    }
    case 'enforcement.extended': {
      const granted = { ...event.data, approvedBy: event.actorId }
      return { extensions: [...found.extensions, granted] }
    }
    case 'enforcement.dropped':
      return { state: 'dropped', ended: { ...done, ...event.data } }
    case 'enforcement.closed':
      return { state: 'closed', ended: { ...done, ...event.data } }
    case 'enforcement.ordered': {
      const { paper, ...order } = event.data
      const orders = [...found.orders, { ...order, paperId: paper.paperId }]
      return { papers: papers(paper), orders }
    }
    case 'enforcement.notified': {
      const { paper, ...told } = event.data
      return {
        state: 'notified',
        papers: papers(paper),
        rights: { ...NO_ANSWER, ...told, paperId: paper.paperId },
      }
    }
    case 'enforcement.served':
      return served(found, event.data)
    case 'enforcement.statement-made':
      return answered(found, { statement: event.data })
    case 'enforcement.hearing-asked':
      return answered(found, { hearingAskedOn: event.data.on })
    case 'enforcement.hearing-held':
      return answered(found, { hearingHeld: { ...event.data, host: event.actorId } })
    case 'enforcement.rights-waived':
      return answered(found, { waivedOn: event.data.on })
    case 'enforcement.decided': {
      const { paper, ...decision } = event.data
      return {
        state: 'decided',
        papers: papers(paper),
        decision: { ...done, ...decision, paperId: paper.paperId },
      }
    }
    case 'enforcement.rechecked':
      return { rechecks: [...found.rechecks, event.data] }
    case 'enforcement.daily-notified': {
      const { paper, ...told } = event.data
      const notice = { ...NO_ANSWER, ...told, paperId: paper.paperId, ended: null }
      return { papers: papers(paper), dailyNotices: [...found.dailyNotices, notice] }
    }
    case 'enforcement.daily-dropped':
      return { dailyNotices: endedIn(found, { ...event.data, paperId: null }) }
    case 'enforcement.daily-penalised': {
      const { paper, ...decided } = event.data
      const { paperId, on } = paper
      return {
        papers: papers(paper),
        dailyNotices: endedIn(found, { on, paperId, opinion: '' }),
        dailyPenalties: [...found.dailyPenalties, { ...decided, paperId, by: event.actorId }],
      }
    }
    case 'enforcement.carried-out':
      return { carriedOut: [...found.carriedOut, event.data] }
    case 'enforcement.paid':
      return { payments: [...found.payments, event.data] }
    case 'enforcement.stayed':
      return { stays: [...found.stays, { ...event.data, to: null }] }
    case 'enforcement.stay-ended':
      return {
        stays: found.stays.map((stay) =>
          stay.to === null
            ? { ...stay, to: event.data.to, note: event.data.note || stay.note }
            : stay,
        ),
      }
    case 'enforcement.surcharged': {
      const { paper, ...asked } = event.data
      const surcharges = [...found.surcharges, { ...asked, paperId: paper.paperId }]
      return { papers: papers(paper), surcharges }
    }
    case 'enforcement.evidence-added': {
      const added = { ...event.data, addedBy: done.by, addedAt: done.at, withdrawn: null }
      return { evidence: [...found.evidence, added] }
    }
    case 'enforcement.evidence-withdrawn': {
      const { evidenceId, reason } = event.data
      return {
        evidence: found.evidence.map((each) =>
          each.evidenceId === evidenceId ? { ...each, withdrawn: { by: done.by, reason } } : each,
        ),
      }
    }
    case 'enforcement.transferred': {
      const { paper, ...transfer } = event.data
      const transfers = [...found.transfers, { ...transfer, paperId: paper.paperId }]
      return { papers: papers(paper), transfers }
    }
  }
}

const NO_ANSWER = {
  statementDueOn: null,
  hearingDueOn: null,
  waivedOn: null,
  statement: null,
  hearingAskedOn: null,
  hearingHeld: null,
} as const

const endedIn = ({ dailyNotices }: EnforcementCase, ended: DailyNotice['ended']) =>
  dailyNotices.map((each) => (each.ended === null ? { ...each, ended } : each))

const answered = (found: EnforcementCase, change: Partial<Rights>) =>
  afterNotice(found, rightsInTurn(found)?.paperId, change)

/** The rights that this paper told of, changed; of another paper nothing. */
const afterNotice = (
  { rights, dailyNotices }: EnforcementCase,
  paperId: string | undefined,
  change: Partial<Rights>,
): Partial<EnforcementCase> =>
  rights?.paperId === paperId
    ? { rights: rights && { ...rights, ...change } }
    : {
        dailyNotices: dailyNotices.map((each) =>
          each.paperId === paperId ? { ...each, ...change } : each,
        ),
      }

function served(
  found: EnforcementCase,
  {
    paperId,
    service,
    statementDueOn,
    hearingDueOn,
  }: Extract<CaseEvent, { type: 'enforcement.served' }>['data'],
): Partial<EnforcementCase> {
  return {
    papers: found.papers.map((each) =>
      each.paperId === paperId ? { ...each, served: service } : each,
    ),
    ...afterNotice(found, paperId, { statementDueOn, hearingDueOn }),
    ...(found.decision?.paperId === paperId && { state: 'served' as const }),
  }
}
