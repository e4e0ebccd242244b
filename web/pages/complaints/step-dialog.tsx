/** One step of a complaint: what is said with it. */
import { type ReactNode, useState } from 'react'
import { COMPLAINT_COMMANDS, type ComplaintCommand } from '#domain/complaint/commands.ts'
import { CONCLUSIONS, SATISFACTION, VERIFIED } from '#domain/complaint/complaint.ts'
import type { ComplaintView } from '#domain/complaint/list.ts'
import {
  COMPLAINT_STEP_NAME,
  CONCLUSION_NAME,
  SATISFACTION_NAME,
  VERIFIED_NAME,
} from '#domain/complaint/names.ts'
import { type ComplaintRules, useComplaintStep } from '../../data/complaints.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { itemChoices, openComplaintChoices, useUnitChoices } from '../../parts/choices.ts'
import { AreaField, CheckField, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'
import { TypeBoxes } from '../../parts/type-boxes.tsx'
import type { ChosenStep } from './complaint.tsx'
import { FIGURE_KEYS } from './sections.tsx'

interface Props {
  readonly view: ComplaintView
  readonly rules: ComplaintRules
  readonly chosen: ChosenStep
  readonly onClose: () => void
}
type Field = (name: string) => string

export function StepDialog({ view, rules, chosen, onClose }: Props) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const { complaint, complaintId } = view
  const { mutate, isPending, error } = useComplaintStep(complaintId, complaint.version)
  const [key] = useState(() => newId())
  const [picked, setPicked] = useState<readonly Choice[]>([])
  const [wrong, setWrong] = useState('')
  const { step } = chosen
  const send = (field: Field, form: FormData) => {
    const data = dataOf(
      chosen,
      view,
      field,
      form,
      picked.map(({ id }) => id),
    )
    const parsed = COMPLAINT_COMMANDS[step].safeParse(data)
    const [issue] = parsed.error?.issues ?? []
    setWrong(issue ? `${issue.path.join('.')}: ${issue.message}` : '')
    if (parsed.success)
      mutate(
        { command: { step, data: parsed.data } as ComplaintCommand, key },
        { onSuccess: onClose },
      )
  }
  return (
    <FormDialog
      title={COMPLAINT_STEP_NAME[step][language]}
      action={COMPLAINT_STEP_NAME[step][language]}
      error={error}
      busy={isPending}
      wide={step === 'handle' || step === 'correct'}
      onClose={onClose}
      onSend={send}
    >
      {chosen.about && <p>{chosen.about}</p>}
      <Fields {...{ view, rules, chosen, picked }} onPick={setPicked} />
      {wrong !== '' && (
        <Notice kind="error">
          {words.checkFields} {wrong}
        </Notice>
      )}
    </FormDialog>
  )
}

interface FieldsProps extends Omit<Props, 'onClose'> {
  readonly picked: readonly Choice[]
  readonly onPick: (picked: readonly Choice[]) => void
}

function Fields({ view, rules, chosen: { step }, picked, onPick }: FieldsProps) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const units = useUnitChoices()
  const { complaint, duplicates } = view
  const note = <AreaField label={words.note} name="note" maxLength={2_000} />
  const reason = <AreaField label={words.reason} name="reason" required maxLength={2_000} />
  switch (step) {
    case 'dispatch':
      return (
        <>
          <Picker label={words.unit} find={units} chosen={picked} onChange={onPick} />
          <p className="faint">{words.unitHint}</p>
          {note}
        </>
      )
    case 'transfer':
      return (
        <>
          <TextField label={words.to} name="to" required maxLength={200} />
          {reason}
        </>
      )
    case 'handle':
      return <HandleFields view={view} />
    case 'reply':
      return (
        <>
          <AreaField label={words.text} name="text" required maxLength={10_000} rows={6} />
          {duplicates.length > 0 && (
            <fieldset className="boxes">
              <legend>{words.also}</legend>
              {duplicates.map(({ complaintId, number, state }) =>
                ['accepted', 'dispatched', 'handled'].includes(state) ? (
                  <label key={complaintId} className="check-field">
                    <input type="checkbox" name="also" value={complaintId} defaultChecked />
                    <span>{number}</span>
                  </label>
                ) : null,
              )}
            </fieldset>
          )}
          <Picker
            label={words.alsoOthers}
            find={openComplaintChoices}
            chosen={picked}
            onChange={onPick}
            many
          />
        </>
      )
    case 'record-satisfaction':
      return (
        <>
          <SelectField
            label={words.level}
            name="level"
            options={SATISFACTION.map((each) => [each, SATISFACTION_NAME[each][language]])}
          />
          {note}
        </>
      )
    case 'close':
      return (
        <>
          <SelectField
            label={words.conclusion}
            name="conclusion"
            options={CONCLUSIONS.map((each) => [each, CONCLUSION_NAME[each][language]])}
          />
          {note}
        </>
      )
    case 'name-liaison':
      return (
        <>
          <TextField label={words.liaison} name="name" required maxLength={60} />
          <TextField label={words.liaisonPhone} name="phone" type="tel" maxLength={120} />
          <p className="faint">{words.liaisonHint}</p>
        </>
      )
    case 'request-extension':
      return (
        <>
          <TextField label={words.days} name="days" type="number" min={1} max={1_000} required />
          {reason}
        </>
      )
    case 'link-item':
      return <Picker label={words.item} find={itemChoices} chosen={picked} onChange={onPick} />
    case 'correct':
      return (
        <>
          <AreaField
            label={words.content}
            name="content"
            required
            maxLength={10_000}
            defaultValue={complaint.content}
          />
          <TypeBoxes types={rules.types} chosen={complaint.types} />
          <TextField label={words.district} name="district" defaultValue={complaint.district} />
          <TextField label={words.place} name="place" defaultValue={complaint.place} />
          <TextField
            label={words.longitude}
            name="longitude"
            type="number"
            step="any"
            defaultValue={complaint.position?.longitude}
          />
          <TextField
            label={words.latitude}
            name="latitude"
            type="number"
            step="any"
            defaultValue={complaint.position?.latitude}
          />
          <CheckField label={words.key} name="isKey" defaultChecked={complaint.isKey} />
          {reason}
        </>
      )
    case 'accept':
    case 'approve-extension':
      return note
    case 'link-duplicate':
    case 'confirm-repeat':
    case 'dismiss-repeat':
    case 'decline':
    case 'return':
    case 'send-back':
    case 'reopen':
    case 'refuse-extension':
    case 'unlink-duplicate':
      return reason
  }
}

