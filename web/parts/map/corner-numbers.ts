/** Corners by their number among all of a shape, from 1: what their buttons are called, and where the focus goes. */

export interface Numbered {
  readonly number: number
}

/** Where the corner of that number is among those shown, else the nearest to it, of two the earlier; -1: none is shown. */
export function indexOfNearest(shown: readonly Numbered[], number: number): number {
  const far = (index: number) => Math.abs((shown[index]?.number ?? 0) - number)
  return shown.reduce((best, _, at) => (best === -1 || far(at) < far(best) ? at : best), -1)
}
