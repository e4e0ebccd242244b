import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillCaseFile } from '../../../test/filing.ts'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aListing, DUE, OTHER_ITEM, SAID, STRAIGHT } from '../../../test/steps.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { COMMANDS, type Command } from '../../domain/ledger/commands.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import { isInTurn, STEP_LIST, type Step } from '../../domain/ledger/steps.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { reading, writing } from '../../store/db.ts'
import { cacheOf, readItem } from '../../store/ledger/items.ts'
import { insertItems } from '../../store/ledger/listing.ts'
import { readStream } from '../../store/log/events.ts'
import { assignItems } from './assign-items.ts'
import { takeStep } from './take-step.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const program = theProgram(tenantId)
const people = {
  clerk: town.actors.clerk,
  member: town.actors['unit-member'],
  head: town.actors['unit-head'],
  secondHead: await town.person('副站长', ['unit-head']),
  stranger: await town.person('农业办主任', ['unit-head'], '农业办'),
  leader: town.actors['town-leader'],
  secondLeader: await town.person('镇长', ['town-leader']),
  checkerA: town.actors.checker,
  checkerB: await town.person('核查员乙', ['checker']),
  office: await town.person('环保办', ['checker']),
  inspector: town.actors.inspector,
  secondInspector: await town.person('区督察员乙', ['inspector']),
  auditor: town.actors.auditor,
} as const
type Name = keyof typeof people
const NAMES = Object.keys(people) as readonly Name[]
const idOf = (name: Name) => people[name].personId ?? ''

/** The usual data of a step, with this town's units and people. */
function command(step: Step, change: object = {}): Command {
  const said = SAID[step]
  const checkers = step === 'check-on-site' || step === 'accept-stage'
  const data = COMMANDS[step].parse({
    ...said,
    ...(step === 'assign' && { leadUnitId: town.units.建管站 }),
    ...(checkers && { checkerIds: [idOf('checkerA'), idOf('checkerB')] }),
    ...(step === 'add-signer' && { personId: idOf('secondLeader') }),
    ...change,
  })
  return { step, data } as Command
}

const list = (count: number, change = {}) =>
  writing(database, asCaller(people.clerk), (tx) =>
    insertItems(
      tx,
      asCaller(people.clerk),
      Array.from({ length: count }, (_, n) => ({
        ...aListing({ number: `${n + 1}`, ...change }),
        fullText: '严控扬尘',
      })),
    ),
  )

const step = (
  who: Actor,
  itemId: string,
  what: Command,
  now = NOW,
  expectedVersion: number | null = null,
) =>
  takeStep(database, asCaller(who, now), {
    itemId,
    command: what,
    occurredAt: null,
    expectedVersion,
  })

const look = (itemId: string) =>
  reading(database, program, async (db) => {
    const { item } = await readItem(db, itemId)
    const row = await db
      .selectFrom('item')
      .selectAll()
      .where('item_id', '=', itemId)
      .executeTakeFirstOrThrow()
    return { item, row, events: await readStream(db, { kind: 'item', id: itemId }) }
  })

const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )

/** Some of the walks are applied for with a full case file, each round anew. */
const filled = new Set<string>()
async function fillOnce(itemId: string, { round, unitIds }: ItemState): Promise<void> {
  const key = `${itemId} ${round}`
  if (filled.has(key) || !unitIds.includes(town.units.建管站)) return
  filled.add(key)
  await fillCaseFile(database, people.member, itemId)
}

test('random walks in the database: the row is the fold of the events, none of which is lost', async () => {
  const attempt = fc.record({
    name: fc.constantFrom(...NAMES),
    pick: fc.nat(1_000),
    hours: fc.constantFrom(0, 1, 30, 300),
  })
  let taken = 0
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 12, maxLength: 30 }), async (attempts) => {
      const [itemId = ''] = await list(1)
      let now = NOW
      let done = 1
      for (const { name, pick, hours } of attempts) {
        now = new Date(now.getTime() + hours * 3_600_000 + 1)
        const { item } = await look(itemId)
        const inTurn = STEP_LIST.filter((each) => isInTurn(each, item.state))
        const straight = STRAIGHT.filter(([, each]) => isInTurn(each, item.state))
        const next = pick % 5 > 0 ? straight[pick % Math.max(1, straight.length)] : undefined
        const [who, what, data = {}] = next ?? [name, inTurn[pick % inTurn.length] ?? 'link']
        if (what === 'apply') await fillOnce(itemId, item)
        const starts = what === 'publish-notice' ? { startsOn: dayInChina(now) } : {}
        const tried = step(people[who], itemId, command(what, { ...data, ...starts }), now)
        if ((await codeOf(tried)) === 'done') done += 1
      }
      const { item, row, events } = await look(itemId)
      expect(row).toMatchObject(cacheOf(item))
      expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1))
      expect(events).toHaveLength(done)
      expect(row.version).toBe(done)
      taken += done
    }),
    { numRuns: 120, seed: 20_260_301 },
  )
  expect(taken).toBeGreaterThan(1_000)
}, 180_000)

