/** The tree of units: no unit lies below itself. */

interface Node {
  readonly unitId: string
  readonly parentId: string | null
}

/** Whether `unitId` would lie below itself with `parentId` above it. */
export function makesCycle(
  units: readonly Node[],
  unitId: string,
  parentId: string | null,
): boolean {
  const parents = new Map(units.map((unit) => [unit.unitId, unit.parentId]))
  const seen = new Set<string>()
  for (let at = parentId; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === unitId) return true
    seen.add(at)
  }
  return false
}

/** Every unit after the one above it, siblings in the order given; what lies above none comes first. */
export function inTreeOrder<T extends Node>(
  units: readonly T[],
): readonly (T & { depth: number })[] {
  const known = new Set(units.map(({ unitId }) => unitId))
  const below = new Map<string | null, T[]>()
  for (const unit of units) {
    const above = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null
    below.set(above, [...(below.get(above) ?? []), unit])
  }
  const placed: (T & { depth: number })[] = []
  const place = (parentId: string | null, depth: number) => {
    for (const unit of below.get(parentId) ?? []) {
      placed.push({ ...unit, depth })
      place(unit.unitId, depth + 1)
    }
  }
  place(null, 0)
  return placed
}
