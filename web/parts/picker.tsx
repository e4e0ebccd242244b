/** Chooses one or several of many by typing: a combobox with a list, as WAI-ARIA describes it. */
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useLanguage } from '../data/language.tsx'

export interface Choice {
  readonly id: string
  readonly name: string
  /** Stands behind the name, fainter. */
  readonly hint?: string
}

interface Props {
  readonly label: string
  /** What fits the text typed so far. */
  readonly find: (text: string) => Promise<readonly Choice[]>
  readonly chosen: readonly Choice[]
  readonly onChange: (chosen: readonly Choice[]) => void
  readonly many?: boolean
  readonly invalid?: boolean
}

export function Picker({ label, find, chosen, onChange, many = false, invalid = false }: Props) {
  const { words } = useLanguage()
  const id = useId()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const found = useFound(open, text, find)
  const offered = found.filter((choice) => !chosen.some((each) => each.id === choice.id))
  const choose = (choice: Choice) => {
    onChange(many ? [...chosen, choice] : [choice])
    setText('')
    setOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      setOpen(true)
      const last = offered.length - 1
      setAt(key === 'ArrowDown' ? Math.min(at + 1, last) : Math.max(at - 1, 0))
    } else if (key === 'Enter' && open && offered[at]) choose(offered[at])
    else if (key === 'Escape' && open) setOpen(false)
    else if (key === 'Backspace' && text === '') return onChange(chosen.slice(0, -1))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="field picker">
      <label htmlFor={id}>{label}</label>
      {chosen.length > 0 && (
        <ul className="chips">
          {chosen.map((choice) => (
            <li key={choice.id}>
              {choice.name}
              <button
                type="button"
                aria-label={words.remove(choice.name)}
                onClick={() => onChange(chosen.filter((each) => each.id !== choice.id))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {(many || chosen.length === 0) && (
        <input
          id={id}
          role="combobox"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-invalid={invalid}
          {...(open && offered[at] && { 'aria-activedescendant': `${id}-${at}` })}
          autoComplete="off"
          placeholder={words.typeToFind}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setAt(0)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
      )}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className="picker-list"
        hidden={!open || offered.length === 0}
      >
        {offered.map((choice, index) => (
          <button
            type="button"
            key={choice.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(choice)}
          >
            {choice.name} <span className="faint">{choice.hint}</span>
          </button>
        ))}
      </div>
    </div>
  )
}

/** Asked for a moment after the typing stops; answers that come too late are dropped. */
function useFound(open: boolean, text: string, find: Props['find']): readonly Choice[] {
  const [found, setFound] = useState<readonly Choice[]>([])
  useEffect(() => {
    if (!open) return
    let current = true
    const timer = setTimeout(
      () =>
        find(text.trim()).then(
          (choices) => current && setFound(choices),
          () => current && setFound([]),
        ),
      text === '' ? 0 : 200,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [open, text, find])
  return found
}
