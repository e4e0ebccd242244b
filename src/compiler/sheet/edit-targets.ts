/** From the rows of the figures' sheet to the plan's targets. */
import type { PlanTarget } from '../../domain/plan/ledger.ts'
import { editTarget } from './edit-target.ts'
import type { Editing } from './editing.ts'
import { matchRows, sayStrays } from './matching.ts'
import type { Put } from './payload.ts'
import type { SheetTable } from './rows.ts'
import type { TargetColumnId } from './target-columns.ts'

export function editTargets(
  before: readonly PlanTarget[],
  table: SheetTable<TargetColumnId>,
  put: Put,
  editing: Editing,
): PlanTarget[] {
  const origins = matchRows(table.rows, before, put, null)
  const after = table.rows.flatMap((row, at) => {
    const origin = origins[at]
    const target = editTarget(origin?.base ?? null, row, origin?.put ?? new Map(), editing)
    return target === null ? [] : [target]
  })
  sayStrays(table, editing)
  const same = after.length === before.length && origins.every((it, at) => it?.base === before[at])
  if (!same) editing.touched = true
  return after
}
