import { beforeEach, expect, test } from 'vitest'
import { aLedger, anItem, bytesOf, freshDatabase, NOW } from '../../test/fixtures.ts'
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
const plans = () => reading(database, tenantId, listPlans)

test('the same bytes are one plan, whatever the file is called', async () => {
  const first = await importPlan(database, tenantId, file(), NOW)
  const again = await importPlan(database, tenantId, file({ fileName: '副本.docx' }), NOW)
  expect(first.created).toBe(true)
  expect(again).toEqual({ plan: first.plan, created: false })
  expect(await plans()).toHaveLength(1)
})

test('imported twice at the same moment, it is still one plan', async () => {
  const both = await Promise.all([
    importPlan(database, tenantId, file(), NOW),
    importPlan(database, tenantId, file(), NOW),
  ])
  expect(both.map(({ created }) => created).sort()).toEqual([false, true])
  expect(await plans()).toHaveLength(1)
})

test('the same ledger from another file is another plan', async () => {
  await importPlan(database, tenantId, file(), NOW)
  await importPlan(database, tenantId, file({ bytes: bytesOf('另一份') }), NOW)
  expect(await plans()).toHaveLength(2)
})

test('when one row cannot be kept nothing is', async () => {
  const ledger = aLedger({ items: [anItem(), anItem({ kind: 'neither' as 'measure' })] })
  await expect(importPlan(database, tenantId, file({ ledger }), NOW)).rejects.toThrow(/check/)
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
  const { plan } = await importPlan(database, tenantId, file({ ledger: aLedger({ items }) }), NOW)
  const stored = await reading(database, tenantId, (db) => readPlan(db, plan.planId))
  expect(stored.ledger.items).toEqual(items)
})
