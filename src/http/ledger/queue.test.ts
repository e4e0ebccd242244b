/** The queue of each person holds what the rules say waits for that person, item by item, and nothing else. */
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { aCast, type Player } from '../../../test/journeys/cast.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { STRAIGHT, TODAY } from '../../../test/steps.ts'
import { publishPack } from '../../actions/packs/publish-pack.ts'
import { addDays } from '../../domain/civil-date.ts'
import { NOTHING_NAMED } from '../../domain/ledger/guards.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import { QueuePage, type QueueRow, QueueSummary } from '../../domain/ledger/queue.ts'
import type { Step } from '../../domain/ledger/steps.ts'
import { awaitedSteps } from '../../domain/ledger/waiting.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { REFRESH_WAITS } from '../../jobs/ledger/refresh-waits.ts'
import { reading } from '../../store/db.ts'
import { readMissingParts } from '../../store/ledger/gates.ts'
import { readItemStates } from '../../store/ledger/items.ts'
import { builtInPack } from '../../store/packs/packs.ts'

const { database, tenantId, truncate } = await freshDatabase()
const town = await aTown(database, tenantId)
const cast = await aCast({ town, database })
beforeEach(truncate)

const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const server = (player: Player, now: Date) =>
  aServer(database, cast.people[player], { clock: () => now })
async function summary(player: Player, now = NOW) {
  const answer = await server(player, now).request('/api/queue')
  expect(answer.status).toBe(200)
  return QueueSummary.parse(await answer.json()).steps
}
async function page(player: Player, step: Step, query = '', now = NOW) {
  const answer = await server(player, now).request(`/api/queue/${step}?${query}`)
  expect(answer.status).toBe(200)
  return QueuePage.parse(await answer.json())
}
async function everything(player: Player, now: Date): Promise<readonly QueueRow[]> {
  const pages = []
  for (const { step, count } of await summary(player, now)) {
    const { items } = await page(player, step, '', now)
    expect([player, step, items.length]).toEqual([player, step, count])
    pages.push(...items)
  }
  return pages
}

/** One item at every place of the way, and some off it. */
async function manyItems(): Promise<readonly string[]> {
  const ids: string[] = []
  const places = [...new Set(STRAIGHT.map(([, step]) => step))]
  for (const step of places) ids.push(await cast.until(step))
  ids.push(await cast.list())
  ids.push(await cast.until('sign', { level: 'district' }))
  const [objected, extended, returned, long, relapsed] = [
    await cast.until('assign'),
    await cast.until('start'),
    await cast.until('apply'),
    await cast.until('self-check', { class: 'long-term' }),
    await cast.until('publish-notice'),
  ]
  await cast.take('member', objected, 'object-to-assignment')
  await cast.take('member', extended, 'request-extension')
  await cast.take('checkerA', returned, 'return')
  await cast.take('secondLeader', relapsed, 'strike-off', {}, later(20))
  return [...ids, objected, extended, returned, long, relapsed]
}

test('what is in a queue, and that nothing is missing, item by item and person by person', {
  timeout: 120_000,
}, async () => {
  const ids = await manyItems()
  const pack = await builtInPack(LIFECYCLE)
  const [now, today] = [later(55), addDays(TODAY, 55)]
  const items = await reading(database, theProgram(tenantId), async (db) => {
    const states = await readItemStates(db, ids)
    const all = []
    for (const [itemId, item] of states)
      all.push({ itemId, item, missingParts: await readMissingParts(db, itemId, item, today) })
    return all
  })
  const known = { pack, ...NOTHING_NAMED }
  const moment = { now: now.toISOString(), today, occurredAt: null }
  for (const player of Object.keys(cast.people) as Player[]) {
    const actor = cast.people[player]
    const { units } = actor
    const expected = items
      .filter(({ item }) => units === 'all' || item.unitIds.some((id) => units.includes(id)))
      .flatMap(({ itemId, item, missingParts }) =>
        awaitedSteps(item, actor, { ...known, ...moment, missingParts }).map(
          (step) => `${itemId} ${step}`,
        ),
      )
    const queued = (await everything(player, now)).filter(({ blocks }) => blocks.length === 0)
    const said = queued.map(({ itemId, step }) => `${itemId} ${step}`)
    expect([player, said.sort()]).toEqual([player, expected.sort()])
  }
})

