/** The items of a plan with their units, deadlines, references and targets. All SQL about them. */
import type { Item, PlanTarget } from '../../domain/plan/ledger.ts'
import type { Db, Tx } from '../db.ts'
import { newIds } from '../ids.ts'
import {
  fromDeadline,
  fromItem,
  fromTarget,
  fromUnit,
  toDeadline,
  toItem,
  toTarget,
  toUnit,
} from './item-rows.ts'
import { fromSource, insertRows, toSource } from './rows.ts'

/** Which plan of which tenant rows belong to. */
export interface PlanKey {
  readonly tenant_id: string
  readonly plan_id: string
}

export async function insertItems(
  tx: Tx,
  plan: PlanKey,
  items: readonly Item[],
  now: Date,
): Promise<void> {
  const ids = newIds(now, items.length)
  const key = (position: number) => ({ tenant_id: plan.tenant_id, item_id: at(ids, position) })
  /** A row for each part of each item, numbered within the item. */
  const rows = <P, R extends object>(parts: (item: Item) => readonly P[], row: (part: P) => R) =>
    items.flatMap((item, i) =>
      parts(item).map((part, position) => ({ ...key(i), position, ...row(part) })),
    )

  const itemRows = items.map((item, position) => ({
    ...key(position),
    plan_id: plan.plan_id,
    position,
    ...fromItem(item),
  }))
  const targets = rows((item) => item.targets, fromTarget)
  const targetIds = newIds(now, targets.length)
  await insertRows(tx, 'plan_item', itemRows)
  await insertRows(
    tx,
    'item_unit',
    rows((item) => item.units, fromUnit),
  )
  await insertRows(
    tx,
    'item_deadline',
    rows((item) => item.deadlines, fromDeadline),
  )
  await insertRows(
    tx,
    'item_reference',
    rows((item) => item.references, fromReference),
  )
  await insertRows(
    tx,
    'target',
    targets.map((row, i) => ({ ...plan, ...row, target_id: at(targetIds, i), number: null })),
  )
}

/** The targets of the plan as a whole. */
export async function insertPlanTargets(
  tx: Tx,
  plan: PlanKey,
  targets: readonly PlanTarget[],
  now: Date,
): Promise<void> {
  const ids = newIds(now, targets.length)
  await insertRows(
    tx,
    'target',
    targets.map((target, position) => ({
      ...plan,
      target_id: at(ids, position),
      item_id: null,
      number: target.number,
      position,
      ...fromTarget(target),
    })),
  )
}

export async function readItems(db: Db, planId: string): Promise<Item[]> {
  const items = await db
    .selectFrom('plan_item')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute()
  const mine = db.selectFrom('plan_item').select('item_id').where('plan_id', '=', planId)
  const unitRows = db.selectFrom('item_unit').selectAll().where('item_id', 'in', mine)
  const deadlineRows = db.selectFrom('item_deadline').selectAll().where('item_id', 'in', mine)
  const referenceRows = db.selectFrom('item_reference').selectAll().where('item_id', 'in', mine)
  const targetRows = db.selectFrom('target').selectAll().where('item_id', 'in', mine)

  const units = byItem(await unitRows.orderBy('position').execute())
  const deadlines = byItem(await deadlineRows.orderBy('position').execute())
  const references = byItem(await referenceRows.orderBy('position').execute())
  const targets = byItem(await targetRows.orderBy('position').execute())
  return items.map((row) => ({
    ...toItem(row),
    units: units(row.item_id).map(toUnit),
    deadlines: deadlines(row.item_id).map(toDeadline),
    targets: targets(row.item_id).map(toTarget),
    references: references(row.item_id).map((found) => ({
      written: found.written,
      source: toSource(found),
    })),
    source: toSource(row),
  }))
}

export async function readPlanTargets(db: Db, planId: string): Promise<PlanTarget[]> {
  const rows = await db
    .selectFrom('target')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('item_id', 'is', null)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ ...toTarget(row), number: row.number ?? '' }))
}

const fromReference = ({ written, source }: Item['references'][number]) => ({
  written,
  ...fromSource(source),
})

/** Looks rows up by their item, in the order they came. */
function byItem<R extends { readonly item_id: string | null }>(rows: readonly R[]) {
  const groups = new Map<string | null, R[]>()
  for (const row of rows) {
    const group = groups.get(row.item_id)
    if (group) group.push(row)
    else groups.set(row.item_id, [row])
  }
  return (itemId: string): readonly R[] => groups.get(itemId) ?? []
}

function at(ids: readonly string[], index: number): string {
  return ids[index] ?? ''
}
