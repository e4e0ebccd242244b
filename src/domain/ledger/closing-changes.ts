/** What each event changes about an item, from the self-check to the relapse, and off the straight way. */
import type { LedgerEvent } from './events.ts'
import type { Hands, ItemState } from './item-state.ts'
import { resumed } from './pauses.ts'
import { STATES, type State } from './state.ts'

export const NO_HANDS: Hands = { applicants: [], checkers: [], signers: [], deciders: [] }

/** Nothing of the acceptance is there yet. */
export const UNCHECKED = {
  selfCheck: null,
  application: null,
  siteCheck: null,
  signers: [],
  notice: null,
  noticeObjections: [],
  superiorCheck: null,
} as const

type Done = { readonly by: string | null; readonly at: string }

/** From the self-check to the strike-off. */
export function acceptanceChanges(
  item: ItemState,
  event: LedgerEvent,
  done: Done,
): Partial<ItemState> {
  switch (event.type) {
    case 'item.self-checked':
      return {
        state: 'self-checked',
        selfCheck: { ...done, criteria: event.data.criteria },
        hands: joined(item, 'applicants', done.by),
      }
    case 'item.stage-accepted': {
      const { stage, checkerIds } = event.data
      return {
        state: 'under-way',
        selfCheck: null,
        stageAcceptances: [...item.stageAcceptances, { ...done, stage }],
        hands: joined(item, 'checkers', done.by, ...checkerIds),
      }
    }
    case 'item.strike-off-applied':
      return { state: 'applied', application: done, hands: joined(item, 'applicants', done.by) }
    case 'item.site-checked': {
      const { checkerIds, signers, countersign } = event.data
      const confirmed = countersign && done.by !== null ? [done.by] : checkerIds
      return {
        state: 'site-checked',
        siteCheck: { ...done, checkerIds, confirmed },
        signers: signers.map((slot) => ({ ...slot, personId: null, signed: null })),
        hands: joined(item, 'checkers', done.by, ...checkerIds),
      }
    }
    case 'item.check-confirmed': {
      const { siteCheck } = item
      const by = done.by === null ? [] : [done.by]
      return {
        siteCheck: siteCheck && { ...siteCheck, confirmed: [...siteCheck.confirmed, ...by] },
      }
    }
    case 'item.signer-added': {
      const { personId, title } = event.data
      const slot = { key: `added-${personId}`, title, roles: [], personId, signed: null }
      return { signers: [...item.signers, slot] }
    }
    case 'item.signature-given': {
      const { key, opinion } = event.data
      const signers = item.signers.map((slot) =>
        slot.key === key ? { ...slot, signed: { ...done, opinion } } : slot,
      )
      const complete = signers.every(({ signed }) => signed !== null)
      return {
        signers,
        state: complete ? 'signed' : item.state,
        hands: joined(item, 'signers', done.by),
      }
    }
    case 'item.notice-published': {
      const { startsOn, endsOn, uncertainYears } = event.data
      return {
        state: 'noticed',
        notice: { startsOn, endsOn, uncertainYears },
        noticeObjections: [],
      }
    }
    case 'item.notice-objected': {
      const { from, content } = event.data
      const number = item.noticeObjections.length + 1
      const objection = { ...done, number, from, content, outcome: null }
      return { noticeObjections: [...item.noticeObjections, objection] }
    }
    case 'item.notice-objection-settled':
      return {
        noticeObjections: item.noticeObjections.map((each) =>
          each.number === event.data.objection ? { ...each, outcome: event.data.outcome } : each,
        ),
      }
    case 'item.superior-checked':
      return {
        state: 'superior-checked',
        superiorCheck: { ...done, decisionNumber: event.data.decisionNumber },
        hands: joined(item, 'deciders', done.by),
      }
    case 'item.struck-off':
      return {
        state: 'struck-off',
        struckOff: { ...done, decisionNumber: event.data.decisionNumber },
        lookBackMonths: event.data.lookBackMonths,
        lookBacks: [],
        lookBackDraws: [],
        hands: joined(item, 'deciders', done.by),
      }
    default:
      return aside(item, event, done)
  }
}

