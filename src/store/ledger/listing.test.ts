import { expect, test } from 'vitest'
import { aLedger, anItem, freshDatabase, NOW, sha256 } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Deadline, Item, UnitMention } from '../../domain/plan/ledger.ts'
import { reading, writing } from '../db.ts'
import { insertPlan } from '../plan/plans.ts'
import { cacheOf, readItem } from './items.ts'
import { listItems } from './listing.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const caller = asCaller(town.actors.clerk)
const SOURCE = { paragraph: 0, start: 0, end: 3 }

const unit = (
  name: string,
  role: UnitMention['role'],
  members: readonly string[] = [],
): UnitMention => ({
  name,
  written: name,
  role,
  group: members.length > 0,
  members: [...members],
  open: false,
  source: SOURCE,
})
const by = (on: string): Deadline => ({
  written: on,
  kind: 'by',
  on: on as CivilDate,
  from: null,
  within: null,
  every: null,
  yearInherited: false,
  source: SOURCE,
})

let imports = 0
async function imported(items: readonly Item[], level: 'own' | 'city') {
  imports += 1
  const bytes = new TextEncoder().encode(`plan ${imports}`)
  const ledger = aLedger({ items: [...items] })
  return writing(database, caller, async (tx) => {
    const file = { fileName: '方案.txt', bytes, sha256: sha256(bytes), ledger }
    const planId = (await insertPlan(tx, tenantId, file, NOW)) ?? ''
    return { planId, count: await listItems(tx, caller, planId, level) }
  })
}
const rowsOf = (planId: string) =>
  reading(database, town.actors.clerk, (db) =>
    db.selectFrom('item').selectAll().where('plan_id', '=', planId).orderBy('item_id').execute(),
  )

test('a plan’s items are listed in its order, each bound to its place in the plan', async () => {
  const { planId, count } = await imported(
    [
      anItem({
        number: '一',
        units: [unit('建管站', 'responsible')],
        deadlines: [by('2026-06-30')],
      }),
      anItem({
        number: '二',
        title: '',
        units: [
          unit('农业办', 'assist'),
          unit('环保办', 'lead'),
          unit('各村', 'responsible', ['东村', '西村']),
        ],
        deadlines: [by('2026-03-31'), by('2026-12-31')],
      }),
      anItem({
        number: '三',
        units: [
          unit('没有的科室', 'lead'),
          unit('东村', 'responsible'),
          unit('西村', 'responsible'),
        ],
      }),
    ],
    'own',
  )
  expect(count).toBe(3)
  const { 建管站, 农业办, 环保办, 东村, 西村 } = town.units
  const rows = await rowsOf(planId)
  expect(rows).toMatchObject([
    { number: '一', lead_unit_id: 建管站, unit_ids: [建管站], due_on: '2026-06-30' },
    {
      number: '二',
      title: '二',
      lead_unit_id: 环保办,
      unit_ids: [农业办, 环保办, 东村, 西村],
      due_on: '2026-12-31',
    },
    { number: '三', lead_unit_id: null, unit_ids: [东村, 西村], due_on: null },
  ])
  for (const row of rows) {
    const { item, text } = await reading(database, town.actors.clerk, (db) =>
      readItem(db, row.item_id),
    )
    expect(row).toMatchObject(cacheOf(item))
    expect(item).toMatchObject({ text: null, planItemId: row.plan_item_id, superiorDueOn: null })
    expect(text).toBe(anItem().text)
  }
  expect(new Set(rows.map(({ plan_item_id }) => plan_item_id)).size).toBe(3)
})

test('dates set from above bind what is set below', async () => {
  const { planId } = await imported([anItem({ deadlines: [by('2026-06-30')] })], 'city')
  const [row] = await rowsOf(planId)
  const { item } = await reading(database, town.actors.clerk, (db) =>
    readItem(db, row?.item_id ?? ''),
  )
  expect(item).toMatchObject({ level: 'city', superiorDueOn: '2026-06-30' })
})

test('a plan of many items is listed whole', async () => {
  const items = Array.from({ length: 1_201 }, (_, n) => anItem({ number: `${n}`, path: [`${n}`] }))
  const { planId } = await imported(items, 'own')
  expect((await rowsOf(planId)).map(({ number }) => number)).toEqual(
    items.map(({ number }) => number),
  )
})

test('an item without a title is called by its number, and a title that never ends is cut', async () => {
  const { planId } = await imported(
    [
      anItem({ number: '二(三)4', title: '' }),
      anItem({ number: '', title: '' }),
      anItem({ title: '𠮷'.repeat(100_000) }),
    ],
    'own',
  )
  const titles = (await rowsOf(planId)).map(({ title }) => title)
  expect(titles).toEqual(['二(三)4', '#2', `${'𠮷'.repeat(299)}…`])
})
