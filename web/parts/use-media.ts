import { useEffect, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

const NARROW = window.matchMedia('screen and (max-width: 900px)')
const PRINT = window.matchMedia('print')

/** Whether there is room for one pane only; paper has room. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      NARROW.addEventListener('change', changed)
      return () => NARROW.removeEventListener('change', changed)
    },
    () => NARROW.matches,
  )
}

/** Whether the page is being printed; what depends on it is drawn before the printer looks. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(PRINT.matches)
  useEffect(() => {
    const draw = (now: boolean) => flushSync(() => setPrinting(now))
    const before = () => draw(true)
    const after = () => draw(false)
    const changed = () => draw(PRINT.matches)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    PRINT.addEventListener('change', changed)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
      PRINT.removeEventListener('change', changed)
    }
  }, [])
  return printing
}
