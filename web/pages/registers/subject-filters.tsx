import { useEffect, useState } from 'react'
import type { Register } from '#domain/register/register-pack.ts'
import { useWords } from '../../data/language.tsx'
import { useUnits } from '../../data/organisation.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { OVERDUE, type RegisterView, SORTS } from './view.ts'

interface Props {
  readonly register: Register
  readonly view: RegisterView
  readonly change: (part: Partial<RegisterView>) => void
}
const TYPING_MS = 250

export function SubjectFilters({ register, view, change }: Props) {
  const { language, words } = useWords(REGISTER_WORDS)
  const { data: units = [] } = useUnits()
  const overdueNames = {
    due: words.dueOver,
    check: words.checkOver,
    'check-soon': words.checkSoon,
    expiry: words.expiryOver,
  }
  const sortNames = {
    name: words.byName,
    due: words.byDue,
    check: words.byCheck,
    entered: words.byEntry,
  }
  return (
    <search className="subject-filters">
      <TextFilter view={view} change={change} />
      <label>
        <span>{words.stage}</span>
        <select value={view.stage} onChange={({ target }) => change({ stage: target.value })}>
          <option value="">{words.allStages}</option>
          {register.stages.map((stage) => (
            <option key={stage.key} value={stage.key}>
              {stage[language]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.unit}</span>
        <select value={view.unit} onChange={({ target }) => change({ unit: target.value })}>
          <option value="">{words.anyUnit}</option>
          {units.map(({ unitId, name, depth }) => (
            <option key={unitId} value={unitId}>
              {'　'.repeat(depth)}
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.show}</span>
        <select
          value={view.overdue}
          onChange={({ target }) => change({ overdue: target.value as RegisterView['overdue'] })}
        >
          <option value="">{words.showAll}</option>
          {OVERDUE.map((kind) => (
            <option key={kind} value={kind}>
              {overdueNames[kind]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.settled}</span>
        <select
          value={view.settled}
          onChange={({ target }) => change({ settled: target.value as RegisterView['settled'] })}
        >
          <option value="">{words.showAll}</option>
          <option value="false">{words.notSettled}</option>
          <option value="true">{words.settled}</option>
        </select>
      </label>
      <label>
        <span>{words.sort}</span>
        <select
          value={view.sort}
          onChange={({ target }) => change({ sort: target.value as RegisterView['sort'] })}
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {sortNames[sort]}
            </option>
          ))}
        </select>
      </label>
      <label className="check-field">
        <input
          type="checkbox"
          checked={view.relapsed}
          onChange={({ target }) => change({ relapsed: target.checked })}
        />
        <span>{words.onlyRelapsed}</span>
      </label>
      {(view.fields !== '' || view.lastCheck !== '') && (
        <button
          type="button"
          className="button text"
          onClick={() => change({ fields: '', lastCheck: '' })}
        >
          {words.onlyOfFigure} ×
        </button>
      )}
    </search>
  )
}

function TextFilter({ view, change }: Omit<Props, 'register'>) {
  const { words } = useWords(REGISTER_WORDS)
  const [text, setText] = useState(view.q)
  useEffect(() => {
    if (text === view.q) return
    const timer = setTimeout(() => change({ q: text }), TYPING_MS)
    return () => clearTimeout(timer)
  })
  return (
    <input
      type="search"
      aria-label={words.search}
      placeholder={words.search}
      maxLength={100}
      value={text}
      onChange={({ target }) => setText(target.value)}
    />
  )
}
