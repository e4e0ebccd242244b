/** A revised plan compared, item by item, with the items of the ledger that the plan before it made. */
import { isSettled } from '../../domain/ledger/light.ts'
import { finalDay } from '../../domain/plan/due.ts'
import type { Item } from '../../domain/plan/ledger.ts'
import type { Change, PlannedSide, RevisionRow, StandingItem } from '../../domain/plan/revision.ts'
import { bare, pairItems } from './pair-items.ts'

/** In the order of the revised plan; what it no longer has, unless it is settled, stands at the end. */
export function compareRevision(
  standing: readonly StandingItem[],
  revised: readonly Item[],
): readonly RevisionRow[] {
  const pairs = pairItems(
    standing.map(({ planned }) => planned),
    revised,
  )
  const rows = revised.map((item, at): RevisionRow => {
    const found = standing[pairs[at] ?? -1]
    const after = sideOf(item)
    if (found === undefined)
      return { ...NOWHERE, row: `+${item.number}`, kind: 'added', changes: [], before: null, after }
    const { itemId, state, dueOn } = found
    const before = sideOf(found.planned)
    const changes = changesBetween(before, after)
    const back = state === 'withdrawn'
    const kind = changes.length === 0 && !back ? 'same' : 'changed'
    return { row: itemId, kind, itemId, state, dueOn, changes, handover: null, before, after }
  })
  const kept = new Set(pairs)
  const removed = standing.flatMap(({ itemId, state, dueOn, planned }, index): RevisionRow[] =>
    kept.has(index) || isSettled(state)
      ? []
      : [
          {
            row: itemId,
            kind: 'removed',
            itemId,
            state,
            dueOn,
            changes: [],
            handover: null,
            before: sideOf(planned),
            after: null,
          },
        ],
  )
  return [...rows, ...removed]
}

const NOWHERE = { itemId: null, state: null, dueOn: null, handover: null }

function sideOf(item: Item): PlannedSide {
  return {
    number: item.number,
    title: item.title,
    text: item.text,
    class: item.class,
    units: item.units.map(({ name, role }) => ({ name, role })),
    dates: item.deadlines.map(({ written, on }) => written || (on ?? '')),
    targets: item.targets.map(({ written }) => written),
    dueOn: finalDay(item.deadlines),
  }
}

function changesBetween(before: PlannedSide, after: PlannedSide): readonly Change[] {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const differs: Readonly<Record<Change, boolean>> = {
    number: before.number !== after.number,
    title: bare(before.title) !== bare(after.title),
    text: bare(before.text) !== bare(after.text),
    class: before.class !== after.class,
    units: !same(before.units, after.units),
    dates: !same([before.dates, before.dueOn], [after.dates, after.dueOn]),
    targets: !same(before.targets, after.targets),
  }
  return (Object.keys(differs) as Change[]).filter((change) => differs[change])
}
