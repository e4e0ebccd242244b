import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { anyLedger } from '../../../test/arbitrary-ledger.ts'
import { aLedger, anItem, bytesOf, freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller } from '../../../test/people.ts'
import { importPlan } from '../../actions/import-plan.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { CompiledLedger } from '../../domain/plan/ledger.ts'
import { PlanSummary } from '../../domain/plan/stored.ts'
import { reading } from '../db.ts'
import { listPlans, readPlan } from './plans.ts'

const { database, tenantId, truncate } = await freshDatabase()
beforeEach(truncate)

const imported = (name: string, ledger: CompiledLedger) =>
  importPlan(database, asCaller(theProgram(tenantId)), {
    fileName: name,
    bytes: bytesOf(name),
    ledger,
  })

const readBack = (planId: string) =>
  reading(database, theProgram(tenantId), (db) => readPlan(db, planId))

test('any ledger comes back exactly as it was kept', async () => {
  let files = 0
  await fc.assert(
    fc.asyncProperty(anyLedger, async (ledger) => {
      expect(CompiledLedger.safeParse(ledger).error).toBeUndefined()
      files += 1
      const { plan } = await imported(`${files}.docx`, ledger)
      const stored = await readBack(plan.planId)
      expect(stored.ledger).toStrictEqual(ledger)
    }),
    { numRuns: 60 },
  )
})

test('characters that no database keeps are replaced without moving a span', async () => {
  const ledger = aLedger({ items: [anItem({ title: 'a\0b\ud800c', text: '𠮷\udc00' })] })
  const { plan } = await imported('坏\0字.txt', ledger)
  const stored = await readBack(plan.planId)
  expect(stored.ledger.items[0]).toMatchObject({ title: 'a\ufffdb\ufffdc', text: '𠮷\ufffd' })
  expect(stored.fileName).toBe('坏\ufffd字.txt')
})

test('the list has the newest import first, with what it found', async () => {
  const diagnostic = { message: '', messageEn: '', item: null, source: null }
  const ledger = aLedger({
    items: [anItem(), anItem({ number: '二' })],
    diagnostics: [
      { ...diagnostic, code: 'TARGET_CONFLICT', severity: 'error' },
      { ...diagnostic, code: 'UNIT_MISSING', severity: 'warning' },
      { ...diagnostic, code: 'PERSON_MISSING', severity: 'info' },
    ],
  })
  await imported('一.docx', aLedger())
  await imported('二.docx', ledger)
  const plans = await reading(database, theProgram(tenantId), listPlans)
  expect(plans.map(({ fileName }) => fileName)).toEqual(['二.docx', '一.docx'])
  expect(PlanSummary.parse(plans[0])).toMatchObject({
    title: '测试镇整改方案',
    importedAt: NOW.toISOString(),
    itemCount: 2,
    errorCount: 1,
    warningCount: 1,
  })
})

test('a plan that is not there is refused', async () => {
  const planId = '00000000-0000-4000-8000-000000000000'
  await expect(readBack(planId)).rejects.toMatchObject({ code: 'PLAN_NOT_FOUND' })
})
