/** The parts of an item as rows and back, column by column. */
import type { Deadline, Item, Target, UnitMention } from '../../domain/plan/ledger.ts'
import type { ItemDeadlineTable, ItemUnitTable, PlanItemTable, TargetTable } from '../tables.ts'
import { fromSource, toSource } from './rows.ts'

export function fromItem(item: Item) {
  return {
    number: item.number,
    path: item.path,
    headings: item.headings,
    kind: item.kind,
    title: item.title,
    text: item.text,
    problem: item.problem,
    goal: item.goal,
    steps: item.steps,
    status: item.status,
    completion: item.completion ?? null,
    note: item.note ?? null,
    class: item.class,
    ...fromSource(item.source),
  }
}

/** The item's own columns; what hangs on it is read from the other tables. */
export function toItem(row: PlanItemTable) {
  return {
    number: row.number,
    path: row.path,
    headings: row.headings,
    kind: row.kind,
    title: row.title,
    text: row.text,
    problem: row.problem,
    goal: row.goal,
    steps: row.steps,
    status: row.status,
    ...(row.completion !== null && { completion: row.completion }),
    ...(row.note !== null && { note: row.note }),
    class: row.class,
  }
}

export function fromUnit(unit: UnitMention) {
  return {
    name: unit.name,
    written: unit.written,
    role: unit.role,
    is_group: unit.group,
    members: unit.members,
    is_open: unit.open,
    ...fromSource(unit.source),
  }
}

export function toUnit(row: ItemUnitTable): UnitMention {
  return {
    name: row.name,
    written: row.written,
    role: row.role,
    group: row.is_group,
    members: row.members,
    open: row.is_open,
    source: toSource(row),
  }
}

export function fromDeadline(deadline: Deadline) {
  return {
    written: deadline.written,
    kind: deadline.kind,
    due_on: deadline.on,
    from_on: deadline.from,
    within_count: deadline.within?.count ?? null,
    within_unit: deadline.within?.unit ?? null,
    within_after: deadline.within?.after ?? null,
    every: deadline.every,
    year_inherited: deadline.yearInherited,
    ...fromSource(deadline.source),
  }
}

export function toDeadline(row: ItemDeadlineTable): Deadline {
  const { within_count: count, within_unit: unit, within_after: after } = row
  return {
    written: row.written,
    kind: row.kind,
    on: row.due_on,
    from: row.from_on,
    within: count === null || unit === null ? null : { count, unit, after },
    every: row.every,
    yearInherited: row.year_inherited,
    source: toSource(row),
  }
}

export function fromTarget(target: Target) {
  return {
    written: target.written,
    metric: target.metric,
    operator: target.operator,
    value: target.value,
    unit: target.unit,
    grade: target.grade,
    baseline: target.baseline,
    by_on: target.by,
    scope: target.scope,
    approximate: target.approximate,
    stretch: target.stretch,
    ...fromSource(target.source),
  }
}

export function toTarget(row: TargetTable): Target {
  return {
    written: row.written,
    metric: row.metric,
    operator: row.operator,
    value: row.value,
    unit: row.unit,
    grade: row.grade,
    baseline: row.baseline,
    by: row.by_on,
    scope: row.scope,
    approximate: row.approximate,
    stretch: row.stretch,
    source: toSource(row),
  }
}
