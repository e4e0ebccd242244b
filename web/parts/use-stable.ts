import { useRef } from 'react'

/** The same object as before while it says the same, so that what is computed from it is kept. */
export function useStable<T>(value: T): T {
  const kept = useRef(value)
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value
  return kept.current
}
