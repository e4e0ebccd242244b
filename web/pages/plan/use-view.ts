import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { searchOf, type View, viewOf } from './view.ts'

/** The view in the address, and how to change part of it. */
export function useView(): [View, (part: Partial<View>) => void] {
  const [search, setSearch] = useSearchParams()
  const view = useMemo(() => viewOf(search), [search])
  const change = (part: Partial<View>) => {
    // From the address itself: a fast typist is ahead of what has been drawn.
    const next = { ...viewOf(new URLSearchParams(window.location.search)), ...part }
    // Typing in the search box is no step to go back to.
    setSearch(searchOf(next), { replace: 'q' in part })
  }
  return [view, change]
}
