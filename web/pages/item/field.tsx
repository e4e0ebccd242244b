/** One part of a form, by its control. */
import { useId } from 'react'
import type { Position } from '#domain/ledger/commands.ts'
import type { ItemView } from '#domain/ledger/item-view.ts'
import { STATE_NAME } from '#domain/ledger/names.ts'
import { isBefore, OPEN_STATES } from '#domain/ledger/state.ts'
import { CLASS_NAME } from '#domain/names.ts'
import { useWords } from '../../data/language.tsx'
import { ITEM_WORDS } from '../../data/words/item.ts'
import {
  itemChoices,
  personChoices,
  useEvidenceChoices,
  useUnitChoices,
} from '../../parts/choices.ts'
import { type Choice, Picker } from '../../parts/picker.tsx'
import { PositionField } from '../../parts/position-field.tsx'
import { type Control, OPTIONS } from './forms.ts'
import type { Row } from './initial.ts'
import { RowsField } from './rows-field.tsx'

interface Props {
  readonly label: string
  readonly control: Control
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly wrong: boolean
  readonly view: ItemView
}

export function Field(props: Props) {
  const { label, control, value, onChange, wrong } = props
  const { words } = useWords(ITEM_WORDS)
  const id = useId()
  const own = { id, 'aria-invalid': wrong }
  const options = useOptions(props)
  if (control === 'flag')
    return (
      <label className="flag">
        <input
          type="checkbox"
          checked={value === true}
          onChange={({ target }) => onChange(target.checked)}
        />
        {label}
      </label>
    )
  if (control === 'position')
    return <PositionField label={label} position={value as Position | null} onChange={onChange} />
  if (
    control === 'milestones' ||
    control === 'figures' ||
    control === 'criteria' ||
    control === 'lines'
  )
    return (
      <RowsField label={label} kind={control} rows={value as readonly Row[]} onChange={onChange} />
    )
  if (isPicked(control)) return <PickField {...props} control={control} />
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {control === 'text' ? (
        <textarea
          rows={3}
          value={String(value)}
          onChange={({ target }) => onChange(target.value)}
          {...own}
        />
      ) : options ? (
        <select value={String(value)} onChange={({ target }) => onChange(target.value)} {...own}>
          <option value="">—</option>
          {options.map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <input
          type={control === 'date' || control === 'number' ? control : 'text'}
          step="any"
          value={String(value)}
          onChange={({ target }) => onChange(target.value)}
          {...own}
        />
      )}
      {wrong && <span className="wrong">{words.needed}</span>}
    </div>
  )
}

const PICKED = ['unit', 'units', 'person', 'people', 'item', 'evidence'] as const
type Picked = (typeof PICKED)[number]
const MANY: readonly Control[] = ['units', 'people', 'evidence']
const isPicked = (control: Control): control is Picked =>
  (PICKED as readonly Control[]).includes(control)

function PickField({
  control,
  label,
  value,
  onChange,
  wrong,
  view,
}: Props & { readonly control: Picked }) {
  const units = useUnitChoices()
  const evidence = useEvidenceChoices(view.itemId)
  const finds = {
    unit: units,
    units,
    person: personChoices,
    people: personChoices,
    item: itemChoices,
    evidence,
  }
  return (
    <Picker
      label={label}
      find={finds[control]}
      chosen={value as readonly Choice[]}
      onChange={onChange}
      many={MANY.includes(control)}
      invalid={wrong}
    />
  )
}

/** Of a closed list; null: the control is none. */
function useOptions({ control, view }: Props): readonly (readonly [string, string])[] | null {
  const { language, words } = useWords(ITEM_WORDS)
  const { item, lookBacks } = view
  switch (control) {
    case 'class':
      return Object.entries(CLASS_NAME).map(([key, name]) => [key, name[language]])
    case 'milestone':
      return item.milestones
        .filter(({ reachedAt }) => reachedAt === null)
        .map(({ key, title, dueOn }) => [key, `${title}（${dueOn}）`])
    case 'objection':
      return item.noticeObjections
        .filter(({ outcome }) => outcome === null)
        .map(({ number, from }) => [String(number), words.objection(number, from)])
    case 'state-before':
      return OPEN_STATES.slice(1)
        .filter((state) => isBefore(state, item.state))
        .map((state) => [state, STATE_NAME[state][language]])
    case 'look-back':
      return [
        ['0', words.lookBackMonth(0)],
        ...lookBacks
          .filter(({ done }) => !done)
          .map(
            ({ month, from }) =>
              [
                String(month),
                `${words.lookBackMonth(month)}（${words.lookBackFrom(from)}）`,
              ] as const,
          ),
      ]
    case 'outcome':
    case 'relapse-source':
    case 'link-kind':
      return Object.entries(OPTIONS[control]).map(([key, name]) => [key, name[language]])
    default:
      return null
  }
}
