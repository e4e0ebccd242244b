/** Items as rows of lists: what is read of each, and what is made of it. */
import { type SqlBool, sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ItemRow } from '../../domain/ledger/item-list.ts'
import { lightOf } from '../../domain/ledger/light.ts'
import type { Db } from '../db.ts'
import { tagsOf } from './tags.ts'

export const CURRENT_TENANT = sql`current_setting('taizhang.tenant_id')::uuid`

const ROW = [
  'item.item_id',
  'item.plan_id',
  'item.number',
  'item.title',
  'item.class',
  'item.level',
  'item.state',
  'item.round',
  'item.version',
  'item.lead_unit_id',
  'unit.name as lead_unit',
  'item.due_on',
  'item.original_due_on',
  'item.listed_at',
  'item.changed_at',
] as const

export interface Row {
  item_id: string
  plan_id: string | null
  number: string
  title: string
  class: ItemRow['class']
  level: ItemRow['level']
  state: string
  round: number
  version: number
  lead_unit_id: string | null
  lead_unit: string | null
  due_on: CivilDate | null
  original_due_on: CivilDate | null
  listed_at: Date
  changed_at: Date
}

/** The items of the asker's tenant. */
export const items = (db: Db) =>
  // The policy says so too; said here, it lets every index be used that begins with the tenant.
  db.selectFrom('item').where(sql<SqlBool>`item.tenant_id = ${CURRENT_TENANT}`)

/** What is shown of each. */
export const shown = (all: ReturnType<typeof items>) =>
  all
    .leftJoin('unit', (join) =>
      join
        .onRef('unit.tenant_id', '=', 'item.tenant_id')
        .onRef('unit.unit_id', '=', 'item.lead_unit_id'),
    )
    .select(ROW)

/** With their tags, in the same order. */
export async function toItemRows(
  db: Db,
  found: readonly Row[],
  today: CivilDate,
): Promise<readonly ItemRow[]> {
  const tags = await tagsOf(
    db,
    found.map(({ item_id }) => item_id),
  )
  return found.map((row) => toItemRow(row, tags.get(row.item_id) ?? [], today))
}

/** The rows of some items by id, of those the asker sees. */
export async function readItemRows(
  db: Db,
  itemIds: readonly string[],
  today: CivilDate,
): Promise<ReadonlyMap<string, ItemRow>> {
  if (itemIds.length === 0) return new Map()
  const some = items(db).where(sql<SqlBool>`item.item_id = any (${itemIds}::uuid[])`)
  const found = await shown(some).execute()
  return new Map((await toItemRows(db, found, today)).map((row) => [row.itemId, row]))
}

const toItemRow = (row: Row, tags: readonly string[], today: CivilDate): ItemRow => ({
  itemId: row.item_id,
  planId: row.plan_id,
  number: row.number,
  title: row.title,
  class: row.class,
  level: row.level,
  state: row.state,
  light: lightOf({ state: row.state, dueOn: row.due_on }, today),
  round: row.round,
  version: row.version,
  leadUnitId: row.lead_unit_id,
  leadUnit: row.lead_unit,
  dueOn: row.due_on,
  originalDueOn: row.original_due_on,
  listedAt: row.listed_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
  tags,
})
