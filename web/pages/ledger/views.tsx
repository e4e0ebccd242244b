/** Views: the usual ones of every ledger, and those this person has saved. */
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { LEDGER_WORDS } from '../../data/words/ledger.ts'
import { useKept } from '../../parts/use-kept.ts'
import { type LedgerView, searchOf } from './view.ts'

interface SavedView {
  readonly name: string
  readonly search: string
}
const MOST_VIEWS = 30

export function Views({ view }: { readonly view: LedgerView }) {
  const { words } = useWords(LEDGER_WORDS)
  const [saved, setSaved] = useKept<readonly SavedView[]>('views', [], areViews)
  const usual: readonly SavedView[] = [
    { name: words.all, search: '' },
    { name: words.overdue, search: 'light=red' },
    { name: words.soon, search: 'light=yellow' },
    { name: words.unassigned, search: 'state=listed' },
    {
      name: words.accepting,
      search: 'state=applied,site-checked,signed,noticed,superior-checked',
    },
    { name: words.latest, search: 'sort=changed&order=desc' },
  ]
  const now = decodeURIComponent(searchOf(view).toString())
  return (
    <nav className="views" aria-label={words.views}>
      {[...usual, ...saved].map(({ name, search }, index) => (
        <span key={`${name} ${search}`} className="view">
          <Link to={`?${search}`} aria-current={now === decodeURIComponent(search) || undefined}>
            {name}
          </Link>
          {index >= usual.length && (
            <button
              type="button"
              aria-label={words.removeView(name)}
              onClick={() => setSaved(saved.filter((each) => each.search !== search))}
            >
              ×
            </button>
          )}
        </span>
      ))}
      <SaveView
        onSave={(name) => {
          const others = saved.filter((each) => each.name !== name)
          setSaved([...others, { name, search: searchOf(view).toString() }].slice(-MOST_VIEWS))
        }}
      />
    </nav>
  )
}

function SaveView({ onSave }: { readonly onSave: (name: string) => void }) {
  const { words } = useWords(LEDGER_WORDS)
  const [open, setOpen] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = new FormData(event.currentTarget).get('name')
    if (typeof name === 'string' && name.trim() !== '') onSave(name.trim())
    setOpen(false)
  }
  if (!open)
    return (
      <button type="button" className="button text" onClick={() => setOpen(true)}>
        ＋ {words.saveView}
      </button>
    )
  return (
    <form onSubmit={submit} className="save-view" title={words.viewsHint}>
      <input
        name="name"
        aria-label={words.viewName}
        maxLength={30}
        required
        ref={(input) => input?.focus()}
      />
      <button type="submit" className="button">
        {words.save}
      </button>
      <button type="button" className="button text" onClick={() => setOpen(false)}>
        {words.cancel}
      </button>
    </form>
  )
}

function areViews(value: unknown): value is readonly SavedView[] {
  return (
    Array.isArray(value) &&
    value.every((each) => typeof each?.name === 'string' && typeof each?.search === 'string')
  )
}
