/**
 * From the application to the look-backs: four pairs of hands. Who applies, who checks, who signs and who
 * decides are different persons in every round, also after a return.
 */
import { addDays, type CivilDate, dayInChina } from '../civil-date.ts'
import type { Gate } from '../evidence/checklist-pack.ts'
import { type Block, type BlockCode, block } from './blocks.ts'
import type { Command } from './commands.ts'
import { addMonths } from './extension-guards.ts'
import type { Asking, Facts } from './guards.ts'
import type { Hands, ItemState, SignerSlot } from './item-state.ts'
import type { Step } from './steps.ts'

/** Days from today within which a public notice begins; default. */
const NOTICE_AHEAD_DAYS = 90

export function guardAcceptance(
  item: ItemState,
  command: Command,
  asking: Asking,
  facts: Facts,
): Block[] {
  const { hands, level } = item
  const { personId, roles } = asking
  switch (command.step) {
    case 'self-check':
      return handsOff([personId], hands, APPLICANT)
    case 'apply':
      return [
        ...(item.class === 'long-term' && item.stageAcceptances.length === 0
          ? [block('STAGE_NEEDED', {})]
          : []),
        ...guardCaseFile('apply', facts),
        ...handsOff([personId], hands, APPLICANT),
      ]
    case 'accept-stage':
      return [
        ...(item.class === 'long-term' ? [] : [block('NOT_LONG_TERM', {})]),
        ...guardCheckers(item, command.data.checkerIds, personId, facts),
      ]
    case 'check-on-site': {
      const { criteria, evidenceIds } = command.data
      const unmet = criteria.filter(({ met }) => !met).map(({ text }) => text)
      const unknown = evidenceIds.some((id) => !facts.evidence.includes(id))
      const foreign = evidenceIds.some((id) => facts.foreignEvidence.includes(id))
      return [
        ...guardCheckers(item, command.data.checkerIds, personId, facts),
        ...(unmet.length > 0 ? [block('CHECK_UNMET', { texts: unmet })] : []),
        ...(unknown ? [block('EVIDENCE_UNKNOWN', {})] : []),
        ...(foreign ? [block('EVIDENCE_NOT_OWN', {})] : []),
      ]
    }
    case 'confirm-check':
      return unconfirmed(item).includes(personId) ? [] : [block('CHECK_NOT_YOURS', {})]
    case 'add-signer': {
      const { personId: added } = command.data
      return [
        ...(facts.persons.includes(added) ? [] : [block('PERSON_UNKNOWN', {})]),
        ...(item.signers.some((slot) => slot.personId === added || slot.signed?.by === added)
          ? [block('SIGNER_KNOWN', {})]
          : []),
        ...handsOff([added], hands, SIGNER),
      ]
    }
    case 'sign':
      return [
        ...(unconfirmed(item).length > 0 ? [block('CHECK_UNCONFIRMED', {})] : []),
        ...(item.signers.some(({ signed }) => signed?.by === personId)
          ? [block('SIGNED_ALREADY', {})]
          : []),
        ...handsOff([personId], hands, SIGNER),
        ...guardTurn(item, asking, facts),
      ]
    case 'publish-notice': {
      const day = facts.today
      const last = addDays(day, NOTICE_AHEAD_DAYS)
      const { startsOn } = command.data
      return [
        ...(startsOn < day ? [block('NOTICE_STARTS_EARLY', { day })] : []),
        ...(startsOn > last ? [block('NOTICE_STARTS_LATE', { last })] : []),
      ]
    }
    case 'settle-notice-objection': {
      const number = command.data.objection
      return item.noticeObjections.some((each) => each.number === number && each.outcome === null)
        ? []
        : [block('NOTICE_OBJECTION_UNKNOWN', { number })]
    }
    case 'record-superior-check':
      return [
        ...(level === 'own' ? [block('NO_SUPERIOR', {})] : []),
        ...guardNotice(item, facts),
        ...handsOff([personId], hands, DECIDER),
      ]
    case 'strike-off': {
      const mine = facts.pack.strikeOff.by[level].some((role) => roles.includes(role))
      const superior = level !== 'own'
      const { decisionNumber } = command.data
      return [
        ...(mine ? [] : [block('LEVEL_NOT_YOURS', { level })]),
        ...(superior && item.superiorCheck === null
          ? [block('SUPERIOR_CHECK_MISSING', { level })]
          : []),
        ...(superior && decisionNumber === '' ? [block('DECISION_NUMBER_NEEDED', {})] : []),
        ...guardNotice(item, facts),
        ...guardCaseFile('strike-off', facts),
        ...handsOff([personId], hands, DECIDER),
      ]
    }
    case 'look-back':
      return guardLookBack(item, command.data.month, facts)
    case 'consolidate': {
      const months = item.lookBackMonths.filter(
        (month) => !item.lookBacks.some((each) => each.month === month && each.held),
      )
      return [
        ...(months.length > 0 ? [block('LOOK_BACKS_MISSING', { months })] : []),
        ...(item.lookBacks.some(({ held }) => !held) ? [block('LOOK_BACK_FAILED', {})] : []),
        ...guardCaseFile('consolidate', facts),
      ]
    }
    default:
      return []
  }
}

/** The checkers of the check on site who have not confirmed it yet. */
export const unconfirmed = ({ siteCheck }: Pick<ItemState, 'siteCheck'>): readonly string[] =>
  siteCheck?.checkerIds.filter((id) => !siteCheck.confirmed.includes(id)) ?? []

