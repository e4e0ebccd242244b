/** Times as they are typed in China, whatever zone the computer is in. */

/** `2026-03-01T08:00` of a field to an instant with its zone. */
export const beijing = (typed: string): string =>
  typed === '' ? '' : `${typed}${typed.length === 16 ? ':00' : ''}+08:00`
