/** Rows of items as a test needs them, put straight into the database. */
import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import { theProgram } from '../src/domain/organisation/actor.ts'
import { type Database, writing } from '../src/store/db.ts'
import type { ItemTable } from '../src/store/ledger/tables.ts'
import { NOW } from './fixtures.ts'
import { asCaller } from './people.ts'

export type ItemRow = Insertable<ItemTable>

export function anItemRow(tenantId: string, change: Partial<ItemRow> = {}): ItemRow {
  return {
    tenant_id: tenantId,
    item_id: randomUUID(),
    plan_id: null,
    plan_item_id: null,
    number: '一',
    title: '严控扬尘',
    text: '一、严控扬尘。2026年6月底前完成。',
    class: 'limited',
    level: 'own',
    state: 'listed',
    round: 1,
    version: 1,
    lead_unit_id: null,
    unit_ids: [],
    due_on: null,
    original_due_on: null,
    listed_at: NOW,
    changed_at: NOW,
    ...change,
  }
}

export async function insertItemRows(database: Database, rows: readonly ItemRow[]): Promise<void> {
  const [first] = rows
  if (!first) return
  await writing(database, asCaller(theProgram(first.tenant_id)), async (tx) => {
    for (let start = 0; start < rows.length; start += 500)
      await tx
        .insertInto('item')
        .values(rows.slice(start, start + 500))
        .execute()
  })
}
