/** One step of a case: whether it is in turn and whole, and the event it leaves. */
import { demand } from '../access/permissions.ts'
import type { CivilDate } from '../civil-date.ts'
import { addMonths } from '../ledger/extension-guards.ts'
import type { ItemState } from '../ledger/item-state.ts'
import type { Actor } from '../organisation/actor.ts'
import { refuse } from '../refusal.ts'
import type { AccountabilityPack, Form } from './accountability-pack.ts'
import type { Acceptor, AccountabilityCase, Effects } from './case.ts'
import { CASE_STEPS, type CaseCommand } from './commands.ts'
import type { CaseEvent } from './events.ts'

type Decided = {
  [T in CaseEvent['type']]: Pick<Extract<CaseEvent, { type: T }>, 'type' | 'data'>
}[CaseEvent['type']]

/** From the day of the decision; a date without the same day in its month ends with the month. */
export function effectsOf(form: Form, decidedOn: CivilDate): Effects {
  const { noAwardYear, noPromotionMonths } = form
  return {
    noAwardIn: noAwardYear ? Number(decidedOn.slice(0, 4)) : null,
    noPromotionUntil: noPromotionMonths === 0 ? null : addMonths(decidedOn, noPromotionMonths),
  }
}

/** @throws {Refusal} NOT_YOUR_DUTY, CASE_OUT_OF_TURN, CASE_INCOMPLETE, CASE_FORM_UNKNOWN */
export function decideCase(
  found: AccountabilityCase,
  command: CaseCommand,
  actor: Actor,
  pack: AccountabilityPack,
  today: CivilDate,
): Decided {
  demand(actor, 'accountability.handle')
  if (CASE_STEPS[command.step] !== found.state)
    refuse('CASE_OUT_OF_TURN', { step: command.step, state: found.state })
  switch (command.step) {
    case 'investigate': {
      const { violation } = command.data
      if (violation.established && violation.basis === '')
        refuse('CASE_INCOMPLETE', { zh: '认定违法须写明依据', en: 'a violation needs its basis' })
      return { type: 'accountability.investigated', data: command.data }
    }
    case 'decide':
      return decision(found, command, pack, today)
    case 'record-effects':
      return { type: 'accountability.effects-recorded', data: command.data }
    case 'close':
      return { type: 'accountability.closed', data: command.data }
  }
}

function decision(
  { investigation }: AccountabilityCase,
  { data: { violation, persons } }: CaseCommand & { step: 'decide' },
  pack: AccountabilityPack,
  today: CivilDate,
): Decided {
  const outcome = pack.outcomes.find(({ key }) => key === violation.outcome)
  if (outcome === undefined) return refuse('CASE_FORM_UNKNOWN', { form: violation.outcome })
  const known = investigation?.persons ?? []
  const decided = persons.map(({ person, form: key, document, decidedOn }) => {
    const form = pack.forms.find((each) => each.key === key)
    const holder = known[person]
    if (form === undefined) return refuse('CASE_FORM_UNKNOWN', { form: key })
    if (holder === undefined || !holder.liable)
      return refuse('CASE_INCOMPLETE', {
        zh: `第${person + 1}人未被认定负有责任`,
        en: `person ${person + 1} was not found liable`,
      })
    if (decidedOn > today)
      refuse('CASE_INCOMPLETE', { zh: '决定日期晚于今天', en: 'a decision lies in the future' })
    const { name } = holder
    return {
      ...{ person, name, form: key, formTitle: form.title, document, decidedOn },
      ...effectsOf(form, decidedOn),
    }
  })
  const forgotten = known.filter(
    ({ liable }, index) => liable && !decided.some(({ person }) => person === index),
  )
  if (forgotten.length > 0) {
    const names = forgotten.map(({ name }) => name).join('、')
    refuse('CASE_INCOMPLETE', { zh: `尚未决定如何问责：${names}`, en: `not decided: ${names}` })
  }
  return {
    type: 'accountability.decided',
    data: { violation: { ...violation, outcomeTitle: outcome.title }, persons: decided },
  }
}

/** Who accepted the rounds that were struck off, latest first; of an item never struck off, who has had a hand. */
export function acceptorsOf(
  item: Pick<ItemState, 'closedRounds' | 'round' | 'hands' | 'struckOff'>,
  names: Readonly<Record<string, string>>,
): readonly Acceptor[] {
  const { closedRounds, round, hands } = item
  const accepted = [...closedRounds, { ...hands, round }].reverse()
  return accepted.flatMap((each) => {
    const as = (kind: Acceptor['as'], ids: readonly string[]) =>
      ids.map((personId) => ({
        ...{ personId, name: names[personId] ?? personId },
        ...{ as: kind, round: each.round },
      }))
    return [
      ...as('applicant', each.applicants),
      ...as('checker', each.checkers),
      ...as('signer', each.signers),
      ...as('decider', each.deciders),
    ]
  })
}
