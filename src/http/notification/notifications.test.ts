import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { addDays, dayInChina } from '../../domain/civil-date.ts'
import type { Notice } from '../../domain/notification/notice.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { reading, writing } from '../../store/db.ts'
import { type NewNotice, noticeIdOf, queueNotice } from '../../store/notification/queue.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const program = theProgram(tenantId)
const { clerk, inspector } = town.actors
const [member, head] = [town.actors['unit-member'], town.actors['unit-head']]
const idOf = (actor: Actor) => actor.personId ?? ''

const aNotice = (change: Partial<NewNotice> = {}): NewNotice => ({
  to: { persons: [idOf(member)] },
  kind: 'assignment',
  title: { zh: '新事项：严控扬尘', en: 'New item: dust' },
  body: { zh: '请于 1 个工作日内签收', en: 'Acknowledge within one working day' },
  link: '/items/1',
  dedupeKey: `assignment/${randomUUID()}`,
  ...change,
})
const queue = (notice: NewNotice, actor = program, now = NOW) =>
  writing(database, asCaller(actor, now), (tx) => queueNotice(tx, asCaller(actor, now), notice))

const ask = async (actor: Actor, path: string, init?: RequestInit) => {
  const response = await aServer(database, actor).request(`/api/notifications${path}`, init)
  return {
    status: response.status,
    body: (await response.json()) as {
      items: Notice[]
      next: string | null
      unread: number
      code: string
    },
  }
}

beforeEach(async () => {
  for (const actor of [member, head, clerk, inspector])
    await ask(actor, '/read', send('POST', { until: new Date(NOW.getTime() + 1e9).toISOString() }))
})

test('a notice is told once for its cause, whoever looks at the cause again', async () => {
  const notice = aNotice()
  expect(await queue(notice)).toBe(1)
  expect(await queue({ ...notice, title: { zh: '另一种说法', en: 'Other words' } }, clerk)).toBe(0)
  const { body } = await ask(member, '?unread=true')
  expect(body).toMatchObject({ unread: 1, next: null })
  expect(body.items).toEqual([
    {
      noticeId: noticeIdOf(tenantId, notice.dedupeKey),
      kind: 'assignment',
      title: notice.title,
      body: notice.body,
      link: '/items/1',
      itemId: null,
      madeAt: NOW.toISOString(),
      readAt: null,
    },
  ])
})

test('twenty at once under one key tell each person once', async () => {
  const notice = aNotice({ to: { persons: [idOf(member)], roles: ['clerk'] } })
  const told = await Promise.all(Array.from({ length: 20 }, () => queue(notice)))
  expect(told.reduce((sum, each) => sum + each)).toBe(2)
  expect((await ask(clerk, '/unread')).body.unread).toBe(1)
})

test('somebody who comes to it later is told, and the others not again', async () => {
  const notice = aNotice()
  await queue(notice)
  expect(await queue({ ...notice, to: { units: [town.units.建管站] } })).toBe(1)
  expect((await ask(head, '/unread')).body.unread).toBe(1)
  expect((await ask(member, '/unread')).body.unread).toBe(1)
})

test('what is rolled back was never told', async () => {
  const work = writing(database, asCaller(clerk), async (tx) => {
    await queueNotice(tx, asCaller(clerk), aNotice())
    throw new Error('the cause did not come about')
  })
  await expect(work).rejects.toThrow('did not come about')
  expect((await ask(member, '/unread')).body.unread).toBe(0)
})

