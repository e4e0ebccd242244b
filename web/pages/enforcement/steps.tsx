/** The steps that are in turn and have something to be done with. */
import { openNotice, type Rights, rightsInTurn } from '#domain/enforcement/case.ts'
import type { CaseStep } from '#domain/enforcement/commands.ts'
import type { EnforcementPack } from '#domain/enforcement/enforcement-pack.ts'
import { extendableIn, nextExtension } from '#domain/enforcement/extension.ts'
import { CASE_STEP_NAME } from '#domain/enforcement/names.ts'
import type { CaseView } from '#domain/enforcement/view.ts'
import { useWords } from '../../data/language.tsx'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'

export function Steps({
  view,
  pack,
  onTake,
}: {
  readonly view: CaseView
  readonly pack: EnforcementPack
  readonly onTake: (step: CaseStep) => void
}) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const steps = (view.steps as readonly CaseStep[]).filter((step) => isOpen(step, view, pack))
  return (
    <section className="panel case-steps no-print" aria-label={words.steps}>
      <h2>{words.steps}</h2>
      {steps.length === 0 && <p className="faint">{words.nothingToDo}</p>}
      {steps.map((step) => (
        <button
          key={step}
          type="button"
          className={`button ${step === 'drop' ? 'danger' : ''}`}
          onClick={() => onTake(step)}
        >
          {CASE_STEP_NAME[step][language]}
        </button>
      ))}
    </section>
  )
}

/** Left out: what has nothing to be done with. The server judges the rest. */
function isOpen(
  step: CaseStep,
  { found, penalty, leftYuan, surcharge }: CaseView,
  pack: EnforcementPack,
): boolean {
  switch (step) {
    case 'serve':
      return found.papers.some(({ served }) => served === null)
    case 'recheck':
      return found.papers.some(({ kind, served }) => kind === 'order' && served !== null)
    case 'notify-daily':
      return found.violation?.daily === true && hasFreshDays(penalty, found)
    case 'penalise-daily':
      return openNotice(found) !== null
    case 'pay':
      return leftYuan > 0
    case 'stay':
      return leftYuan > 0 && found.stays.every(({ to }) => to !== null)
    case 'end-stay':
      return found.stays.some(({ to }) => to === null)
    case 'surcharge':
      return (surcharge?.yuan ?? 0) > (found.surcharges.at(-1)?.yuan ?? 0)
    case 'withdraw-evidence':
      return found.evidence.some(({ withdrawn }) => withdrawn === null)
    case 'hold-hearing':
      return isHearingAsked(rightsInTurn(found))
    case 'extend': {
      const limit = extendableIn(found)
      return limit !== null && nextExtension(found, pack, limit) !== null
    }
    default:
      return true
  }
}

const isHearingAsked = (rights: Rights | null) =>
  rights !== null && rights.hearingAskedOn !== null && rights.hearingHeld === null

/** Days that were neither told of nor fined yet. */
const hasFreshDays = (penalty: CaseView['penalty'], found: CaseView['found']) =>
  openNotice(found) === null &&
  (penalty?.cycles ?? [])
    .flatMap(({ lines }) => lines)
    .some(({ to }) => found.dailyPenalties.every((each) => each.to < to))
