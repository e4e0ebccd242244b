/** The filters of the ledger; each change is a new address. */
import { type RefObject, useEffect, useState } from 'react'
import { LEVEL_NAME, LIGHT_NAME, STATE_NAME } from '#domain/ledger/names.ts'
import { STATES } from '#domain/ledger/state.ts'
import { CLASS_NAME } from '#domain/names.ts'
import { useTags } from '../../data/items.ts'
import { useWords } from '../../data/language.tsx'
import { useUnits } from '../../data/organisation.ts'
import { usePlans } from '../../data/plans.ts'
import { useMay } from '../../data/session.ts'
import { LEDGER_WORDS } from '../../data/words/ledger.ts'
import { CHOICES, type ChoiceName, isFiltered, type LedgerView, NO_FILTER } from './view.ts'

interface Props {
  readonly view: LedgerView
  readonly change: (part: Partial<LedgerView>) => void
  readonly search: RefObject<HTMLInputElement | null>
}

const NAMES = { light: LIGHT_NAME, class: CLASS_NAME, level: LEVEL_NAME } as const
const TYPING_MS = 250

export function Filters({ view, change, search }: Props) {
  const { words } = useWords(LEDGER_WORDS)
  const plans = useMay('plan.read')
  return (
    <search className="filters">
      <TextFilter key={view.text === '' ? 'empty' : 'text'} {...{ view, change, search }} />
      <StateFilter view={view} change={change} />
      {(Object.keys(CHOICES) as ChoiceName[]).map((name) => (
        <ChoiceFilter key={name} name={name} view={view} change={change} />
      ))}
      <UnitFilter name="unit" view={view} change={change} />
      <UnitFilter name="lead" view={view} change={change} />
      {plans && <PlanFilter view={view} change={change} />}
      <TagFilter view={view} change={change} />
      {(['dueFrom', 'dueTo', 'changedFrom', 'changedTo'] as const).map((name) => (
        <label key={name}>
          <span>{words[name]}</span>
          <input
            type="date"
            value={view[name]}
            onChange={({ target }) => change({ [name]: target.value })}
          />
        </label>
      ))}
      {isFiltered(view) && (
        <button type="button" className="button text" onClick={() => change(NO_FILTER)}>
          {words.clear}
        </button>
      )}
    </search>
  )
}

function TextFilter({ view, change, search }: Props) {
  const { words } = useWords(LEDGER_WORDS)
  const [text, setText] = useState(view.text)
  useEffect(() => {
    if (text === view.text) return
    const timer = setTimeout(() => change({ text }), TYPING_MS)
    return () => clearTimeout(timer)
  })
  return (
    <input
      ref={search}
      type="search"
      className="filter-text"
      aria-label={words.search}
      placeholder={words.search}
      maxLength={100}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
    />
  )
}

type FilterProps = Pick<Props, 'view' | 'change'>

function StateFilter({ view, change }: FilterProps) {
  const { language, words } = useWords(LEDGER_WORDS)
  const toggle = (state: string) =>
    change({
      states: view.states.includes(state)
        ? view.states.filter((each) => each !== state)
        : STATES.filter((each) => each === state || view.states.includes(each)),
    })
  return (
    <details className="drop">
      <summary className="button">{words.chosenStates(view.states.length)}</summary>
      <fieldset>
        <legend className="visually-hidden">{words.state}</legend>
        {STATES.map((state) => (
          <label key={state}>
            <input
              type="checkbox"
              checked={view.states.includes(state)}
              onChange={() => toggle(state)}
            />
            {STATE_NAME[state][language]}
          </label>
        ))}
      </fieldset>
    </details>
  )
}

function ChoiceFilter({ name, view, change }: FilterProps & { readonly name: ChoiceName }) {
  const { language, words } = useWords(LEDGER_WORDS)
  const names: Readonly<Record<string, Readonly<Record<string, string>>>> = NAMES[name]
  return (
    <label>
      <span>{words[name]}</span>
      <select value={view[name]} onChange={({ target }) => change({ [name]: target.value })}>
        <option value="">{words.all}</option>
        {CHOICES[name].map((value) => (
          <option key={value} value={value}>
            {names[value]?.[language]}
          </option>
        ))}
      </select>
    </label>
  )
}

function UnitFilter({ name, view, change }: FilterProps & { readonly name: 'unit' | 'lead' }) {
  const { words } = useWords(LEDGER_WORDS)
  const { data = [] } = useUnits()
  return (
    <label>
      <span>{words[name]}</span>
      <select value={view[name]} onChange={({ target }) => change({ [name]: target.value })}>
        <option value="">{words.anyUnit}</option>
        {data.map(({ unitId, name: unit, depth }) => (
          <option key={unitId} value={unitId}>
            {'　'.repeat(depth)}
            {unit}
          </option>
        ))}
      </select>
    </label>
  )
}

function TagFilter({ view, change }: FilterProps) {
  const { words } = useWords(LEDGER_WORDS)
  const { data = [] } = useTags()
  if (data.length === 0 && view.tag === '') return null
  const known = data.some(({ tag }) => tag === view.tag)
  return (
    <label>
      <span>{words.tags}</span>
      <select value={view.tag} onChange={({ target }) => change({ tag: target.value })}>
        <option value="">{words.all}</option>
        {view.tag !== '' && !known && <option value={view.tag}>{view.tag}</option>}
        {data.map(({ tag, count }) => (
          <option key={tag} value={tag}>
            {tag} {count}
          </option>
        ))}
      </select>
    </label>
  )
}

function PlanFilter({ view, change }: FilterProps) {
  const { words } = useWords(LEDGER_WORDS)
  const { data } = usePlans()
  return (
    <label>
      <span>{words.plan}</span>
      <select value={view.plan} onChange={({ target }) => change({ plan: target.value })}>
        <option value="">{words.all}</option>
        {data?.plans.map(({ planId, title }) => (
          <option key={planId} value={planId}>
            {title}
          </option>
        ))}
      </select>
    </label>
  )
}
