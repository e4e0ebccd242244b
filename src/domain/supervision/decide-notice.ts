/** One step with a paper: whether this person may take it now, and the event it leaves. */
import { may } from '../access/permissions.ts'
import type { CountedDay } from '../calendar/working-days.ts'
import type { CivilDate } from '../civil-date.ts'
import { addMonths } from '../ledger/extension-guards.ts'
import type { LastDay } from '../ledger/lateness.ts'
import type { Json } from '../log/event.ts'
import type { Actor } from '../organisation/actor.ts'
import { refuse } from '../refusal.ts'
import { NOTICE_STEPS, type NoticeCommand } from './commands.ts'
import type { NoticeEventType } from './events.ts'
import type { ReplyLimit, RungRule } from './ladder-pack.ts'
import { replyDueOn, type SupervisionNotice } from './notice.ts'
import { finalWords } from './words.ts'

export interface NoticeFacts {
  readonly today: CivilDate
  /** The rung of the paper as the pack has it today. */
  readonly rule: RungRule
  readonly lastDay: LastDay
  /** Units with a duty at the item. */
  readonly unitIds: readonly string[]
}

export interface NoticeDecided {
  readonly type: NoticeEventType
  readonly data: { readonly [key: string]: Json | undefined }
}

/** The last day of an answer that is awaited from `today` on. */
function replyBy(limit: ReplyLimit | null, today: CivilDate, lastDay: LastDay): CountedDay | null {
  if (limit === null) return null
  const { days, kind } = limit
  return kind === 'months'
    ? { day: addMonths(today, days), uncertainYears: [] }
    : lastDay(today, { days, kind })
}

/** @throws {Refusal} NOT_YOUR_DUTY, SUPERVISION_OUT_OF_TURN and what the step itself forbids. */
export function decideNotice(
  notice: SupervisionNotice,
  command: NoticeCommand,
  actor: Actor,
  facts: NoticeFacts,
): NoticeDecided {
  const { from, by, ofUnit } = NOTICE_STEPS[command.step]
  const units = ofUnit ? [notice.unitId] : undefined
  const permitted = by.some((permission) => may(actor, permission, units))
  if (actor.personId === null || !permitted)
    refuse('NOT_YOUR_DUTY', { permission: by[0] ?? 'supervision.read' })
  if (!from.includes(notice.state))
    refuse('SUPERVISION_OUT_OF_TURN', { step: command.step, state: notice.state })
  return decided(notice, command, actor, facts)
}

function decided(
  notice: SupervisionNotice,
  command: NoticeCommand,
  actor: Actor,
  facts: NoticeFacts,
): NoticeDecided {
  const { today, rule, lastDay } = facts
  switch (command.step) {
    case 'edit':
      if (!facts.unitIds.includes(command.data.unitId)) refuse('SUPERVISION_UNIT_NOT_OF_ITEM', {})
      return { type: 'supervision.edited', data: command.data }
    case 'dismiss':
      return { type: 'supervision.dismissed', data: command.data }
    case 'sign':
      return signed(notice, command, actor, facts)
    case 'receive':
      return { type: 'supervision.received', data: command.data }
    case 'reply': {
      if (rule.interview && notice.interview === null) refuse('SUPERVISION_INTERVIEW_NOT_HELD', {})
      const due = replyDueOn(notice)
      const late = due !== null && today > due
      return { type: 'supervision.replied', data: { ...command.data, late, on: today } }
    }
    case 'accept-reply':
      return { type: 'supervision.reply-accepted', data: command.data }
    case 'return-reply':
      return {
        type: 'supervision.reply-returned',
        data: { ...command.data, on: today, ...term(rule, today, lastDay) },
      }
    case 'record-interview': {
      if (!rule.interview || notice.interview !== null)
        refuse('SUPERVISION_NO_INTERVIEW', { title: rule.title })
      const { heldOn } = command.data
      if (heldOn > today || (notice.signed !== null && heldOn < notice.signed.on))
        refuse('SUPERVISION_DAY_WRONG', { day: heldOn })
      return {
        type: 'supervision.interview-held',
        data: { ...command.data, on: today, ...term(rule, heldOn, lastDay) },
      }
    }
    case 'request-extension':
    case 'grant-extension':
    case 'refuse-extension':
      return extension(notice, command, facts)
    case 'report-watching':
    case 'end-watching': {
      if (notice.watching === null) refuse('SUPERVISION_WATCHER_NEEDED', {})
      if (command.step === 'end-watching')
        return { type: 'supervision.watching-ended', data: { ...command.data, on: today } }
      if (notice.watching?.personId !== actor.personId)
        refuse('NOT_YOUR_DUTY', { permission: 'supervision.read' })
      return { type: 'supervision.watching-reported', data: command.data }
    }
    case 'withdraw':
      return { type: 'supervision.withdrawn', data: { ...command.data, on: today } }
  }
}

