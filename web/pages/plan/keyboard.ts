/** The keyboard of the ledger: ↑ ↓ j k choose, / searches, Esc lets go. */
import { useEffect } from 'react'
import type { Item } from '#domain/plan/ledger.ts'
import { viewOf } from './view.ts'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }
const TYPING = 'input, textarea, select, [contenteditable]'
/** What has a use of its own for the keys. */
const ELSEWHERE = '.ant-dropdown, .ant-select-dropdown, .ant-picker-dropdown'
/** A window over the page. */
const WINDOW = 'dialog[open], [role=dialog]'
/** What arrow keys scroll or step through. */
const OWN_ARROWS = 'article, [role=radiogroup], [role=tablist], .diagnostics, .overview'

export function useKeyboard(
  items: readonly Item[],
  choose: (number: string | null) => void,
  search: () => void,
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, target } = event
      if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return
      if (target.closest(`${TYPING}, ${ELSEWHERE}`) !== null) return
      if (document.querySelector(WINDOW) !== null) return // the key is meant for it
      if (key.startsWith('Arrow') && target.closest(OWN_ARROWS) !== null) return
      // As the address says: a held key is ahead of what has been drawn.
      const chosen = viewOf(new URLSearchParams(window.location.search)).item
      const at = items.findIndex((item) => item.number === chosen)
      const step = STEPS[key]
      if (key === '/') search()
      else if (key === 'Escape') choose(null)
      else if (step === undefined) return
      else choose(items[Math.min(Math.max(at + step, 0), items.length - 1)]?.number ?? null)
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [items, choose, search])
}
