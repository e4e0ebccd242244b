import { useLanguage } from '../data/language.tsx'
import { chosenOf, type Filter } from './filters.ts'

interface Props<F extends Filter = Filter> {
  readonly filter: F
  readonly address: URLSearchParams
  readonly change: (values: Readonly<Record<string, string>>) => void
}

/** One filter of the bar. */
export function FilterField({ filter, address, change }: Props) {
  if (filter.kind === 'several') return <Several {...{ filter, address, change }} />
  if (filter.kind === 'choice' || filter.kind === 'order')
    return <Choice {...{ filter, address, change }} />
  const value = address.get(filter.name) ?? ''
  if (filter.kind === 'day')
    return (
      <label>
        <span>{filter.label}</span>
        <input
          type="date"
          value={value}
          onChange={({ target }) => change({ [filter.name]: target.value })}
        />
      </label>
    )
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={value === filter.value}
        onChange={({ target }) => change({ [filter.name]: target.checked ? filter.value : '' })}
      />
      <span>{filter.label}</span>
    </label>
  )
}

function Choice({
  filter,
  address,
  change,
}: Props<Extract<Filter, { readonly kind: 'choice' | 'order' }>>) {
  const { words } = useLanguage()
  const { kind, name, label, options } = filter
  const usual = kind === 'choice' ? '' : (filter.value ?? options[0]?.[0] ?? '')
  const asked = address.get(name) ?? ''
  // What no option stands for filters nothing.
  const value = options.some(([each]) => each === asked) ? asked : usual
  const choose = (chosen: string) =>
    change({
      [name]: kind === 'order' && chosen === options[0]?.[0] && !filter.value ? '' : chosen,
    })
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={({ target }) => choose(target.value)}>
        {kind === 'choice' && <option value="">{filter.any ?? words.all}</option>}
        {options.map(([each, said]) => (
          <option key={each} value={each}>
            {said}
          </option>
        ))}
      </select>
    </label>
  )
}

function Several({
  filter,
  address,
  change,
}: Props<Extract<Filter, { readonly kind: 'several' }>>) {
  const { words } = useLanguage()
  const { name, label, options } = filter
  const chosen = chosenOf(options, address, name)
  const toggle = (value: string) =>
    change({
      [name]: options
        .map(([each]) => each)
        .filter((each) => chosen.includes(each) !== (each === value))
        .join(','),
    })
  return (
    <details className="drop">
      <summary className="button">{words.chosen(label, chosen.length)}</summary>
      <fieldset>
        <legend className="visually-hidden">{label}</legend>
        {options.map(([value, said]) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
            />
            {said}
          </label>
        ))}
      </fieldset>
    </details>
  )
}