/** A new limit, for a paper that has one. */
function term({ reply }: RungRule, from: CivilDate, lastDay: LastDay) {
  const due = replyBy(reply, from, lastDay)
  return { replyDueOn: due?.day ?? from, uncertainYears: due?.uncertainYears ?? [] }
}

/** @throws {Refusal} SUPERVISION_NOT_YOUR_SIGNATURE, SUPERVISION_WATCHER_NEEDED */
function signed(
  notice: SupervisionNotice,
  { data }: NoticeCommand & { step: 'sign' },
  actor: Actor,
  facts: NoticeFacts,
): NoticeDecided {
  const { signers, title, watching } = facts.rule
  if (!signers.some((role) => actor.roles.includes(role)))
    refuse('SUPERVISION_NOT_YOUR_SIGNATURE', { title, signers })
  const fits =
    watching === null
      ? data.watching === null
      : data.watching !== null && watching.every.includes(data.watching.every)
  if (!fits) refuse('SUPERVISION_WATCHER_NEEDED', {})
  return issued(notice, data.watching, actor.name, facts)
}

/** The paper goes out. Its number is given by whoever writes it: it must not be taken by two. */
export function issued(
  notice: SupervisionNotice,
  watching: SupervisionNotice['watching'],
  signer: string,
  { today, rule, lastDay }: NoticeFacts,
): NoticeDecided {
  const due = replyBy(rule.reply, today, lastDay)
  return {
    type: 'supervision.signed',
    data: {
      ...paperOf(notice),
      watching,
      number: null,
      body: finalWords(notice.body, due?.day ?? null),
      signer,
      signedOn: today,
      replyDueOn: due?.day ?? null,
      uncertainYears: due?.uncertainYears ?? [],
      settled: due === null && watching === null,
    },
  }
}

const paperOf = ({ itemId, rung, unitId, subject, points, card }: SupervisionNotice) => ({
  ...{ itemId, rung, unitId, subject, points, card },
})

function extension(
  notice: SupervisionNotice,
  command: NoticeCommand & { step: `${string}-extension` },
  { today, rule }: NoticeFacts,
): NoticeDecided {
  const pending = notice.extensions.find(({ granted }) => granted === null)
  if (command.step === 'refuse-extension') {
    if (!pending) refuse('SUPERVISION_NO_EXTENSION_PENDING', {})
    return { type: 'supervision.extension-refused', data: command.data }
  }
  const [first] = notice.terms
  const due = replyDueOn(notice)
  if (rule.extension === null || first === undefined || due === null)
    return refuse('SUPERVISION_NO_EXTENSION', { title: rule.title })
  const { mostMonths: months, askMonthsBefore } = rule.extension
  const last = addMonths(first.dueOn, months)
  if (command.step === 'grant-extension') {
    if (!pending) return refuse('SUPERVISION_NO_EXTENSION_PENDING', {})
    const { dueOn } = pending
    if (dueOn <= due || dueOn > last) refuse('SUPERVISION_EXTENSION_TOO_LONG', { last, months })
    return {
      type: 'supervision.extension-granted',
      data: { ...command.data, on: today, dueOn },
    }
  }
  if (pending) refuse('SUPERVISION_EXTENSION_PENDING', {})
  const lastDay = addMonths(due, -askMonthsBefore)
  if (today > lastDay) refuse('SUPERVISION_EXTENSION_TOO_LATE', { lastDay })
  const { dueOn } = command.data
  if (dueOn <= due || dueOn > last) refuse('SUPERVISION_EXTENSION_TOO_LONG', { last, months })
  return { type: 'supervision.extension-requested', data: command.data }
}

/** The rule about repeated papers: what the `count`th of a round raises; null: nothing. */
export function repeated(
  { repeat }: Pick<RungRule, 'repeat'>,
  count: number,
): { readonly rung: number; readonly points: number } | null {
  if (repeat === null || count < repeat.count) return null
  return { rung: repeat.rung, points: repeat.points }
}
