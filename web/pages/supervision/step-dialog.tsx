/** The form of one step with a paper. */
import { type FormEvent, useId, useState } from 'react'
import type { NoticeView } from '#domain/supervision/board.ts'
import {
  NOTICE_COMMANDS,
  type NoticeCommand,
  type NoticeStep,
} from '#domain/supervision/commands.ts'
import { NOTICE_STEP_NAME } from '#domain/supervision/names.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { type PaperStepDone, useLadder, useTakePaperStep } from '../../data/supervision.ts'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'
import { personChoices, useUnitChoices } from '../../parts/choices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'
import { STEP_FIELDS, type StepField } from './step-fields.ts'

interface Props {
  readonly paper: NoticeView
  readonly step: NoticeStep
  readonly onClose: () => void
  readonly onDone: (done: PaperStepDone) => void
}

export function StepDialog({ paper, step, onClose, onDone }: Props) {
  const { language, words } = useWords(SUPERVISION_WORDS)
  const { mutate, isPending, error } = useTakePaperStep(paper.noticeId)
  const [key] = useState(() => newId())
  const [unit, setUnit] = useState<readonly Choice[]>([{ id: paper.unitId, name: paper.unit }])
  const [watcher, setWatcher] = useState<readonly Choice[]>([])
  const [incomplete, setIncomplete] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const said = STEP_FIELDS[step].map(({ name, kind }) => {
      const text = String(form.get(name) ?? '')
      if (kind === 'unit') return [name, unit[0]?.id]
      if (kind === 'lines') return [name, text.split('\n').filter((line) => line.trim() !== '')]
      if (kind !== 'watching') return [name, text]
      const personId = watcher[0]?.id
      return [name, personId ? { personId, every: form.get('every') } : null]
    })
    const parsed = NOTICE_COMMANDS[step].safeParse(Object.fromEntries(said))
    setIncomplete(!parsed.success)
    if (!parsed.success) return
    const command = { step, data: parsed.data } as NoticeCommand
    mutate({ command, version: paper.version, key }, { onSuccess: onDone })
  }
  return (
    <Dialog title={NOTICE_STEP_NAME[step][language]} onClose={onClose} wide={isLong(step)}>
      <form onSubmit={submit} className="form">
        {STEP_FIELDS[step].map((field) => (
          <Field key={field.name} {...{ field, paper, unit, setUnit, watcher, setWatcher }} />
        ))}
        {incomplete && <Notice kind="error">{words.incomplete}</Notice>}
        <ErrorNotice error={error} />
        <footer>
          <button type="button" className="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" className="button primary" disabled={isPending}>
            {NOTICE_STEP_NAME[step][language]}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

const isLong = (step: NoticeStep) => STEP_FIELDS[step].some(({ kind }) => kind === 'long')

interface FieldProps {
  readonly field: StepField
  readonly paper: NoticeView
  readonly unit: readonly Choice[]
  readonly setUnit: (unit: readonly Choice[]) => void
  readonly watcher: readonly Choice[]
  readonly setWatcher: (watcher: readonly Choice[]) => void
}

function Field({ field, paper, unit, setUnit, watcher, setWatcher }: FieldProps) {
  const { words } = useWords(SUPERVISION_WORDS)
  const units = useUnitChoices()
  const id = useId()
  const { name, word, kind } = field
  const label = words[word]
  if (kind === 'unit') return <Picker label={label} find={units} chosen={unit} onChange={setUnit} />
  if (kind === 'watching') return <Watching label={label} {...{ paper, watcher, setWatcher }} />
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {kind === 'line' ? (
        <input id={id} name={name} maxLength={200} defaultValue={nowOf(paper, name)} />
      ) : kind === 'day' ? (
        <input id={id} type="date" name={name} />
      ) : (
        <textarea
          id={id}
          name={name}
          rows={kind === 'long' ? 10 : 3}
          maxLength={kind === 'long' ? 10_000 : 2_000}
          defaultValue={nowOf(paper, name)}
        />
      )}
    </div>
  )
}

/** Of a paper whose rung has somebody watch the case; nothing otherwise. */
function Watching({
  label,
  paper,
  watcher,
  setWatcher,
}: Pick<FieldProps, 'paper' | 'watcher' | 'setWatcher'> & { readonly label: string }) {
  const { words } = useWords(SUPERVISION_WORDS)
  const rule = useLadder().data?.rungs[paper.rung]
  if (!rule?.watching) return null
  return (
    <>
      <Picker label={label} find={personChoices} chosen={watcher} onChange={setWatcher} />
      <label className="field">
        <span>{words.every}</span>
        <select name="every">
          {rule.watching.every.map((each) => (
            <option key={each} value={each}>
              {words.everyName[each]}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

const nowOf = ({ notice }: NoticeView, name: string) =>
  name === 'subject' || name === 'body' ? notice[name] : undefined
