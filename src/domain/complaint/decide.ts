/**
 * One step of a complaint: whether it is in turn, whose it is, and the event it leaves. Who handles does not
 * answer or close; who asks for more time does not grant it.
 */
import { demand, type Permission } from '../access/permissions.ts'
import type { CivilDate } from '../civil-date.ts'
import type { Actor } from '../organisation/actor.ts'
import { refuse } from '../refusal.ts'
import { maskPhone } from '../register/mask.ts'
import { COMPLAINT_STEPS, type ComplaintCommand, type ComplaintStep } from './commands.ts'
import type { Complaint } from './complaint.ts'
import type { ComplaintPack, ComplaintProfile } from './complaint-pack.ts'
import type { ComplaintEvent } from './events.ts'
import { duesOnAcceptance, type LastDay } from './limits.ts'

export type Decided = {
  [T in ComplaintEvent['type']]: Pick<Extract<ComplaintEvent, { type: T }>, 'type' | 'data'>
}[ComplaintEvent['type']]

export interface ComplaintFacts {
  /** Of this complaint. */
  readonly complaintId: string
  /** Others are linked to it as duplicates. */
  readonly hasDuplicates: boolean
  readonly pack: ComplaintPack
  readonly today: CivilDate
  readonly lastDay: LastDay
  /** By the place: the deepest cell, who answers for it. Null: no place, no cell, or nobody. */
  readonly duty: {
    readonly cellId: string
    readonly unitId: string
    readonly personId: string | null
  } | null
  /** Of the letter, when one is written. */
  readonly replyNumber: string
  /** The complaint named by `link-duplicate`; null: there is none. */
  readonly other: { readonly number: string; readonly duplicateOf: string | null } | null
}

export const COMPLAINT_NEEDS: Readonly<Record<ComplaintStep, Permission>> = {
  accept: 'complaint.register',
  decline: 'complaint.register',
  transfer: 'complaint.register',
  dispatch: 'complaint.register',
  return: 'complaint.handle',
  handle: 'complaint.handle',
  'send-back': 'complaint.register',
  reply: 'complaint.register',
  'record-satisfaction': 'complaint.register',
  close: 'complaint.close',
  reopen: 'complaint.close',
  'request-extension': 'complaint.handle',
  'approve-extension': 'complaint.extend',
  'refuse-extension': 'complaint.extend',
  'name-liaison': 'complaint.handle',
  'link-duplicate': 'complaint.register',
  'unlink-duplicate': 'complaint.register',
  'link-item': 'complaint.register',
  'confirm-repeat': 'complaint.register',
  'dismiss-repeat': 'complaint.register',
  correct: 'complaint.register',
}

/** @throws {Refusal} NOT_YOUR_DUTY */
function demandStep(actor: Actor, step: ComplaintStep, found: Complaint): void {
  const permission = COMPLAINT_NEEDS[step]
  demand(actor, permission, found.dispatch === null ? undefined : [found.dispatch.unitId])
}

/** @throws {Refusal} COMPLAINT_PROFILE_UNKNOWN */
export function profileOf(pack: ComplaintPack, key: string): ComplaintProfile {
  return (
    pack.profiles.find((each) => each.key === key) ??
    refuse('COMPLAINT_PROFILE_UNKNOWN', { profile: key })
  )
}

