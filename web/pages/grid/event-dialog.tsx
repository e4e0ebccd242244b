/** One event: what was found, what was done, and the steps in turn for whoever looks. */
import { useState } from 'react'
import { Link } from 'react-router'
import { GRID_EVENT_NEEDS } from '#domain/grid/decide-event.ts'
import {
  GRID_EVENT_COMMANDS,
  GRID_EVENT_STEP_LIST,
  GRID_EVENT_STEPS,
  type GridEventCommand,
  type GridEventStep,
  type GridEventView,
} from '#domain/grid/grid-event.ts'
import { GRID_EVENT_STATE_NAME, GRID_EVENT_STEP_NAME } from '#domain/grid/names.ts'
import { useEventStep, useGridEvent } from '../../data/grid.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useSession } from '../../data/session.ts'
import { GRID_WORDS } from '../../data/words/grid.ts'
import { itemChoices, useUnitChoices } from '../../parts/choices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { AreaField, CheckField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'

interface Props {
  readonly eventId: string
  readonly onClose: () => void
}

export function EventDialog({ eventId, onClose }: Props) {
  const { words } = useWords(GRID_WORDS)
  const { data: view, error } = useGridEvent(eventId)
  const [step, setStep] = useState<GridEventStep | null>(null)
  if (view && step) return <StepForm key={step} {...{ view, step }} onClose={() => setStep(null)} />
  return (
    <Dialog title={words.details} onClose={onClose} wide>
      <div className="form grid-page">
        <ErrorNotice error={error} />
        {!view && !error && <Loading />}
        {view && <Details view={view} onStep={setStep} />}
      </div>
    </Dialog>
  )
}

/** What leads aside or back. */
const BESIDE: readonly GridEventStep[] = ['drop', 'give-back', 'reopen', 'link']

interface DetailsProps {
  readonly view: GridEventView
  readonly onStep: (step: GridEventStep) => void
}

function Details({ view, onStep }: DetailsProps) {
  const { language, words } = useWords(GRID_WORDS)
  const { data: who } = useSession()
  const has = who?.signedIn ? who.permissions : []
  const { event, eventId, cell, unit } = view
  const steps = GRID_EVENT_STEP_LIST.filter(
    (step) => GRID_EVENT_STEPS[step].includes(event.state) && has.includes(GRID_EVENT_NEEDS[step]),
  )
  return (
    <>
      <p>
        <strong>{event.text}</strong>
      </p>
      <p className="faint">
        {[...new Set([cell, event.placeName, unit])].filter(Boolean).join(' · ')} ·{' '}
        {GRID_EVENT_STATE_NAME[event.state][language]}
      </p>
      {event.itemId && <Link to={`/items/${event.itemId}`}>{words.item}</Link>}
      {event.complaintId && <Link to={`/complaints/${event.complaintId}`}>{words.details}</Link>}
      <div className="event-photos">
        {event.files.map(({ sha256 }, position) => (
          <img
            key={sha256}
            src={`/api/grid/events/${eventId}/photos/${position}`}
            alt={words.photo(position + 1)}
          />
        ))}
      </div>
      <h3>{words.history}</h3>
      <ol className="plain-list">
        {event.history.map(({ step, name, at, note }) => (
          <li key={`${step} ${at}`}>
            <strong>
              {step === 'found'
                ? GRID_EVENT_STATE_NAME.found[language]
                : (GRID_EVENT_STEP_NAME[step as GridEventStep]?.[language] ?? step)}
            </strong>{' '}
            {event.late.includes(step) && <span className="light yellow">{words.late}</span>}{' '}
            <span className="faint">
              {name} {sayMoment(at)}
            </span>
            {note !== '' && <div>{note}</div>}
          </li>
        ))}
      </ol>
      <footer>
        {steps.map((step) => (
          <button
            key={step}
            type="button"
            className={BESIDE.includes(step) ? 'button' : 'button primary'}
            onClick={() => onStep(step)}
          >
            {GRID_EVENT_STEP_NAME[step][language]}
          </button>
        ))}
      </footer>
    </>
  )
}

interface StepProps {
  readonly view: GridEventView
  readonly step: GridEventStep
  readonly onClose: () => void
}

function StepForm({ view, step, onClose }: StepProps) {
  const { language, words } = useWords(GRID_WORDS)
  const { mutate, isPending, error } = useEventStep(view.eventId, view.event.version)
  const units = useUnitChoices()
  const [picked, setPicked] = useState<readonly Choice[]>([])
  const [wrong, setWrong] = useState(false)
  const [key] = useState(() => newId())
  const name = GRID_EVENT_STEP_NAME[step][language]
  const isReason = step === 'drop' || step === 'give-back' || step === 'reopen'
  const isText = step === 'handle' || step === 'feed-back'
  return (
    <FormDialog
      title={name}
      action={name}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field, form) => {
        const id = picked[0]?.id ?? null
        const { itemId, complaintId, subjectId } = view.event
        const said = {
          note: field('note'),
          reason: field('reason'),
          text: field('text'),
          passed: form.get('passed') === 'on',
          unitId: id,
          ...{ itemId: step === 'link' ? id : itemId, complaintId, subjectId },
        }
        const parsed = GRID_EVENT_COMMANDS[step].safeParse(said)
        setWrong(!parsed.success)
        if (parsed.success)
          mutate(
            { command: { step, data: parsed.data } as GridEventCommand, key },
            { onSuccess: onClose },
          )
      }}
    >
      {step === 'dispatch' && (
        <>
          <Picker label={words.unit} find={units} chosen={picked} onChange={setPicked} />
          <p className="faint">{words.unitHint}</p>
        </>
      )}
      {step === 'link' && (
        <Picker label={words.item} find={itemChoices} chosen={picked} onChange={setPicked} />
      )}
      {step === 'verify' && <CheckField label={words.passed} name="passed" defaultChecked />}
      {isReason && <AreaField label={words.reason} name="reason" required maxLength={2_000} />}
      {isText && <AreaField label={words.text} name="text" required maxLength={4_000} />}
      {!isReason && !isText && step !== 'link' && (
        <AreaField label={words.note} name="note" required={step === 'verify'} maxLength={2_000} />
      )}
      {wrong && <Notice kind="error">{words.checkFields}</Notice>}
    </FormDialog>
  )
}
