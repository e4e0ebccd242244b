import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { MOST_REGISTERED } from '../../domain/ledger/new-item.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'

const { database, tenantId, truncate } = await freshDatabase()
const { actors } = await aTown(database, tenantId)
beforeEach(truncate)

const anItem = (number: string, change: object = {}) => ({
  number,
  title: '清理河道',
  text: '清理沿河垃圾',
  level: 'own',
  ...change,
})
const register = (actor: Actor, items: readonly object[], headers = {}) =>
  aServer(database, actor).request('/api/items/registrations', send('POST', { items }, headers))
const numbers = () =>
  reading(database, theProgram(tenantId), async (db) => {
    const rows = await db.selectFrom('item').select('number').orderBy('number').execute()
    return rows.map(({ number }) => number)
  })

test('pasted rows become items, each with its event, and a repeated request adds none', async () => {
  const again = { 'idempotency-key': 'paste-1' }
  const first = await register(actors.clerk, [anItem('1'), anItem('2')], again)
  expect(first.status).toBe(201)
  const body = await first.json()
  expect(await (await register(actors.clerk, [anItem('1'), anItem('2')], again)).json()).toEqual(
    body,
  )
  expect(await numbers()).toEqual(['1', '2'])
  const events = await reading(database, theProgram(tenantId), (db) =>
    db.selectFrom('event').select('type').where('stream_kind', '=', 'item').execute(),
  )
  expect(events).toEqual([{ type: 'item.listed' }, { type: 'item.listed' }])
})

const late = { dueOn: '2026-09-01', superiorDueOn: '2026-08-01' }
test.each([
  ['no rows', actors.clerk, [], 400, 'INPUT_INVALID'],
  [
    'more than fit into one request',
    actors.clerk,
    Array.from({ length: MOST_REGISTERED + 1 }, (_, n) => anItem(`${n}`)),
    400,
    'INPUT_INVALID',
  ],
  [
    'one bad row among good ones',
    actors.clerk,
    [anItem('1'), anItem('2', late)],
    400,
    'INPUT_INVALID',
  ],
  ['not a clerk', actors['unit-head'], [anItem('1')], 403, 'NOT_YOUR_DUTY'],
] as const)('refused: %s', async (_, actor, items, status, code) => {
  const answer = await register(actor, items)
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ code })
  expect(await numbers()).toEqual([])
})
