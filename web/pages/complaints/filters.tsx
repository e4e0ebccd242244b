/** Which complaints are shown; all of it stands in the address. */
import { useSearchParams } from 'react-router'
import { COMPLAINT_STATES } from '#domain/complaint/complaint.ts'
import { COMPLAINT_STATE_NAME } from '#domain/complaint/names.ts'
import type { ComplaintRules } from '../../data/complaints.ts'
import { useWords } from '../../data/language.tsx'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { SelectField, TextField } from '../../parts/fields.tsx'

export function ComplaintFilters({ rules }: { readonly rules: ComplaintRules }) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const [search, setSearch] = useSearchParams()
  const change = (name: string, value: string) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now)
        if (value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: name === 'text' },
    )
  const choice = (
    name: 'state' | 'type' | 'profile' | 'order',
    options: readonly (readonly [string, string])[],
  ) => (
    <SelectField
      label={words[name]}
      name={name}
      value={search.get(name) ?? ''}
      onChoose={(value) => change(name, value)}
      options={options}
    />
  )
  const only = (name: string, value: string, label: string) => (
    <label className="check-field">
      <input
        type="checkbox"
        checked={search.get(name) === value}
        onChange={({ target }) => change(name, target.checked ? value : '')}
      />
      <span>{label}</span>
    </label>
  )
  return (
    <search className="complaint-filters">
      <div className="search-line">
        <TextField
          label={words.search}
          name="text"
          type="search"
          maxLength={100}
          value={search.get('text') ?? ''}
          onChange={({ target }) => change('text', target.value)}
        />
        {choice('state', [
          ['', words.all],
          ['open', words.stillOpen],
          ...COMPLAINT_STATES.map((each) => [each, COMPLAINT_STATE_NAME[each][language]] as const),
        ])}
        {choice('type', [
          ['', words.all],
          ...rules.types.map((each) => [each.key, each[language]] as const),
        ])}
        {choice('profile', [
          ['', words.all],
          ...rules.profiles.map((each) => [each.key, each[language]] as const),
        ])}
        <TextField
          label={words.batch}
          name="batchOn"
          type="date"
          value={search.get('batchOn') ?? ''}
          onChange={({ target }) => change('batchOn', target.value)}
        />
        {choice('order', [
          ['', words.byReceipt],
          ['due', words.byDue],
        ])}
      </div>
      <fieldset className="only">
        <legend className="visually-hidden">{words.only}</legend>
        {only('overdue', 'true', words.onlyOverdue)}
        {only('key', 'true', words.onlyKey)}
        {only('repeat', 'true', words.onlyRepeat)}
        {only('duplicate', 'false', words.noDuplicates)}
      </fieldset>
    </search>
  )
}
