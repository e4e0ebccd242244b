/** The order of units that go by the same sheet: as many points, the same place, and the next ones after all of them. */

export interface Placed {
  readonly unitId: string
  readonly sheet: string
  readonly total: number
}

/** Place by unit, from 1. */
export function ranksOf(scores: readonly Placed[]): ReadonlyMap<string, number> {
  return new Map(
    scores.map(({ unitId, sheet, total }) => {
      const before = scores.filter((each) => each.sheet === sheet && each.total > total)
      return [unitId, before.length + 1]
    }),
  )
}