test('two take the same step at once, 500 times: one wins, the other is told clearly', async () => {
  const items = await list(500)
  const second = await town.person('台账员乙', ['clerk'])
  for (const itemId of items) {
    const both = await Promise.all([
      codeOf(step(people.clerk, itemId, command('assign'))),
      codeOf(step(second, itemId, command('assign'))),
    ])
    expect(both.sort()).toEqual(['STEP_OUT_OF_TURN', 'done'])
  }
  const counted = await reading(database, program, (db) =>
    db
      .selectFrom('event')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('type', '=', 'item.assigned')
      .where('item_id', 'in', items)
      .executeTakeFirstOrThrow(),
  )
  expect(counted.count).toBe(500)
})

test('with the version both saw, the second is told that it is stale', async () => {
  const [itemId = ''] = await list(1)
  await step(people.clerk, itemId, command('assign'), NOW, 1)
  expect(await codeOf(step(people.clerk, itemId, command('assign'), NOW, 1))).toBe('VERSION_STALE')
})

test('what another unit leads does not exist for its neighbours', async () => {
  const [itemId = ''] = await list(1)
  await step(people.clerk, itemId, command('assign'))
  expect(await codeOf(step(people.stranger, itemId, command('acknowledge')))).toBe('ITEM_NOT_FOUND')
  expect(await codeOf(step(people.member, randomUUID(), command('acknowledge')))).toBe(
    'ITEM_NOT_FOUND',
  )
})

test('units, persons, checkers and items named in a step must be there', async () => {
  const [itemId = ''] = await list(1)
  const said = (what: Command, who: Actor = people.clerk) =>
    step(who, itemId, what).then(
      () => 'done',
      (error: Refusal) => error.message,
    )
  expect(await said(command('assign', { leadUnitId: randomUUID() }))).toContain('所选单位不存在')
  expect(await said(command('assign', { responsibleId: randomUUID() }))).toContain('所选人员不存在')
  expect(await said(command('link', { toItemId: itemId }))).toContain('对方事项不存在')
  expect(await said(command('merge', { intoItemId: OTHER_ITEM }))).toContain('对方事项不存在')
  for (const [name, what, data] of STRAIGHT.slice(0, 9)) {
    if (what === 'apply') await fillCaseFile(database, people.member, itemId)
    await step(people[name], itemId, command(what, data))
  }
  const wrong = command('check-on-site', { checkerIds: [idOf('checkerA'), idOf('inspector')] })
  expect(await said(wrong, people.checkerA)).toContain('核查人须为在任的核查员')
})

test('many are assigned together, or none', async () => {
  const [first = '', second = '', third = ''] = await list(3)
  const data = COMMANDS.assign.parse({ leadUnitId: town.units.农业办, dueOn: DUE })
  const all = [first, second, third].map((itemId) => ({ itemId, version: 1 }))
  await step(people.clerk, second, command('assign'))
  const refused = await assignItems(database, asCaller(people.clerk), all, data).catch(
    (error) => error,
  )
  expect(refused).toMatchObject({ code: 'BULK_REFUSED' })
  expect(refused.message).toContain('2：该事项已有更新（现为第 2 版，您看到的是第 1 版）')
  expect((await look(first)).row.state).toBe('listed')

  const rest = all.filter(({ itemId }) => itemId !== second)
  const done = await assignItems(database, asCaller(people.clerk), rest, data)
  expect(done.map(({ state }) => state)).toEqual(['assigned', 'assigned'])
  expect((await look(third)).row).toMatchObject({ lead_unit_id: town.units.农业办, version: 2 })
})

test('a request repeated under its key is done once', async () => {
  const [itemId = ''] = await list(1)
  const caller = { ...asCaller(people.clerk), request: { key: 'k1', digest: 'd' } }
  const request = { itemId, command: command('assign'), occurredAt: null, expectedVersion: 1 }
  const first = await takeStep(database, caller, request)
  expect(await takeStep(database, caller, request)).toEqual(first)
  expect((await look(itemId)).events).toHaveLength(2)
})

test('an item entered late keeps both times', async () => {
  const [itemId = ''] = await list(1)
  const later = new Date(NOW.getTime() + 3 * 86_400_000)
  const happened = new Date(NOW.getTime() + 3_600_000).toISOString()
  const request = {
    itemId,
    command: command('assign'),
    occurredAt: happened,
    expectedVersion: null,
  }
  await takeStep(database, asCaller(people.clerk, later), request)
  const { events, item } = await look(itemId)
  expect(events[1]).toMatchObject({ occurredAt: happened, recordedAt: later.toISOString() })
  expect(item.entered.assigned).toBe(happened)
})
