/** One step of a case: whether it is in turn and whole, and the event it leaves. */
import { demand } from '../access/permissions.ts'
import { type Calendar, lastDay, workingDaysBetween } from '../calendar/working-days.ts'
import type { CivilDate } from '../civil-date.ts'
import type { Actor } from '../organisation/actor.ts'
import { refuse } from '../refusal.ts'
import { maskName, maskText } from '../register/mask.ts'
import {
  type CasePaper,
  type EnforcementCase,
  leftYuan,
  owedYuan,
  paidYuan,
  paperOf,
} from './case.ts'
import { CASE_STEPS, type CaseCommand, isInTurn } from './commands.ts'
import { dailyDecision, dailyNotice } from './daily-notice.ts'
import { duesOf } from './dues.ts'
import type { EnforcementPack, PaperKind } from './enforcement-pack.ts'
import type { CaseHappening } from './events.ts'
import { type CaseEvidence, isHeld } from './evidence.ts'
import { extended } from './grant-extension.ts'
import {
  demandDone,
  demandHeard,
  demandNotHarsher,
  demandPast,
  demandTold,
  notYet,
  unfit,
} from './guards.ts'
import { checkedMeasures, mayBeHeard } from './measures.ts'
import { rechecked } from './recheck.ts'
import { demandSeparate } from './separation.ts'
import { freshSurcharge } from './surcharge-of-case.ts'

export interface StepFacts {
  readonly today: CivilDate
  readonly pack: EnforcementPack
  readonly calendar: Calendar
  /** Of `add-evidence`: its id and its files, as they are kept. */
  readonly filed?: Pick<CaseEvidence, 'evidenceId' | 'files'> | null
}

type Paper = Omit<CasePaper, 'served'>
/** What a step leaves: an event, or one that a paper of this kind, once it has its number, is put into. */
export type Outcome =
  | { readonly paper: null; readonly event: CaseHappening }
  | { readonly paper: PaperKind; readonly event: (paper: Paper) => CaseHappening }

/**
 * @throws {Refusal} NOT_YOUR_DUTY, ENFORCEMENT_OUT_OF_TURN, ENFORCEMENT_NOT_YET, ENFORCEMENT_INPUT_UNFIT,
 * DUTIES_SEPARATE, ENFORCEMENT_PAPER_NOT_FOUND
 */
export function takeCaseStep(
  found: EnforcementCase,
  command: CaseCommand,
  actor: Actor,
  facts: StepFacts,
): Outcome {
  const { step } = command
  demand(actor, CASE_STEPS[step].needs)
  if (!isInTurn(found, step)) refuse('ENFORCEMENT_OUT_OF_TURN', { step, state: found.state })
  return outcome(found, command, actor, facts)
}

