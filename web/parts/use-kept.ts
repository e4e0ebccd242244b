/** A habit of the person, kept in this browser under a name of one's own. */
import { useState } from 'react'
import { useSession } from '../data/session.ts'

export function useKept<T>(
  name: string,
  initial: T,
  isOne: (value: unknown) => value is T,
): readonly [T, (value: T) => void] {
  const { data: who } = useSession()
  const key = `taizhang.${name}.${who?.signedIn ? who.personId : ''}`
  const [value, setValue] = useState<T>(() => read(key, initial, isOne))
  const keep = (next: T) => {
    setValue(next)
    localStorage.setItem(key, JSON.stringify(next))
  }
  return [value, keep]
}

/** What cannot be read, an older program may have left. */
function read<T>(key: string, initial: T, isOne: (value: unknown) => value is T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return isOne(value) ? value : initial
  } catch {
    return initial
  }
}
