/** The steps that are in turn for whoever looks. */
import {
  COMPLAINT_STEP_LIST,
  COMPLAINT_STEPS,
  type ComplaintStep,
} from '#domain/complaint/commands.ts'
import { COMPLAINT_NEEDS } from '#domain/complaint/decide.ts'
import type { ComplaintView } from '#domain/complaint/list.ts'
import { COMPLAINT_STEP_NAME } from '#domain/complaint/names.ts'
import { useWords } from '../../data/language.tsx'
import { useMay, useSession } from '../../data/session.ts'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import type { ChosenStep } from './complaint.tsx'

/** Chosen beside what they are about. */
const ELSEWHERE: readonly ComplaintStep[] = ['link-duplicate', 'confirm-repeat', 'dismiss-repeat']
const FIRST: readonly ComplaintStep[] = [
  'accept',
  'dispatch',
  'handle',
  'reply',
  'record-satisfaction',
  'close',
  'approve-extension',
]

export function useOpenSteps({ complaint }: ComplaintView): readonly ComplaintStep[] {
  const { data: who } = useSession()
  const has = who?.signedIn ? who.permissions : []
  return COMPLAINT_STEP_LIST.filter(
    (step) =>
      COMPLAINT_STEPS[step].includes(complaint.state) &&
      has.includes(COMPLAINT_NEEDS[step]) &&
      isDue(step, complaint),
  )
}

function isDue(step: ComplaintStep, found: ComplaintView['complaint']): boolean {
  switch (step) {
    case 'approve-extension':
    case 'refuse-extension':
      return found.extensionRequest !== null
    case 'request-extension':
      return found.extensionRequest === null && found.replyDueOn !== null
    case 'unlink-duplicate':
      return found.duplicateOf !== null
    case 'link-duplicate':
      return found.duplicateOf === null
    case 'record-satisfaction':
      return found.satisfaction === null
    case 'close':
      return found.satisfaction !== null
    default:
      return true
  }
}

interface Props {
  readonly view: ComplaintView
  readonly onChoose: (chosen: ChosenStep) => void
  readonly onOpenCase: () => void
}

export function Actions({ view, onChoose, onOpenCase }: Props) {
  const mayOpenCase = useMay('enforcement.check') && view.cases.length === 0
  const { language, words } = useWords(COMPLAINT_WORDS)
  const open = useOpenSteps(view).filter((step) => !ELSEWHERE.includes(step))
  const steps = [
    ...open.filter((step) => FIRST.includes(step)),
    ...open.filter((step) => !FIRST.includes(step)),
  ]
  const { extensionRequest } = view.complaint
  return (
    <section className="panel" aria-label={words.actions}>
      {extensionRequest && (
        <p>
          {words.asked}：{extensionRequest.name} · {words.days} {extensionRequest.days} ·{' '}
          {extensionRequest.reason}
        </p>
      )}
      {steps.length === 0 && !mayOpenCase && <p className="faint">{words.nothingToDo}</p>}
      <div className="buttons">
        {steps.map((step) => (
          <button
            key={step}
            type="button"
            className={FIRST.includes(step) ? 'button primary' : 'button'}
            onClick={() => onChoose({ step })}
          >
            {COMPLAINT_STEP_NAME[step][language]}
          </button>
        ))}
        {mayOpenCase && (
          <button type="button" className="button" onClick={onOpenCase}>
            {words.openCase}
          </button>
        )}
      </div>
    </section>
  )
}
