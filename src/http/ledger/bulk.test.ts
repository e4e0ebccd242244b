/** Tags and reminders of many items, and the chosen ones as a file. */
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { aCast, type Player } from '../../../test/journeys/cast.ts'
import { aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'

const { database, tenantId, empty } = await freshDatabase()
let cast: Awaited<ReturnType<typeof aCast>>
beforeEach(async () => {
  await empty()
  cast = await aCast({ town: await aTown(database, tenantId), database })
})
const ask = async (player: Player, path: string, body?: unknown, headers = {}) => {
  const init = body === undefined ? {} : send('POST', body, headers)
  const answer = await aServer(database, cast.people[player]).request(`/api${path}`, init)
  return { status: answer.status, text: await answer.text() }
}
const tag = (itemIds: readonly string[], add: readonly string[], remove: readonly string[] = []) =>
  ask('clerk', '/items/tags', { itemIds, change: { add, remove } })
const found = async (player: Player, query: string) =>
  (JSON.parse((await ask(player, `/items?${query}`)).text) as { items: { number: string }[] }).items
    .map(({ number }) => number)
    .sort()

test('tagged, found by all tags asked for, counted, and taken off again', async () => {
  const [a, b, c] = [
    await cast.list({ number: '一' }),
    await cast.list({ number: '二' }),
    await cast.until('assign', { number: '三' }),
  ]
  expect((await tag([a, b, c], ['河道'])).text).toBe('{"changes":3}')
  expect((await tag([b, c], ['挂账', '河道'])).text).toBe('{"changes":2}')
  expect(await found('clerk', 'tag=河道')).toEqual(['一', '三', '二'])
  expect(await found('clerk', 'tag=河道,挂账')).toEqual(['三', '二'])
  // A unit sees its own, and counts its own.
  expect(await found('member', 'tag=河道')).toEqual(['三'])
  expect((await ask('member', '/tags')).text).toBe(
    '{"tags":[{"tag":"挂账","count":1},{"tag":"河道","count":1}]}',
  )
  await tag([b], [], ['挂账'])
  expect(await found('clerk', 'tag=挂账')).toEqual(['三'])
  const types = (await cast.events(b)).map(({ type }) => type)
  expect(types.slice(-3)).toEqual(['item-tag.added', 'item-tag.added', 'item-tag.removed'])
  // What is tagged meanwhile spoils nobody’s step.
  expect((await cast.item(c)).version).toBe(2)
  const csv = await ask('clerk', '/items.csv?tag=挂账')
  expect(csv.text).toContain('挂账、河道')
})

test.each([
  ['no tag', { add: [], remove: [] }, 400],
  ['a comma', { add: ['一,二'], remove: [] }, 400],
  ['a long one', { add: ['长'.repeat(21)], remove: [] }, 400],
  ['too many', { add: Array.from({ length: 20 }, (_, n) => `签${n}`), remove: [] }, 409],
] as const)('not tagged: %s', async (_, change, status) => {
  const itemId = await cast.list()
  await tag([itemId], ['先有'])
  expect((await ask('clerk', '/items/tags', { itemIds: [itemId], change })).status).toBe(status)
  const types = (await cast.events(itemId)).map(({ type }) => type)
  expect(types.filter((type) => type === 'item-tag.added')).toHaveLength(1)
})

test('each person who works on some of the items is told once, with the words of the office', async () => {
  const [first, second, unassigned] = [
    await cast.until('start', { number: '一' }),
    await cast.until('start', { number: '二' }),
    await cast.list({ number: '三' }),
  ]
  const body = { itemIds: [first, second, unassigned], text: '本周五前报进展' }
  const once = { 'idempotency-key': 'once' }
  const answer = await ask('clerk', '/items/reminders', body, once)
  expect(JSON.parse(answer.text)).toMatchObject({ items: 2 })
  expect((await ask('clerk', '/items/reminders', body, once)).text).toBe(answer.text)
  const told = await reading(database, theProgram(tenantId), (db) =>
    db
      .selectFrom('notice_recipient')
      .innerJoin('notice', 'notice.notice_id', 'notice_recipient.notice_id')
      .select(['person_id', 'title_zh', 'body_zh'])
      .where('title_zh', 'like', '催办%')
      .execute(),
  )
  const persons = told.map(({ person_id }) => person_id)
  expect(new Set(persons).size).toBe(persons.length)
  expect(persons).toContain(cast.idOf('member'))
  expect(persons).not.toContain(cast.idOf('stranger'))
  expect(told[0]).toMatchObject({ title_zh: '催办：2 件事项' })
  expect(told[0]?.body_zh).toContain('本周五前报进展')
  expect((await cast.events(first)).at(-1)).toMatchObject({
    type: 'item-reminder.sent',
    data: { text: '本周五前报进展', told: persons.length },
  })
  expect((await cast.events(unassigned)).map(({ type }) => type)).toEqual(['item.listed'])
})

test('only the chosen items are in the file', async () => {
  const ids = [await cast.list({ number: '甲一' }), await cast.list({ number: '乙二' })]
  const file = await ask('clerk', '/items/selection.csv', { itemIds: ids.slice(0, 1) })
  expect([file.status, file.text.includes('甲一'), file.text.includes('乙二')]).toEqual([
    200,
    true,
    false,
  ])
  expect((await ask('clerk', '/items/selection.xlsx', { itemIds: [] })).status).toBe(400)
  const strange = await ask('stranger', '/items/selection.csv', { itemIds: ids })
  expect(strange.text.includes('甲一')).toBe(false)
})
