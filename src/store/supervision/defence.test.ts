/** What the database itself refuses and hides, past the program. */
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { anItemRow, insertItemRows } from '../../../test/items.ts'
import { asCaller, aTown, type Town } from '../../../test/people.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { writing } from '../db.ts'
import { session } from '../session.ts'
import { proposeNotice } from './propose.ts'

const { database, tenantId, appUrl } = await freshDatabase()
let town: Town
let itemId: string
let noticeId: string
const caller = () => asCaller(theProgram(tenantId))
const proposal = (change: object = {}) => ({
  ...{ itemId, rung: 3, cause: 'station:7', reason: '自动监测超标', origin: 'other' as const },
  ...change,
})

beforeAll(async () => {
  town = await aTown(database, tenantId)
  const { 建管站 } = town.units
  const row = anItemRow(tenantId, { state: 'assigned', lead_unit_id: 建管站, unit_ids: [建管站] })
  itemId = row.item_id
  await insertItemRows(database, [row, anItemRow(tenantId)])
  noticeId =
    (await writing(database, caller(), (tx) => proposeNotice(tx, caller(), proposal()))) ?? ''
})

/** Asks as the program's role, as somebody who sees these units. */
const ask = (units: string, sql: string, values: unknown[] = [], tenant = tenantId) =>
  session({ connectionString: appUrl }, async (client) => {
    await client.query(
      `select set_config('taizhang.tenant_id', $1, false), set_config('taizhang.units', $2, false),
         set_config('taizhang.person_id', '', false)`,
      [tenant, units],
    )
    return (await client.query(sql, values)).rows
  })
const all = 'select notice_id from supervision_notice'

test('a cause found by two at once is one paper and one event', async () => {
  const cause = 'flag:9'
  const ids = await Promise.all(
    Array.from({ length: 8 }, () =>
      writing(database, caller(), (tx) => proposeNotice(tx, caller(), proposal({ cause }))),
    ),
  )
  expect(ids.filter((id) => id !== null)).toHaveLength(1)
  const events = await ask('*', `select from event where data ->> 'causeKey' = $1`, [cause])
  expect(events).toHaveLength(1)
})

test('a paper proposed in a change that fails was never proposed', async () => {
  const failing = writing(database, caller(), async (tx) => {
    await proposeNotice(tx, caller(), proposal({ cause: 'lost' }))
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await ask('*', `${all} where cause_key = 'lost'`)).toEqual([])
})

test('drafts are hidden from units, everything from other units and tenants', async () => {
  const { 建管站, 东村 } = town.units
  expect(await ask('*', all)).toHaveLength(2)
  expect(await ask(`{${建管站}}`, all)).toEqual([])
  const [row] = await ask('*', `${all} where notice_id = $1`, [noticeId])
  expect(row).toBeDefined()
  await ask(
    '*',
    `update supervision_notice set state = 'issued', signed_on = '2026-03-01', number = '〔2026〕督1号'
     where notice_id = $1`,
    [noticeId],
  )
  expect(await ask(`{${建管站}}`, all)).toEqual([{ notice_id: noticeId }])
  expect(await ask(`{${东村}}`, all)).toEqual([])
  expect(await ask('*', all, [], randomUUID())).toEqual([])
})

test.each([
  ['the same cause', `set cause_key = cause_key`, '42501'],
  ['removal', null, '42501'],
])('refused by rights: %s', async (_, change, code) => {
  const sql = change ? `update supervision_notice ${change}` : 'delete from supervision_notice'
  await expect(ask('*', sql)).rejects.toMatchObject({ code })
})

test('refused by constraints: a number given twice, a cause twice, a signature without a day', async () => {
  const copy = (change: string) =>
    ask(
      '*',
      `insert into supervision_notice select (jsonb_populate_record(found, $1::jsonb)).*
       from supervision_notice found where notice_id = $2`,
      [change, noticeId],
    )
  const fresh = (more: object) => JSON.stringify({ notice_id: randomUUID(), ...more })
  await expect(copy(fresh({ cause_key: 'other' }))).rejects.toMatchObject({
    constraint: 'supervision_number',
  })
  await expect(copy(fresh({ number: 'x' }))).rejects.toMatchObject({
    constraint: 'supervision_cause',
  })
  const unsigned = { cause_key: 'c', number: null, signed_on: null }
  await expect(copy(fresh(unsigned))).rejects.toMatchObject({ code: '23514' })
})
