/** What a thing was before each change, and what was taken back: undo and redo, and the keys for them. */

const MOST_STEPS = 100

export interface History<T> {
  readonly past: readonly T[]
  /** The last one taken back is the last one here. */
  readonly undone: readonly T[]
}

export const NO_HISTORY: History<never> = { past: [], undone: [] }

/** After a change nothing is left to do again. */
export const recorded = <T>({ past }: History<T>, before: T): History<T> => ({
  past: [...past, before].slice(-MOST_STEPS),
  undone: [],
})

export interface Step<T> {
  readonly history: History<T>
  readonly to: T
}

/** @returns null when there is nothing to take back. */
export function takenBack<T>({ past, undone }: History<T>, now: T): Step<T> | null {
  if (past.length === 0) return null
  return { history: { past: past.slice(0, -1), undone: [...undone, now] }, to: past.at(-1) as T }
}

/** @returns null when nothing was taken back. */
export function doneAgain<T>({ past, undone }: History<T>, now: T): Step<T> | null {
  const step = takenBack({ past: undone, undone: past }, now)
  return step && { history: { past: step.history.undone, undone: step.history.past }, to: step.to }
}

interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Ctrl+Z; Ctrl+Y or Ctrl+Shift+Z; on a Mac with ⌘. */
export function stepAsked(pressed: Pressed): 'undo' | 'redo' | null {
  const { ctrlKey, metaKey, altKey, shiftKey } = pressed
  const key = pressed.key.toLowerCase()
  if (altKey || !(ctrlKey || metaKey)) return null
  if (key === 'z') return shiftKey ? 'redo' : 'undo'
  return key === 'y' && !shiftKey ? 'redo' : null
}
