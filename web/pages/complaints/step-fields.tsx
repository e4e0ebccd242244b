import { CONCLUSIONS, SATISFACTION } from '#domain/complaint/complaint.ts'
import type { ComplaintView } from '#domain/complaint/list.ts'
import { CONCLUSION_NAME, SATISFACTION_NAME } from '#domain/complaint/names.ts'
import type { ComplaintRules } from '../../data/complaints.ts'
import { useWords } from '../../data/language.tsx'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { itemChoices, openComplaintChoices, useUnitChoices } from '../../parts/choices.ts'
import { AreaField, CheckField, SelectField, TextField } from '../../parts/fields.tsx'
import { CellOf, ChoosePlace } from '../../parts/map/choose-place.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'
import { TypeBoxes } from '../../parts/type-boxes.tsx'
import type { ChosenStep } from './complaint.tsx'
import { HandleFields } from './handle-fields.tsx'

interface Props {
  readonly view: ComplaintView
  readonly rules: ComplaintRules
  readonly chosen: ChosenStep
  readonly picked: readonly Choice[]
  readonly onPick: (picked: readonly Choice[]) => void
}

/** What a step of a complaint asks for. */
export function StepFields({ view, rules, chosen: { step }, picked, onPick }: Props) {
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
          {complaint.position && <CellOf place={complaint.position} />}
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
          <ChoosePlace initial={complaint.position} />
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