function HandleFields({ view: { complaint } }: Pick<Props, 'view'>): ReactNode {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const before = complaint.outcome
  const area = (
    name: 'investigation' | 'goal' | 'handling' | 'latest' | 'accountability' | 'acceptance',
    required = false,
  ) => (
    <AreaField
      label={words[name]}
      name={name}
      required={required}
      rows={2}
      maxLength={5_000}
      defaultValue={before?.[name]}
    />
  )
  return (
    <>
      {area('investigation', true)}
      <SelectField
        label={words.verified}
        name="verified"
        initial={before?.verified ?? 'true'}
        options={VERIFIED.map((each) => [each, VERIFIED_NAME[each][language]])}
      />
      {area('goal')}
      {area('handling')}
      {area('latest')}
      <div className="columns">
        {FIGURE_KEYS.map((key) => (
          <TextField
            key={key}
            label={words[key]}
            name={key}
            type="number"
            min={0}
            step={key === 'fine' ? 'any' : 1}
            required
            defaultValue={before?.figures[key] ?? 0}
          />
        ))}
      </div>
      {area('accountability')}
      {area('acceptance')}
    </>
  )
}

/** What the form says, as the step wants it. */
function dataOf(
  { step, id }: ChosenStep,
  { complaint }: ComplaintView,
  field: Field,
  form: FormData,
  picked: readonly string[],
): object {
  const pickedId = picked[0] ?? null
  const reason = field('reason')
  switch (step) {
    case 'dispatch':
      return { unitId: pickedId, note: field('note') }
    case 'link-item':
      return { itemId: pickedId }
    case 'link-duplicate':
      return { complaintId: id, reason }
    case 'confirm-repeat':
    case 'dismiss-repeat':
      return { id, note: reason }
    case 'name-liaison':
      return { name: field('name'), phone: field('phone') }
    case 'transfer':
      return { to: field('to'), reason }
    case 'reply':
      return { text: field('text'), also: [...form.getAll('also'), ...picked] }
    case 'request-extension':
      return { days: Number(field('days')), reason }
    case 'record-satisfaction':
      return { level: field('level'), note: field('note') }
    case 'close':
      return { conclusion: field('conclusion'), note: field('note') }
    case 'handle': {
      const figures = Object.fromEntries(FIGURE_KEYS.map((key) => [key, Number(field(key))]))
      const texts = ['investigation', 'goal', 'handling', 'latest', 'accountability', 'acceptance']
      return {
        ...Object.fromEntries(texts.map((name) => [name, field(name)])),
        verified: field('verified'),
        figures,
      }
    }
    case 'correct': {
      const [longitude, latitude] = [field('longitude'), field('latitude')]
      const types = form.getAll('types').map(String)
      const text = (name: 'content' | 'district' | 'place') =>
        field(name) === complaint[name] ? {} : { [name]: field(name) }
      return {
        ...text('content'),
        ...text('district'),
        ...text('place'),
        types,
        isKey: form.get('isKey') === 'on',
        position:
          longitude === '' || latitude === ''
            ? null
            : { longitude: Number(longitude), latitude: Number(latitude) },
        reason,
      }
    }
    default:
      return { note: field('note'), reason }
  }
}
