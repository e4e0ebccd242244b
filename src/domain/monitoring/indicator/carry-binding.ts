/** What a target was bound to goes on with the same target of the plan that revises its own. */
import type { Target } from '../../plan/ledger.ts'
import type { Binding } from './binding.ts'

export type Promised = Pick<Target, 'metric' | 'operator' | 'scope' | 'by'>

/** From what must be the same in the first place to what must at least be. */
const SAME: readonly ((a: Promised, b: Promised) => boolean)[] = [
  (a, b) => a.operator === b.operator && a.scope === b.scope && a.by === b.by,
  (a, b) => a.operator === b.operator && a.scope === b.scope,
  (a, b) => a.operator === b.operator,
]

/** Pairs of targets of one item, or of two plans as a whole, before and after; none twice. */
export function pairTargets<B extends Promised, A extends Promised>(
  before: readonly B[],
  after: readonly A[],
): readonly (readonly [B, A])[] {
  const [left, free] = [new Set(before), new Set(after)]
  const pairs: (readonly [B, A])[] = []
  for (const same of SAME)
    for (const old of left) {
      const found = [...free].find((each) => each.metric === old.metric && same(old, each))
      if (found === undefined) continue
      pairs.push([old, found])
      left.delete(old)
      free.delete(found)
    }
  return pairs
}

/**
 * The binding as it holds for the revised target: its last day moves with the target’s, within the year. Null:
 * the revised target is judged in another year, and a person must say by which days and from what.
 */
export function carriedBinding(
  binding: Binding,
  before: Promised,
  after: Promised,
): Binding | null {
  if (before.by === after.by || after.by === null || binding.to !== before.by) return binding
  if (after.by.slice(0, 4) !== before.by.slice(0, 4) || after.by < binding.from) return null
  return { ...binding, to: after.by }
}
