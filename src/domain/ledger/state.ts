/** The states of an item on its way from the list to its strike-off and after. */
export const STATES = [
  'listed',
  'assigned',
  'acknowledged',
  'planned',
  'under-way',
  'self-checked',
  'applied',
  'site-checked',
  'signed',
  'noticed',
  'superior-checked',
  'struck-off',
  'consolidated',
  'suspended',
  'merged',
  'withdrawn',
] as const
export type State = (typeof STATES)[number]

/** Struck off, whether or not it was looked at again. */
export const CLOSED_STATES: readonly State[] = ['struck-off', 'consolidated']

/** States in which work on the item or its acceptance is going on, first to last. */
export const OPEN_STATES = STATES.slice(0, STATES.indexOf('struck-off'))

/** Applied for, and not struck off yet. */
export const QUEUE_STATES = OPEN_STATES.slice(OPEN_STATES.indexOf('applied'))

/** Whether `a` comes before `b` on the way; false for the side states. */
export function isBefore(a: State, b: State): boolean {
  return !isAside(a) && !isAside(b) && STATES.indexOf(a) < STATES.indexOf(b)
}

/** The item rests: the state it had is held. */
export function isAside(state: State): boolean {
  return state === 'suspended' || state === 'merged' || state === 'withdrawn'
}
