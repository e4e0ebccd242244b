import { beforeEach, expect, test } from 'vitest'
import { fillCaseFile } from '../../../test/filing.ts'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown, type Town } from '../../../test/people.ts'
import { aListing, SAID } from '../../../test/steps.ts'
import { takeStep } from '../../actions/ledger/take-step.ts'
import { remindOfDates } from '../../actions/notification/remind.ts'
import { addDays, type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { COMMANDS, type Command } from '../../domain/ledger/commands.ts'
import type { Step } from '../../domain/ledger/steps.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { reading, writing } from '../../store/db.ts'
import { insertItems } from '../../store/ledger/listing.ts'

const { database, tenantId, empty } = await freshDatabase()
let town: Town
const TODAY = dayInChina(NOW)
/** Eight in the morning in China, so many days on. */
const on = (days: number) => new Date(Date.parse(`${addDays(TODAY, days)}T00:00:00Z`) + days)

beforeEach(async () => {
  await empty()
  town = await aTown(database, tenantId)
})

const list = async (dueOn: CivilDate | null) => {
  const caller = asCaller(town.actors.clerk, on(0))
  const listing = { ...aListing({ number: '三(二)', dueOn }), fullText: '严控扬尘' }
  const [itemId = ''] = await writing(database, caller, (tx) => insertItems(tx, caller, [listing]))
  return itemId
}
const take = (who: Actor, itemId: string, step: Step, data: object = {}, now = on(0)) =>
  takeStep(database, asCaller(who, now), {
    itemId,
    command: { step, data: COMMANDS[step].parse({ ...SAID[step], ...data }) } as Command,
    occurredAt: null,
    expectedVersion: null,
  })
const remind = async (now: Date) =>
  expect(await remindOfDates(database, tenantId, null, now)).toBe(null)
/** Titles a person was told, first to last. */
const told = (actor: Actor) =>
  reading(database, actor, async (db) =>
    (
      await db
        .selectFrom('notice')
        .select('title_zh')
        .orderBy('made_at')
        .orderBy('title_zh')
        .execute()
    ).map(({ title_zh }) => title_zh),
  )
const milestone = { key: 'a', title: '覆盖裸土', dueOn: addDays(TODAY, 35), share: 100 }
const ITEM = '：三(二) 严控扬尘'

test('a step is told to those who act next, in its own transaction', async () => {
  const { clerk, checker } = town.actors
  const [member, head] = [town.actors['unit-member'], town.actors['unit-head']]
  const itemId = await list(addDays(TODAY, 60))
  await take(clerk, itemId, 'assign', { leadUnitId: town.units.建管站 })
  await take(member, itemId, 'object-to-assignment')
  await take(clerk, itemId, 'overrule-objection')
  await take(member, itemId, 'acknowledge')
  await take(member, itemId, 'set-plan', { dueOn: null, milestones: [milestone] })
  await take(member, itemId, 'start')
  await take(member, itemId, 'reach-milestone', { key: 'a' })
  await take(head, itemId, 'self-check')
  await fillCaseFile(database, member, itemId, on(0))
  await take(head, itemId, 'apply')
  await take(clerk, itemId, 'return')
  expect(await told(member)).toEqual([`事项被退回${ITEM}`, `新交办事项${ITEM}`].sort())
  expect(await told(clerk)).toEqual([`对分工有异议${ITEM}`])
  expect(await told(checker)).toEqual([`申请销号，待现场核查${ITEM}`])
  expect(await told(town.actors.inspector)).toEqual([])
})

test('a deadline is said at each distance once, whoever looks how often', async () => {
  const member = town.actors['unit-member']
  const itemId = await list(addDays(TODAY, 10))
  await take(town.actors.clerk, itemId, 'assign', { leadUnitId: town.units.建管站 })
  for (let day = 0; day <= 14; day += 1) {
    await remind(on(day))
    await remind(new Date(on(day).getTime() + 3_600_000))
  }
  expect(await told(member)).toEqual([
    `整改时限还有 10 天${ITEM}`,
    `新交办事项${ITEM}`,
    `整改时限还有 7 天${ITEM}`,
    `整改时限还有 3 天${ITEM}`,
    `整改时限还有 1 天${ITEM}`,
    `整改时限今天到期${ITEM}`,
  ])
})

test('days on which nothing ran are made up for by one reminder, and a clock that jumped says nothing twice', async () => {
  const member = town.actors['unit-member']
  const itemId = await list(addDays(TODAY, 40))
  await take(town.actors.clerk, itemId, 'assign', { leadUnitId: town.units.建管站 })
  await remind(on(38))
  await remind(on(12))
  await remind(on(38))
  expect((await told(member)).slice(1).sort()).toEqual(
    [`整改时限还有 2 天${ITEM}`, `整改时限还有 28 天${ITEM}`].sort(),
  )
})

test('reports and milestones are said as they come, and an item that rests is left alone', async () => {
  const { clerk } = town.actors
  const [member, leader] = [town.actors['unit-member'], town.actors['town-leader']]
  const itemId = await list(addDays(TODAY, 40))
  await take(clerk, itemId, 'assign', { leadUnitId: town.units.建管站 })
  await take(member, itemId, 'acknowledge')
  await take(member, itemId, 'set-plan', { dueOn: null, milestones: [milestone] })
  await take(member, itemId, 'start')
  await remind(on(5))
  expect(await told(member)).toEqual([`新交办事项${ITEM}`])
  await remind(on(6))
  await remind(on(28))
  const before = await told(member)
  expect(before.slice(1)).toEqual([
    `进展报告还有 1 天${ITEM}`,
    `整改时限还有 12 天${ITEM}`,
    `节点“覆盖裸土”还有 7 天${ITEM}`,
  ])
  await take(leader, itemId, 'suspend', {}, on(29))
  await remind(on(39))
  expect(await told(member)).toEqual(before)
})

test('a date that was moved is a new cause', async () => {
  const { clerk } = town.actors
  const leader = town.actors['town-leader']
  const member = town.actors['unit-member']
  const itemId = await list(addDays(TODAY, 40))
  await take(clerk, itemId, 'assign', { leadUnitId: town.units.建管站 })
  await take(member, itemId, 'acknowledge')
  await take(member, itemId, 'set-plan', { dueOn: null, milestones: [milestone] })
  await take(member, itemId, 'start')
  await remind(on(38))
  await take(member, itemId, 'request-extension', { dueOn: addDays(TODAY, 45) }, on(38))
  await take(leader, itemId, 'approve-extension', { dueOn: addDays(TODAY, 45) }, on(38))
  await remind(on(42))
  expect((await told(member)).filter((title) => title.startsWith('整改时限'))).toEqual([
    `整改时限还有 2 天${ITEM}`,
    `整改时限还有 3 天${ITEM}`,
  ])
})