function guardCaseFile(gate: Gate, { missingParts }: Facts): Block[] {
  const parts = missingParts[gate] ?? []
  return parts.length > 0 ? [block('CASE_FILE_INCOMPLETE', { parts })] : []
}

/** Whoever had the other hand in this round may not have this one too. */
type Clash = readonly (readonly [keyof Hands, BlockCode & `${string}_IS_${string}`])[]
const APPLICANT: Clash = [
  ['checkers', 'APPLICANT_IS_CHECKER'],
  ['signers', 'APPLICANT_IS_SIGNER'],
]
const CHECKER: Clash = [
  ['applicants', 'CHECKER_IS_APPLICANT'],
  ['signers', 'CHECKER_IS_SIGNER'],
]
const SIGNER: Clash = [
  ['applicants', 'SIGNER_IS_APPLICANT'],
  ['checkers', 'SIGNER_IS_CHECKER'],
  ['deciders', 'SIGNER_IS_DECIDER'],
]
const DECIDER: Clash = [
  ['applicants', 'DECIDER_IS_APPLICANT'],
  ['checkers', 'DECIDER_IS_CHECKER'],
  ['signers', 'DECIDER_IS_SIGNER'],
]

const CLASHES: Readonly<Partial<Record<Step, Clash>>> = {
  'self-check': APPLICANT,
  apply: APPLICANT,
  'accept-stage': CHECKER,
  'check-on-site': CHECKER,
  sign: SIGNER,
  'record-superior-check': DECIDER,
  'strike-off': DECIDER,
}

/** Persons who may not take the step in this round, because of what they did in it. */
export function barredFrom(step: Step, { hands, signers }: ItemState): readonly string[] {
  const signed = step === 'sign' ? signers.flatMap((slot) => slot.signed?.by ?? []) : []
  return [...new Set([...signed, ...(CLASHES[step] ?? []).flatMap(([kind]) => hands[kind])])]
}

const handsOff = (persons: readonly string[], hands: Hands, clashes: Clash): Block[] =>
  clashes
    .filter(([kind]) => persons.some((id) => hands[kind].includes(id)))
    .map(([, code]) => block(code, {} as never))

function guardCheckers(
  { hands }: ItemState,
  checkerIds: readonly string[],
  personId: string,
  { pack, checkers }: Facts,
): Block[] {
  const persons = [...new Set(checkerIds)]
  const { least } = pack.checkers
  return [
    ...(persons.length < least ? [block('CHECKERS_TOO_FEW', { least })] : []),
    ...(persons.includes(personId) ? [] : [block('CHECKER_NOT_THERE', {})]),
    ...(persons.every((id) => checkers.includes(id)) ? [] : [block('CHECKER_UNKNOWN', {})]),
    ...handsOff([...persons, personId], hands, CHECKER),
  ]
}

function guardTurn({ signers }: ItemState, asking: Asking, { pack }: Facts): Block[] {
  if (slotFor(signers, asking, pack.signers.inOrder)) return []
  const next = signers.find(({ signed }) => signed === null)
  return [block('NOT_A_SIGNER', { title: next?.title ?? '' })]
}

/** The place in which this person may sign now: the next one, or with `inOrder` false any open one. */
export function slotFor(
  signers: readonly SignerSlot[],
  { personId, roles }: Asking,
  inOrder: boolean,
): SignerSlot | undefined {
  const open = signers.filter(({ signed }) => signed === null)
  const fits = (slot: SignerSlot) =>
    slot.personId === null
      ? slot.roles.some((role) => roles.includes(role))
      : slot.personId === personId
  return inOrder ? open.slice(0, 1).find(fits) : open.find(fits)
}

/** The window has ended, and no objection is open or was upheld. */
function guardNotice({ notice, noticeObjections }: ItemState, { today }: Facts): Block[] {
  const numbers = (outcome: null | 'upheld') =>
    noticeObjections.filter((each) => each.outcome === outcome).map(({ number }) => number)
  const [open, upheld] = [numbers(null), numbers('upheld')]
  return [
    ...(notice !== null && today <= notice.endsOn
      ? [block('NOTICE_OPEN', { endsOn: notice.endsOn })]
      : []),
    ...(open.length > 0 ? [block('NOTICE_OBJECTION_OPEN', { numbers: open })] : []),
    ...(upheld.length > 0 ? [block('NOTICE_OBJECTION_UPHELD', { numbers: upheld })] : []),
  ]
}

function guardLookBack(item: ItemState, month: number, { now, occurredAt }: Facts): Block[] {
  if (month === 0) return []
  const months = item.lookBackMonths
  if (!months.includes(month)) return [block('LOOK_BACK_UNPLANNED', { months })]
  const from = lookBackDay(item, month)
  const day = dayInChina(new Date(occurredAt ?? now))
  return [
    ...(from !== null && day < from ? [block('LOOK_BACK_EARLY', { from })] : []),
    ...(item.lookBacks.some((each) => each.month === month)
      ? [block('LOOK_BACK_DONE', { month })]
      : []),
  ]
}

/** The day of a look-back so many months after the strike-off; null while there is none. */
export function lookBackDay({ struckOff }: ItemState, month: number): CivilDate | null {
  return struckOff && addMonths(dayInChina(new Date(struckOff.at)), month)
}