/** @throws {Refusal} COMPLAINT_TYPE_UNKNOWN */
export function demandTypes(pack: ComplaintPack, types: readonly string[]): void {
  const unknown = types.find((type) => !pack.types.some(({ key }) => key === type))
  if (unknown !== undefined) refuse('COMPLAINT_TYPE_UNKNOWN', { type: unknown })
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, COMPLAINT_OUT_OF_TURN, COMPLAINT_BLOCKED, COMPLAINT_NO_DUTY_HOLDER,
 * COMPLAINT_TYPE_UNKNOWN, COMPLAINT_NOT_FOUND
 */
export function decideComplaint(
  found: Complaint,
  command: ComplaintCommand,
  actor: Actor,
  facts: ComplaintFacts,
): Decided {
  demandStep(actor, command.step, found)
  if (!COMPLAINT_STEPS[command.step].includes(found.state))
    refuse('COMPLAINT_OUT_OF_TURN', { step: command.step, state: found.state })
  switch (command.step) {
    case 'accept': {
      const profile = profileOf(facts.pack, found.profile)
      const dues = duesOnAcceptance(profile, found, facts.today, facts.lastDay)
      return {
        type: 'complaint.accepted',
        data: { ...command.data, ...dues, uncertainYears: [...dues.uncertainYears] },
      }
    }
    case 'decline':
      return { type: 'complaint.declined', data: command.data }
    case 'transfer':
      return { type: 'complaint.transferred', data: command.data }
    case 'dispatch':
      return dispatched(command.data, facts)
    case 'return':
      return { type: 'complaint.returned', data: command.data }
    case 'handle':
      return { type: 'complaint.handled', data: command.data }
    case 'send-back':
      return { type: 'complaint.sent-back', data: command.data }
    case 'reply':
      return replied(found, command.data.text, actor, facts)
    case 'record-satisfaction':
      return { type: 'complaint.satisfaction-recorded', data: command.data }
    case 'close':
      return closed(found, command.data, actor)
    case 'reopen':
      return { type: 'complaint.reopened', data: command.data }
    case 'request-extension':
      return requested(found, command.data, facts)
    case 'approve-extension':
      return approved(found, command.data.note, actor, facts)
    case 'refuse-extension':
      if (found.extensionRequest === null)
        blocked('没有待批的延期申请', 'nobody asked for more time')
      return { type: 'complaint.extension-refused', data: command.data }
    case 'name-liaison': {
      const { name, phone } = command.data
      return { type: 'complaint.liaison-named', data: { name, phone: maskPhone(phone) } }
    }
    case 'link-duplicate':
      return linked(command.data, facts)
    case 'unlink-duplicate':
      if (found.duplicateOf === null) blocked('不是重复件', 'it is no duplicate')
      return { type: 'complaint.duplicate-unlinked', data: command.data }
    case 'link-item':
      return { type: 'complaint.item-linked', data: command.data }
    case 'confirm-repeat':
    case 'dismiss-repeat': {
      const repeat = found.repeats.find(({ id }) => id === command.data.id)
      if (repeat?.state !== 'proposed')
        blocked('没有这条待核的反弹线索', 'no such sign waits to be looked at')
      return command.step === 'confirm-repeat'
        ? { type: 'complaint.repeat-confirmed', data: command.data }
        : { type: 'complaint.repeat-dismissed', data: command.data }
    }
    case 'correct':
      demandTypes(facts.pack, command.data.types ?? [])
      return { type: 'complaint.corrected', data: command.data }
  }
}

const blocked = (zh: string, en: string): never => refuse('COMPLAINT_BLOCKED', { zh, en })

function dispatched(
  { unitId, cellId, personId, note }: (ComplaintCommand & { step: 'dispatch' })['data'],
  { duty }: ComplaintFacts,
): Decided {
  if (unitId !== null)
    return { type: 'complaint.dispatched', data: { unitId, cellId, personId, note } }
  if (duty === null) return refuse('COMPLAINT_NO_DUTY_HOLDER', {})
  return {
    type: 'complaint.dispatched',
    data: { ...duty, personId: personId ?? duty.personId, note },
  }
}

function replied(
  found: Complaint,
  text: string,
  actor: Actor,
  { replyNumber: number, complaintId }: ComplaintFacts,
): Decided {
  if (found.handled?.by === actor.personId && actor.personId !== null)
    blocked('填报办理情况的人不能答复', 'who reported the handling does not answer')
  return { type: 'complaint.replied', data: { text, number, complaintId } }
}

/**
 * One letter answers a complaint, its duplicates and others on the same matter, however far these have come.
 * @throws {Refusal} COMPLAINT_BLOCKED
 */
export function answeredAlong(
  duplicate: Complaint,
  { text, number, complaintId }: { text: string; number: string; complaintId: string },
  actor: Actor,
): Decided {
  if (duplicate.handled?.by === actor.personId && actor.personId !== null)
    blocked(
      `${duplicate.number} 由您填报办理情况，不能由您答复`,
      `you reported the handling of ${duplicate.number} and do not answer it`,
    )
  if (!COMPLAINT_STEPS.handle.concat('accepted', 'handled').includes(duplicate.state))
    blocked(
      `${duplicate.number} 尚未受理或已答复`,
      `${duplicate.number} is not accepted, or answered`,
    )
  return { type: 'complaint.replied', data: { text, number, complaintId } }
}

function closed(
  found: Complaint,
  data: (ComplaintCommand & { step: 'close' })['data'],
  actor: Actor,
): Decided {
  if (found.satisfaction === null) blocked('尚未登记满意度', 'the satisfaction is not recorded')
  if (found.satisfaction?.level === 'dissatisfied' && data.note === '')
    blocked(
      '反映人不满意的，须说明办结理由',
      'the complainant is dissatisfied: say why it is closed',
    )
  if (found.handled?.by === actor.personId && actor.personId !== null)
    blocked('填报办理情况的人不能办结', 'who reported the handling does not close')
  return { type: 'complaint.closed', data }
}

function requested(
  found: Complaint,
  data: (ComplaintCommand & { step: 'request-extension' })['data'],
  { pack, today }: ComplaintFacts,
): Decided {
  const { extension } = profileOf(pack, found.profile)
  if (found.extensionRequest !== null) blocked('已有待批的延期申请', 'a request waits already')
  if (found.replyDueOn === null) blocked('没有答复时限', 'nothing limits the answer')
  if (found.replyDueOn !== null && found.replyDueOn < today)
    blocked('已经逾期，不能再申请延期', 'it is overdue already')
  if (found.extensions.length >= extension.most)
    blocked(`最多延期 ${extension.most} 次`, `it is extended ${extension.most} times at most`)
  if (data.days > extension.days)
    blocked(`每次最多延长 ${extension.days} 日`, `by ${extension.days} days at most`)
  return { type: 'complaint.extension-requested', data }
}

function approved(
  { extensionRequest, replyDueOn, profile }: Complaint,
  note: string,
  actor: Actor,
  { pack, lastDay }: ComplaintFacts,
): Decided {
  if (extensionRequest === null || replyDueOn === null)
    return blocked('没有待批的延期申请', 'nobody asked for more time')
  if (extensionRequest.by === actor.personId)
    blocked('申请人不能批准自己的延期', 'who asked does not approve')
  const { kind } = profileOf(pack, profile).extension
  const to = lastDay(replyDueOn, { days: extensionRequest.days, kind }).day
  return { type: 'complaint.extension-approved', data: { from: replyDueOn, to, note } }
}

function linked(
  data: (ComplaintCommand & { step: 'link-duplicate' })['data'],
  { other, hasDuplicates, complaintId }: ComplaintFacts,
): Decided {
  if (data.complaintId === complaintId) blocked('不能关联自己', 'it cannot be its own duplicate')
  if (other === null) return refuse('COMPLAINT_NOT_FOUND', { complaintId: data.complaintId })
  // One main complaint, and its duplicates: no chains.
  if (other.duplicateOf !== null)
    blocked(`${other.number} 本身是重复件，请关联到主件`, `${other.number} is a duplicate itself`)
  if (hasDuplicates) blocked('已有重复件关联到本件', 'others are linked to this one')
  return { type: 'complaint.duplicate-linked', data: { ...data, number: other.number } }
}
