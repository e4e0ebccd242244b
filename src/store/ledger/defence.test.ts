/** Past the program: what its role may do to items when it asks the database directly. */
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { anItemRow, insertItemRows } from '../../../test/items.ts'
import { aTown } from '../../../test/people.ts'
import { session } from '../session.ts'

const { database, tenantId, appUrl } = await freshDatabase()
const town = await aTown(database, tenantId)
const mine = anItemRow(tenantId, { unit_ids: [town.units.建管站], lead_unit_id: town.units.建管站 })
const theirs = anItemRow(tenantId, { unit_ids: [town.units.农业办] })
beforeAll(() => insertItemRows(database, [mine, theirs]))

/** Runs one statement as a person of 建管站, of this tenant or another. */
const as = (statement: string, tenant = tenantId) =>
  session({ connectionString: appUrl }, async (client) => {
    await client.query('begin')
    await client.query(
      `select set_config('taizhang.tenant_id', $1, true), set_config('taizhang.person_id', $2, true),
        set_config('taizhang.units', $3, true)`,
      [tenant, randomUUID(), `{${town.units.建管站}}`],
    )
    return client.query(statement)
  })

test('a unit sees and changes its own items only', async () => {
  expect((await as('select item_id from item')).rows).toEqual([{ item_id: mine.item_id }])
  const changed = await as(`update item set state = 'assigned'`)
  expect(changed.rowCount).toBe(1)
  expect((await as('select item_id from item', randomUUID())).rows).toEqual([])
})

test.each([
  ['removing an item', 'delete from item', 'permission denied'],
  ['another text', `update item set text = ''`, 'change with its plan only'],
  ['another number', `update item set number = '九'`, 'change with its plan only'],
  ['a lower level', `update item set level = 'own'`, 'permission denied'],
  ['a state there is not', `update item set state = 'closed'`, 'violates check constraint'],
  ['round 0', 'update item set round = 0', 'violates check constraint'],
  [
    'a unit there is not',
    `update item set lead_unit_id = '${randomUUID()}'`,
    'violates foreign key',
  ],
  ['giving it to others', `update item set unit_ids = '{}'`, 'violates row-level security'],
])('the database refuses: %s', async (_, statement, message) => {
  await expect(as(statement)).rejects.toThrow(message)
})
