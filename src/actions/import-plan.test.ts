import { beforeEach, expect, test } from 'vitest'
import { aLedger, anItem, bytesOf, freshDatabase } from '../../test/fixtures.ts'
import { asCaller } from '../../test/people.ts'
import { theProgram } from '../domain/organisation/actor.ts'
import { reading } from '../store/db.ts'
import { listPlans, readPlan } from '../store/plan/plans.ts'
import { importPlan } from './import-plan.ts'

const { database, tenantId, truncate } = await freshDatabase()
beforeEach(truncate)

const file = (change: object = {}) => ({
  fileName: '方案.docx',
  bytes: bytesOf('内容'),
  ledger: aLedger(),
  ...change,
})
const plans = () => reading(database, theProgram(tenantId), listPlans)

test('the same bytes are one plan, whatever the file is called', async () => {
  const first = await importPlan(database, asCaller(theProgram(tenantId)), file())
  const again = await importPlan(
    database,
    asCaller(theProgram(tenantId)),
    file({ fileName: '副本.docx' }),
  )
  expect(first.created).toBe(true)
  expect(again).toEqual({ plan: first.plan, created: false })
  expect(await plans()).toHaveLength(1)
})

test('imported twice at the same moment, it is still one plan', async () => {
  const both = await Promise.all([
    importPlan(database, asCaller(theProgram(tenantId)), file()),
    importPlan(database, asCaller(theProgram(tenantId)), file()),
  ])
  expect(both.map(({ created }) => created).sort()).toEqual([false, true])
  expect(await plans()).toHaveLength(1)
})

test('the same ledger from another file is another plan', async () => {
  await importPlan(database, asCaller(theProgram(tenantId)), file())
  await importPlan(database, asCaller(theProgram(tenantId)), file({ bytes: bytesOf('另一份') }))
  expect(await plans()).toHaveLength(2)
})

test('every item of the plan is put on the list, for whose inspection the plan answers', async () => {
  const { plan } = await importPlan(
    database,
    asCaller(theProgram(tenantId)),
    file({ level: 'city' }),
  )
  const rows = await reading(database, theProgram(tenantId), (db) =>
    db
      .selectFrom('item')
      .select(['plan_id', 'number', 'level', 'state', 'version'])
      .orderBy('item_id')
      .execute(),
  )
  const common = { plan_id: plan.planId, level: 'city', state: 'listed', version: 1 }
  expect(rows).toEqual(aLedger().items.map(({ number }) => ({ ...common, number })))
})

test('when one row cannot be kept nothing is', async () => {
  const ledger = aLedger({ items: [anItem(), anItem({ kind: 'neither' as 'measure' })] })
  await expect(
    importPlan(database, asCaller(theProgram(tenantId)), file({ ledger })),
  ).rejects.toThrow(/check/)
  expect(await plans()).toEqual([])
})

test('thousands of items go in and come out complete and in order', async () => {
  const source = { paragraph: 0, start: 0, end: 1 }
  const items = Array.from({ length: 6_000 }, (_, i) =>
    anItem({
      number: `${i}`,
      units: [
        {
          name: '建管站',
          written: '建管站',
          role: 'lead',
          group: false,
          members: [],
          open: false,
          source,
        },
      ],
    }),
  )
  const { plan } = await importPlan(
    database,
    asCaller(theProgram(tenantId)),
    file({ ledger: aLedger({ items }) }),
  )
  const stored = await reading(database, theProgram(tenantId), (db) => readPlan(db, plan.planId))
  expect(stored.ledger.items).toEqual(items)
})
