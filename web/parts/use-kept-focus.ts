import { type RefObject, useEffect } from 'react'

/** Where what had the focus is taken away or disabled, `element` around it has the focus, so that keys still reach it. */
export function useKeptFocus(element: RefObject<HTMLElement | null>): void {
  const wasWithin = element.current?.contains(document.activeElement) ?? false
  // After those of its children: where they give the focus to something else it stays.
  useEffect(() => {
    if (wasWithin && isLost(document.activeElement)) element.current?.focus({ preventScroll: true })
  })
}

const isLost = (active: Element | null): boolean =>
  active === null || active === document.body || active.matches(':disabled')