/** After the strike-off, and off the straight way. */
function aside(item: ItemState, event: LedgerEvent, done: Done): Partial<ItemState> {
  switch (event.type) {
    case 'item.looked-back': {
      const { month, held } = event.data
      const lookBackDraws = month === 0 ? [] : item.lookBackDraws
      return { lookBacks: [...item.lookBacks, { ...done, month, held }], lookBackDraws }
    }
    case 'item.look-back-drawn': {
      const { drawId } = event.data
      return { lookBackDraws: [...item.lookBackDraws, { drawId, at: done.at }] }
    }
    case 'item.consolidated':
      return { state: 'consolidated' }
    case 'item.relapsed':
      return relapsed(item, event.data.dueOn)
    case 'item.returned':
      return returned(item, event.data.to)
    case 'item.extension-requested': {
      const { dueOn, reason, late } = event.data
      return { extensionRequest: { ...done, dueOn, reason, late } }
    }
    case 'item.extension-approved': {
      const { dueOn } = event.data
      return {
        dueOn,
        superiorDueOn: item.level === 'own' ? item.superiorDueOn : dueOn,
        extensionRequest: null,
        extensions: [
          ...item.extensions,
          { ...done, kind: 'extension', from: item.dueOn, to: dueOn },
        ],
      }
    }
    case 'item.extension-refused':
      return { extensionRequest: null }
    case 'item.suspended':
      return { state: 'suspended', held: item.state, pausedAt: done.at }
    case 'item.merged':
      return { state: 'merged', held: item.state, mergedInto: event.data.intoItemId }
    case 'item.resumed':
      return resumed(item, event.data.dueOn, done)
    case 'item.separated':
      return { state: item.held ?? item.state, held: null, mergedInto: null }
    case 'item.linked': {
      const { toItemId, kind, superiorDueOn } = event.data
      return {
        links: [...item.links, { toItemId, kind }],
        superiorDueOn: superiorDueOn ?? item.superiorDueOn,
      }
    }
    default:
      return {}
  }
}

function joined(item: ItemState, kind: keyof Hands, ...ids: readonly (string | null)[]): Hands {
  const persons = ids.filter((id) => id !== null)
  return { ...item.hands, [kind]: [...new Set([...item.hands[kind], ...persons])] }
}

function relapsed(item: ItemState, dueOn: ItemState['dueOn']): Partial<ItemState> {
  const superior = item.superiorDueOn
  // The superior's date has passed: it bound the round before.
  const outlived = dueOn !== null && superior !== null && dueOn > superior
  const { struckOff, round, hands } = item
  return {
    state: 'under-way',
    round: round + 1,
    pauses: [],
    closedRounds: [
      ...item.closedRounds,
      {
        ...hands,
        round,
        struckOffAt: struckOff?.at ?? '',
        decisionNumber: struckOff?.decisionNumber ?? '',
      },
    ],
    ...UNCHECKED,
    milestones: [],
    lastReport: null,
    stageAcceptances: [],
    struckOff: null,
    lookBackMonths: [],
    lookBacks: [],
    lookBackDraws: [],
    hands: NO_HANDS,
    dueOn: dueOn ?? item.dueOn,
    superiorDueOn: outlived ? (item.level === 'own' ? null : dueOn) : superior,
    originalDueOn: dueOn ?? item.originalDueOn,
    extensions: dueOn === null ? item.extensions : [],
    extensionRequest: null,
  }
}

function returned(item: ItemState, to: State): Partial<ItemState> {
  const keeps = (state: State) => STATES.indexOf(to) >= STATES.indexOf(state)
  return {
    state: to,
    returns: item.returns + 1,
    selfCheck: keeps('self-checked') ? item.selfCheck : null,
    application: keeps('applied') ? item.application : null,
    siteCheck: keeps('site-checked') ? item.siteCheck : null,
    // What was signed for was sent back: signed anew, except when only the notice is to be repeated.
    signers: keeps('signed')
      ? item.signers
      : keeps('site-checked')
        ? item.signers.map((slot) => ({ ...slot, signed: null }))
        : [],
    notice: keeps('noticed') ? item.notice : null,
    noticeObjections: keeps('noticed') ? item.noticeObjections : [],
    superiorCheck: null,
    ...(to === 'listed' && { leadUnitId: null, unitIds: [], responsibleId: null }),
    ...(to === 'listed' || to === 'assigned' ? { objection: null } : {}),
  }
}
