import { expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { SAID, TODAY } from '../../../test/steps.ts'
import { addDays } from '../../domain/civil-date.ts'
import type { Awaited } from '../../domain/ledger/awaited.ts'
import type { Step } from '../../domain/ledger/steps.ts'
import { WaitingList } from '../../domain/ledger/waiting.ts'
import type { Actor } from '../../domain/organisation/actor.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, auditor, checker } = town.actors
const [member, head] = [town.actors['unit-member'], town.actors['unit-head']]
const stranger = await town.person('东村干部', ['unit-member'], '东村')
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

const server = (actor: Actor, now: Date) => aServer(database, actor, { clock: () => now })
async function waiting(actor: Actor, now = NOW) {
  const answer = await server(actor, now).request('/api/today')
  expect(answer.status).toBe(200)
  return WaitingList.parse(await answer.json()).items
}
async function register(number: string, dueInDays: number, level = 'own') {
  const item = { number, title: '清理', text: '清理干净', level, class: 'limited' }
  const body = { ...item, dueOn: addDays(TODAY, dueInDays) }
  const answer = await server(clerk, NOW).request('/api/items', send('POST', body))
  return ((await answer.json()) as { itemId: string }).itemId
}
async function take(actor: Actor, itemId: string, step: Step, data: object = {}, now = NOW) {
  const body = { step, data: { ...SAID[step], ...data } }
  const answer = await server(actor, now).request(`/api/items/${itemId}/steps`, send('POST', body))
  expect([step, answer.status]).toEqual([step, 200])
}

test('an item waits for one after the other, and for nobody else', async () => {
  const itemId = await register('一', 60)
  const steps: readonly (readonly [Actor, Awaited, object?])[] = [
    [clerk, 'assign', { leadUnitId: town.units.建管站 }],
    [member, 'acknowledge'],
    [member, 'set-plan'],
    [member, 'start'],
  ]
  for (const [actor, step, data] of steps) {
    expect(await waiting(actor)).toMatchObject([{ itemId, step, number: '一', returns: 0 }])
    for (const other of [clerk, member, stranger, auditor, checker])
      if (other !== actor) expect([step, await waiting(other)]).toEqual([step, []])
    await take(actor, itemId, step, data)
  }
})

test('a report is asked for when it is due, not before', async () => {
  const [row] = await waiting(member, later(6))
  expect(row).toMatchObject({ step: 'report-progress', state: 'under-way' })
  expect(await waiting(member)).toEqual([])
})

test('the application waits until the milestones are reached, and what came back says so', async () => {
  const [row] = await waiting(member, later(6))
  const itemId = row?.itemId ?? ''
  for (const key of ['a', 'b']) await take(member, itemId, 'reach-milestone', { key })
  expect(await waiting(head)).toMatchObject([{ itemId, step: 'self-check' }])
  await take(head, itemId, 'self-check')
  await take(clerk, itemId, 'return')
  expect(await waiting(head)).toMatchObject([{ itemId, step: 'self-check', returns: 1 }])
})

test('what is due first stands first', async () => {
  const [second, first] = [await register('二', 20), await register('三', 10)]
  const ids = (await waiting(clerk)).map(({ itemId }) => itemId)
  expect(ids).toEqual([first, second])
})
