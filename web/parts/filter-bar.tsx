/**
 * The bar of filters above a list. All of it stands in the address: a filter that is not set does not.
 * What is set is said below it as well, each taken back by itself; on a phone many fold behind one button.
 */
import { type ReactNode, type RefObject, useCallback } from 'react'
import { useSearchParams } from 'react-router'
import { useLanguage } from '../data/language.tsx'
import type { SharedWords } from '../data/words/shared.ts'
import './filter-bar.css'
import { FilterField } from './filter-field.tsx'
import type { Filter } from './filters.ts'
import { clearing, saidOf } from './filters.ts'
import { SearchBox } from './search-box.tsx'
import { useNarrow } from './use-media.ts'

interface Props {
  /** Of the words searched for: their name in the address, and what is searched. */
  readonly search?: { readonly name: string; readonly label: string }
  readonly searchRef?: RefObject<HTMLInputElement | null>
  readonly filters?: readonly Filter[]
  /** What else narrows the list or acts on it, at the end of the bar. */
  readonly children?: ReactNode
}
/** More than these fold on a phone. */
const BESIDE = 2

export function FilterBar({ search, searchRef, filters = [], children }: Props) {
  const { words } = useLanguage()
  const narrow = useNarrow()
  const [address, change] = useAddress(search?.name)
  const said = saidOf(filters, address, words)
  const fields = filters.map((filter) => (
    <FilterField key={filter.name} filter={filter} address={address} change={change} />
  ))
  const folds = narrow && filters.filter(({ kind }) => kind !== 'order').length > BESIDE
  return (
    <search className="filters">
      {search && (
        <SearchBox
          label={search.label}
          value={address.get(search.name) ?? ''}
          box={searchRef}
          onSearch={(text) => change({ [search.name]: text })}
        />
      )}
      {folds ? (
        <details className="filter-fold">
          <summary className="button">{words.filters(said.length)}</summary>
          <div className="filter-fields">{fields}</div>
        </details>
      ) : (
        fields
      )}
      {children}
      {said.length > 0 && (
        <FiltersSet
          said={said}
          words={words}
          change={change}
          onClear={() => change(clearing(filters, search?.name))}
        />
      )}
    </search>
  )
}

interface FiltersSetProps {
  readonly said: ReturnType<typeof saidOf>
  readonly words: SharedWords
  readonly change: (values: Readonly<Record<string, string>>) => void
  readonly onClear: () => void
}

function FiltersSet({ said, words, change, onClear }: FiltersSetProps) {
  return (
    <ul className="filter-chips" aria-label={words.filtersSet}>
      {said.map(({ name, text, without }) => (
        <li key={text}>
          <button type="button" onClick={() => change({ [name]: without })}>
            <span className="visually-hidden">{words.remove('')}</span> {text}{' '}
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="filter-clear" onClick={onClear}>
          {words.clear}
        </button>
      </li>
    </ul>
  )
}

/** The address, and how to change some of it. Typing in the search box is no step to go back to. */
function useAddress(searched: string | undefined) {
  const [address, setAddress] = useSearchParams()
  const change = useCallback(
    (values: Readonly<Record<string, string>>) => {
      // From the address itself: a fast typist is ahead of what has been drawn.
      const next = new URLSearchParams(window.location.search)
      for (const [name, value] of Object.entries(values)) {
        if (value === '') next.delete(name)
        else next.set(name, value)
      }
      setAddress(next, { replace: searched !== undefined && searched in values })
    },
    [setAddress, searched],
  )
  return [address, change] as const
}