test('who is meant: heads of a unit, its people where it has no head, roles, substitutes', async () => {
  const villager = await town.person('村干部', ['unit-member'], '东村')
  const formerClerk = await town.person('原台账员', ['clerk'])
  const substitute = await town.person('代职', ['unit-member'], '西村')
  const day = dayInChina(NOW)
  await writing(database, asCaller(program), async (tx) => {
    await tx
      .updateTable('person')
      .set({ left_on: addDays(day, -1) })
      .where('person_id', '=', idOf(formerClerk))
      .execute()
    await tx
      .insertInto('stand_in')
      .values({
        tenant_id: tenantId,
        stand_in_id: randomUUID(),
        absent_id: idOf(villager),
        substitute_id: idOf(substitute),
        from_on: day,
        to_on: day,
        reason: '休假',
      })
      .execute()
  })
  expect(await queue(aNotice({ to: { unitHeads: [town.units.建管站] } }))).toBe(1)
  expect((await ask(head, '/unread')).body.unread).toBe(1)
  expect((await ask(member, '/unread')).body.unread).toBe(0)
  expect(await queue(aNotice({ to: { unitHeads: [town.units.东村] } }))).toBe(2)
  expect((await ask(substitute, '/unread')).body.unread).toBe(1)
  expect(await queue(aNotice({ to: { roles: ['clerk'] } }))).toBe(1)
  expect(await queue(aNotice({ to: {} }))).toBe(0)
  expect(await queue(aNotice({ to: { persons: [idOf(clerk)] } }), clerk)).toBe(0)
})

test('nobody sees another one’s notices, also past the program', async () => {
  await queue(aNotice())
  expect((await ask(inspector, '')).body.items).toEqual([])
  const seen = await reading(database, inspector, async (db) => [
    ...(await db.selectFrom('notice').selectAll().execute()),
    ...(await db.selectFrom('notice_recipient').selectAll().execute()),
  ])
  expect(seen).toEqual([])
  const { noticeId = '' } = (await ask(member, '')).body.items[0] ?? {}
  await ask(inspector, '/read', send('POST', { noticeIds: [noticeId] }))
  expect((await ask(member, '/unread')).body.unread).toBe(1)
})

test('pages, the newest first, and reading some or all', async () => {
  for (let n = 0; n < 5; n += 1) {
    const title = { zh: `第 ${n} 条`, en: `${n}` }
    await queue(aNotice({ to: { persons: [idOf(inspector)] }, title }), program, later(n))
  }
  const first = (await ask(inspector, '?limit=2')).body
  const second = (await ask(inspector, `?limit=2&cursor=${first.next}`)).body
  const third = (await ask(inspector, `?limit=2&cursor=${second.next}`)).body
  const titles = [first, second, third].flatMap(({ items }) => items.map(({ title }) => title.en))
  expect(titles).toEqual(['4', '3', '2', '1', '0'])
  expect(third.next).toBe(null)

  const { noticeId = '' } = first.items[0] ?? {}
  const some = await ask(inspector, '/read', send('POST', { noticeIds: [noticeId] }))
  expect(some.body).toEqual({ unread: 4 })
  const until = send('POST', { until: later(2).toISOString() })
  expect((await ask(inspector, '/read', until)).body).toEqual({ unread: 1 })
  expect((await ask(inspector, '?unread=true')).body.items).toHaveLength(1)
})
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

test.each([
  ['a cursor that is none', '?cursor=e30', undefined],
  [
    'a cursor without a time',
    `?cursor=${Buffer.from(JSON.stringify(['x', randomUUID()])).toString('base64url')}`,
    undefined,
  ],
  ['too long a page', '?limit=1000', undefined],
  ['nothing to mark', '/read', send('POST', {})],
  ['no id', '/read', send('POST', { noticeIds: ['1'] })],
  ['no list', '/read', send('POST', { noticeIds: [] })],
])('refused: %s', async (_, path, init) => {
  expect(await ask(member, path, init)).toMatchObject({
    status: 400,
    body: { code: 'INPUT_INVALID' },
  })
})

test('a link leads nowhere but to a page of the program', async () => {
  await expect(queue(aNotice({ link: '//elsewhere.example' }))).rejects.toThrow()
  await expect(queue(aNotice({ link: 'https://elsewhere.example' }))).rejects.toThrow()
})