function outcome(
  found: EnforcementCase,
  command: CaseCommand,
  { personId }: Actor,
  facts: StepFacts,
): Outcome {
  const { today, pack, calendar, filed = null } = facts
  const me = personId === null ? [] : [personId]
  switch (command.step) {
    case 'file': {
      const { violation: key, opinion } = command.data
      const violation = pack.violations.find((each) => each.key === key)
      if (violation === undefined)
        return unfit(`没有违法行为“${key}”`, `there is no violation “${key}”`)
      const { title, daily } = violation
      return plain({
        type: 'enforcement.filed',
        data: { violation: { key, title, daily }, opinion, on: today },
      })
    }
    case 'drop':
      return plain({ type: 'enforcement.dropped', data: { ...command.data, on: today } })
    case 'extend': {
      const dues = duesOf(found, pack, calendar)
      const data = extended(found, command.data, personId, { pack, today, dues })
      return plain({ type: 'enforcement.extended', data })
    }
    case 'order': {
      const { correctBy } = command.data
      if (correctBy !== null && correctBy < today)
        unfit('改正期限早于今天', 'the day to correct by has passed')
      return withPaper('order', (paper) => ({
        type: 'enforcement.ordered',
        data: { ...command.data, paper },
      }))
    }
    case 'notify': {
      const measures = checkedMeasures(command.data.measures, pack)
      const hearing = mayBeHeard(measures, found.party.kind, pack, today)
      const data = {
        measures,
        hearing,
        facts: maskText(command.data.facts),
        basis: command.data.basis,
      }
      return withPaper('rights', (paper) => ({
        type: 'enforcement.notified',
        data: { ...data, paper },
      }))
    }
    case 'serve':
      return plain(served(found, command.data, facts))
    case 'state':
      demandTold(found, command.data.on, today)
      return plain({
        type: 'enforcement.statement-made',
        data: { ...command.data, summary: maskText(command.data.summary) },
      })
    case 'ask-hearing': {
      const { rights } = demandTold(found, command.data.on, today)
      if (!rights.hearing)
        unfit('拟作出的处罚不属于可以听证的范围', 'no hearing is due for what is proposed')
      if (rights.hearingDueOn !== null && command.data.on > rights.hearingDueOn)
        unfit(
          `申请听证的期限到${rights.hearingDueOn}为止`,
          `a hearing could be asked for until ${rights.hearingDueOn}`,
        )
      return plain({ type: 'enforcement.hearing-asked', data: command.data })
    }
    case 'hold-hearing': {
      const { rights } = demandTold(found, command.data.on, today)
      if (rights.hearingAskedOn === null) notYet('当事人没有申请听证', 'nobody asked for a hearing')
      demandSeparate(found, 'hold-hearing', me, pack)
      const { days } = pack.limits['hearing-notice']
      const between = workingDaysBetween(calendar, command.data.noticeOn, command.data.on).count
      if (between < days)
        unfit(
          `听证须提前 ${days} 个工作日通知，现为 ${between} 个`,
          `notice must be given ${days} working days before, not ${between}`,
        )
      return plain({ type: 'enforcement.hearing-held', data: command.data })
    }
    case 'waive':
      demandTold(found, command.data.on, today)
      return plain({ type: 'enforcement.rights-waived', data: command.data })
    case 'decide': {
      demandSeparate(found, 'decide', me, pack)
      demandHeard(found.rights, today)
      const { facts: established, basis, reason } = command.data
      const measures = checkedMeasures(command.data.measures, pack)
      demandNotHarsher(found.rights, measures)
      const data = { measures, facts: maskText(established), basis, reason }
      return withPaper('decision', (paper) => ({
        type: 'enforcement.decided',
        data: { ...data, paper },
      }))
    }
    case 'recheck':
      return plain(rechecked(found, command.data, facts))
    case 'notify-daily': {
      const data = dailyNotice(found, command.data, pack, today)
      return withPaper('daily-notice', (paper) => ({
        type: 'enforcement.daily-notified',
        data: { ...data, paper },
      }))
    }
    case 'penalise-daily': {
      demandSeparate(found, 'penalise-daily', me, pack)
      const data = dailyDecision(found, pack, today)
      return withPaper('daily-penalty', (paper) => ({
        type: 'enforcement.daily-penalised',
        data: { ...data, paper },
      }))
    }
    case 'drop-daily':
      return plain({ type: 'enforcement.daily-dropped', data: { ...command.data, on: today } })
    case 'carry-out': {
      const { measure: key, on, dischargeEnded } = command.data
      const measure = pack.measures.find((each) => each.key === key)
      if (measure === undefined || !found.decision?.measures.some((each) => each.key === key))
        return unfit('决定书中没有这项措施', 'the decision has no such measure')
      if (dischargeEnded && !measure.stops)
        unfit(`${measure.title}不能使排污停止`, 'this measure cannot end a discharge')
      demandPast(on, found.check.on, today)
      return plain({ type: 'enforcement.carried-out', data: command.data })
    }
    case 'pay': {
      demandPast(command.data.on, found.check.on, today)
      const left = leftYuan(found)
      if (command.data.yuan > left) unfit(`应缴只剩 ${left} 元`, `only ${left} yuan are owed`)
      return plain({ type: 'enforcement.paid', data: command.data })
    }
    case 'stay': {
      if (found.stays.some(({ to }) => to === null))
        unfit('上一次复议、诉讼或延期尚未结束', 'the one before has not ended')
      demandPast(command.data.from, found.check.on, today)
      return plain({ type: 'enforcement.stayed', data: command.data })
    }
    case 'end-stay': {
      const stay = found.stays.find(({ to }) => to === null)
      if (stay === undefined)
        return notYet('没有进行中的复议、诉讼或延期', 'no review, suit or delay goes on')
      demandPast(command.data.to, stay.from, today)
      return plain({ type: 'enforcement.stay-ended', data: command.data })
    }
    case 'surcharge': {
      const { fines, yuan } = freshSurcharge(found, pack, calendar, today)
      const lines = fines.flatMap(({ name, lines: own }) =>
        own.map(({ soFarYuan: _, ...line }) => ({ fine: name, ...line })),
      )
      const unpaidYuan = Math.max(0, Math.round((owedYuan(found) - paidYuan(found)) * 100) / 100)
      return withPaper('surcharge', (paper) => ({
        type: 'enforcement.surcharged',
        data: { yuan, unpaidYuan, until: today, lines, paper },
      }))
    }
    case 'add-evidence': {
      const { kind, name, obtainedOn, note } = command.data
      const title = pack.evidence.find((each) => each.key === kind)?.title
      if (title === undefined || filed === null)
        return unfit(`没有证据种类“${kind}”`, `there is no kind of evidence “${kind}”`)
      if (obtainedOn > today) unfit(`日期${obtainedOn}晚于今天`, `${obtainedOn} lies in the future`)
      const data = { kind, title, name, obtainedOn, note, ...filed }
      return plain({ type: 'enforcement.evidence-added', data })
    }
    case 'withdraw-evidence': {
      const { evidenceId } = command.data
      if (!found.evidence.some((each) => each.evidenceId === evidenceId && isHeld(each)))
        unfit('本案没有这份证据', 'the case has no such evidence')
      return plain({ type: 'enforcement.evidence-withdrawn', data: command.data })
    }
    case 'transfer': {
      const transfer = pack.transfers.find((each) => each.key === command.data.key)
      if (transfer === undefined)
        return unfit(
          `没有移送种类“${command.data.key}”`,
          `there is no transfer “${command.data.key}”`,
        )
      if (found.transfers.some(({ key }) => key === transfer.key))
        unfit('已经移送过', 'that was transferred already')
      const { key, to, files } = transfer
      const { basis } = command.data
      const data = { key, to, files, on: today, facts: maskText(command.data.facts), basis }
      return withPaper('transfer', (paper) => ({
        type: 'enforcement.transferred',
        data: { ...data, paper },
      }))
    }
    case 'close':
      demandDone(found, pack)
      return plain({ type: 'enforcement.closed', data: { ...command.data, on: today } })
  }
}

function served(
  found: EnforcementCase,
  { paperId, on, way, receiver, note }: (CaseCommand & { step: 'serve' })['data'],
  { today, pack, calendar }: StepFacts,
): CaseHappening {
  const paper = paperOf(found, paperId) ?? refuse('ENFORCEMENT_PAPER_NOT_FOUND', { paperId })
  if (paper.served !== null) unfit('该文书已经送达', 'the paper was served already')
  demandPast(on, paper.on, today)
  const rights = [found.rights, ...found.dailyNotices].find((each) => each?.paperId === paperId)
  const last = (key: 'statement' | 'hearing') => lastDay(calendar, on, pack.limits[key]).day
  return {
    type: 'enforcement.served',
    data: {
      paperId,
      service: { on, way, receiver: maskName(receiver), note: maskText(note) },
      statementDueOn: rights ? last('statement') : null,
      hearingDueOn: rights?.hearing ? last('hearing') : null,
    },
  }
}

const plain = (event: CaseHappening): Outcome => ({ paper: null, event })
const withPaper = (paper: PaperKind, event: (paper: Paper) => CaseHappening): Outcome => ({
  paper,
  event,
})
