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
] as const
export type State = (typeof STATES)[number]