test('what waits longest first, page by page, by unit and by plan', async () => {
  const ids = [await cast.until('apply'), await cast.until('apply'), await cast.until('apply')]
  await cast.take('checkerA', ids[0] ?? '', 'return', { to: 'self-checked' })
  await cast.take('head', ids[0] ?? '', 'apply', {}, later(2))
  const now = later(40)
  const [step] = await summary('checkerA', now)
  const unit = { id: town.units.建管站, name: '建管站', count: 3 }
  expect(step).toMatchObject({ step: 'check-on-site', count: 3, byUnit: [unit] })
  const first = await page('checkerA', 'check-on-site', 'limit=2', now)
  const rest = await page('checkerA', 'check-on-site', `limit=2&cursor=${first.next}`, now)
  expect(rest.next).toBeNull()
  const order = [...first.items, ...rest.items].map(({ itemId }) => itemId)
  expect(order).toEqual([...ids.slice(1).sort(), ids[0]])
  const other = await page('checkerA', 'check-on-site', `unit=${town.units.东村}`, now)
  expect(other.items).toEqual([])
  // 2026-03-01 was a Sunday; five working days are over on the 6th.
  expect(first.items[0]).toMatchObject({
    limit: { days: 5, kind: 'working' },
    limitOn: '2026-03-06',
    isStuck: true,
    blocks: [],
  })
  expect(rest.items[0]).toMatchObject({ isStuck: true })
  const early = await page('checkerA', 'check-on-site', '', later(10))
  expect(early.items.map(({ isStuck }) => isStuck)).toEqual([false, false, false])
  expect(early.items[0]?.waited).toEqual({ days: 8, kind: 'working' })
})

test('many are signed with one opinion: each by its own event, those refused by name', async () => {
  const [first, second] = [await cast.until('check-on-site'), await cast.until('check-on-site')]
  const early = await cast.until('apply')
  const items = [first, second, early].map((itemId) => ({ itemId }))
  const body = { items, data: { opinion: '同意' } }
  const ask = () =>
    server('secondHead', NOW).request(
      '/api/queue/signatures',
      send('POST', body, { 'idempotency-key': 'once' }),
    )
  const answer = (await (await ask()).json()) as { signed: unknown[]; refused: unknown[] }
  expect(answer.signed).toHaveLength(2)
  expect(answer.refused).toMatchObject([{ itemId: early, code: 'STEP_OUT_OF_TURN' }])
  expect(await (await ask()).json()).toEqual(answer) // sent twice, signed once
  for (const itemId of [first, second]) {
    const { signers } = await cast.item(itemId)
    expect(signers.map(({ signed }) => signed?.by ?? null)).toEqual([
      cast.idOf('secondHead'),
      null,
      null,
    ])
    const given = (await cast.events(itemId)).filter(({ type }) => type === 'item.signature-given')
    expect(given).toHaveLength(1)
  }
  const again = await server('head', NOW).request('/api/queue/signatures', send('POST', body))
  expect(((await again.json()) as { signed: unknown[] }).signed).toEqual([])
})

test.each([
  ['an unknown step', 'GET', '/api/queue/dance', undefined, 400],
  ['a step nobody waits for', 'GET', '/api/queue/return', undefined, 400],
  ['a cursor that is none', 'GET', '/api/queue/sign?cursor=xx', undefined, 400],
  ['no items', 'POST', '/api/queue/signatures', { items: [], data: { opinion: '好' } }, 400],
  [
    'no opinion',
    'POST',
    '/api/queue/signatures',
    { items: [{ itemId: '22222222-2222-7222-8222-222222222222' }], data: { opinion: ' ' } },
    400,
  ],
] as const)('refused: %s', async (_, method, path, body, status) => {
  const init = method === 'GET' ? {} : send(method, body)
  expect((await server('leader', NOW).request(path, init)).status).toBe(status)
})

test('when the rules change, what waits is worked out anew', async () => {
  const itemId = await cast.until('check-on-site')
  const job = (now: Date) =>
    REFRESH_WAITS.run({ database, tenantId, now } as Parameters<typeof REFRESH_WAITS.run>[0])
  expect(await summary('leader')).toEqual([])
  const pack = await builtInPack(LIFECYCLE)
  const from = addDays(TODAY, 1)
  const content = {
    ...pack,
    version: 2,
    effectiveFrom: from,
    signers: { ...pack.signers, inOrder: false },
  }
  const published = {
    name: 'lifecycle',
    content,
    effectiveFrom: from,
    reason: '不分先后',
    expectedVersion: null,
  }
  await publishPack(database, asCaller(town.actors['system-administrator']), published)
  await job(later(2))
  expect(await summary('leader', later(2))).toMatchObject([{ step: 'sign', count: 1 }])
  const { items } = await page('leader', 'sign', '', later(2))
  expect(items).toMatchObject([{ itemId, signAs: '镇分管领导' }])
  await cast.take('leader', itemId, 'sign', {}, later(2))
  expect(await summary('leader', later(2))).toEqual([])
})
