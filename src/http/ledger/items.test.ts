import { expect, test } from 'vitest'
import { fillCaseFile } from '../../../test/filing.ts'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { SAID, TODAY } from '../../../test/steps.ts'
import { addDays } from '../../domain/civil-date.ts'
import { ItemView, type StoryEvent } from '../../domain/ledger/item-view.ts'
import type { Outlook } from '../../domain/ledger/outlook.ts'
import type { Step } from '../../domain/ledger/steps.ts'
import type { Actor } from '../../domain/organisation/actor.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const secondHead = await town.person('副站长', ['unit-head'])
const secondLeader = await town.person('镇长', ['town-leader'])
const secondChecker = await town.person('核查员乙', ['checker'])
const office = await town.person('环保办干部', ['checker'])
const { clerk, auditor, inspector, checker } = town.actors
const [member, head, leader] = [
  town.actors['unit-member'],
  town.actors['unit-head'],
  town.actors['town-leader'],
]
const CHECKERS = [checker.personId, secondChecker.personId]
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

/** What the routes here answer, each its part of it. */
interface Body {
  readonly itemId: string
  readonly state: string
  readonly version: number
  readonly detail: string
  readonly item: object
  readonly events: readonly StoryEvent[]
  readonly steps: readonly Outlook[]
  readonly awaited: readonly object[]
}

const ask = async (actor: Actor, path: string, init?: RequestInit, now = NOW) => {
  const response = await aServer(database, actor, { clock: () => now }).request(path, init)
  return {
    status: response.status,
    etag: response.headers.get('etag'),
    body: (await response.json()) as Body,
  }
}
const register = async (change: object = {}) => {
  const item = {
    number: '三(二)',
    title: '严控扬尘',
    text: '工地裸土全部覆盖',
    level: 'own',
    class: 'limited',
  }
  const { body, status } = await ask(
    clerk,
    '/api/items',
    send('POST', { ...item, dueOn: addDays(TODAY, 60), ...change }),
  )
  expect(status).toBe(201)
  return body.itemId
}
const take = (
  actor: Actor,
  itemId: string,
  step: Step,
  data: object = {},
  now = NOW,
  headers = {},
) =>
  ask(
    actor,
    `/api/items/${itemId}/steps`,
    send('POST', { step, data: { ...SAID[step], ...data } }, headers),
    now,
  )

const WAY: readonly (readonly [Actor, Step, string, object?])[] = [
  [clerk, 'assign', 'assigned', { leadUnitId: town.units.建管站 }],
  [member, 'object-to-assignment', 'assigned'],
  [clerk, 'overrule-objection', 'assigned'],
  [member, 'acknowledge', 'acknowledged'],
  [member, 'set-plan', 'planned'],
  [member, 'start', 'under-way'],
  [member, 'report-progress', 'under-way'],
  [member, 'request-extension', 'under-way'],
  [leader, 'approve-extension', 'under-way'],
  [member, 'reach-milestone', 'under-way', { key: 'a' }],
  [member, 'reach-milestone', 'under-way', { key: 'b' }],
  [head, 'self-check', 'self-checked'],
  [head, 'apply', 'applied'],
  [clerk, 'return', 'under-way'],
  [head, 'self-check', 'self-checked'],
  [head, 'apply', 'applied'],
  [checker, 'check-on-site', 'site-checked', { checkerIds: CHECKERS }],
  [secondHead, 'sign', 'site-checked'],
  [office, 'sign', 'site-checked'],
  [leader, 'sign', 'signed'],
  [clerk, 'publish-notice', 'noticed'],
  [clerk, 'object-to-notice', 'noticed'],
  [clerk, 'settle-notice-objection', 'noticed'],
]

test('one item from the list to its strike-off, its look-backs, and a relapse', async () => {
  const itemId = await register()
  for (const [index, [actor, step, state, data]] of WAY.entries()) {
    if (step === 'apply' && index === WAY.findIndex(([, each]) => each === 'apply')) {
      const bare = await take(actor, itemId, step)
      expect(bare).toMatchObject({ status: 409, body: { code: 'STEP_BLOCKED' } })
      expect(bare.body.detail).toContain('整改前照片')
      await fillCaseFile(database, member, itemId)
    }
    const done = await take(actor, itemId, step, data, NOW, { 'if-match': `"${index + 1}"` })
    expect(done.body).toEqual({ itemId, state, round: 1, version: index + 2 })
    expect(done.etag).toBe(`"${index + 2}"`)
  }
  const early = await take(secondLeader, itemId, 'strike-off')
  expect(early).toMatchObject({ status: 409, body: { code: 'STEP_BLOCKED' } })
  expect(early.body.detail).toMatch(/^还不能销号：公示期至 2026-03-\d\d，尚未结束$/)

  expect((await take(secondLeader, itemId, 'strike-off', {}, later(30))).body.state).toBe(
    'struck-off',
  )
  for (const [month, days] of [
    [1, 70],
    [3, 130],
    [6, 220],
    [12, 400],
  ] as const) {
    const done = await take(checker, itemId, 'look-back', { month }, later(days))
    expect(done.status).toBe(200)
  }
  expect((await take(clerk, itemId, 'consolidate', {}, later(401))).body.state).toBe('consolidated')
  const relapsed = await take(clerk, itemId, 'relapse', { dueOn: addDays(TODAY, 500) }, later(402))
  expect(relapsed.body).toMatchObject({ state: 'under-way', round: 2 })

  const { body, etag } = await ask(member, `/api/items/${itemId}`, undefined, later(403))
  const view = ItemView.parse(body)
  expect(etag).toBe(`"${view.item.version}"`)
  expect(view).toMatchObject({
    pace: 'on',
    statusWords: { fujian: '达到序时进度', hunan: '达到序时进度', guangdong: '达到时序进度' },
    item: { number: '三(二)', round: 2, returns: 1 },
    names: { [secondLeader.personId ?? '']: '镇长', [town.units.建管站]: '建管站' },
  })
  expect(view.item.closedRounds).toEqual([
    {
      round: 1,
      struckOffAt: later(30).toISOString(),
      decisionNumber: '区环督〔2026〕2号',
      applicants: [head.personId],
      checkers: CHECKERS,
      signers: [secondHead.personId, office.personId, leader.personId],
      deciders: [secondLeader.personId],
    },
  ])

  const story = (await ask(auditor, `/api/items/${itemId}/story`)).body.events
  expect(story.filter(({ type }) => type === 'evidence.added')).toHaveLength(2)
  const steps = story.filter(({ type }) => type.startsWith('item.')).map(({ step }) => step)
  expect(steps).toEqual([
    null,
    ...WAY.map(([, step]) => step),
    'strike-off',
    ...Array(4).fill('look-back'),
    'consolidate',
    'relapse',
  ])
  expect(story.find(({ step }) => step === 'report-progress')?.differences).toEqual([
    { name: '完成比例', before: null, now: 50, unit: '%' },
  ])
})

test('an item of the district goes by its inspectors', async () => {
  const second = await town.person('区督察员乙', ['inspector'])
  const itemId = await register({ level: 'district', superiorDueOn: addDays(TODAY, 60) })
  await take(clerk, itemId, 'assign', { leadUnitId: town.units.建管站 })
  await fillCaseFile(database, member, itemId)
  for (const [actor, step, , data] of WAY.filter(
    ([, step]) => !/extension|objection|return|object/.test(step),
  ))
    await take(actor, itemId, step, data)
  // 自查、申请 appear twice on the way; the second time is out of turn and changes nothing.
  expect((await take(inspector, itemId, 'sign')).body.state).toBe('signed')
  await take(clerk, itemId, 'publish-notice')
  const own = await take(secondLeader, itemId, 'strike-off', {}, later(30))
  expect(own.body.detail).toContain('区级交办事项不由您这一级决定')
  const byTheSigner = await take(inspector, itemId, 'record-superior-check', {}, later(30))
  expect(byTheSigner.body.detail).toContain('联签人不能作销号决定')
  expect((await take(second, itemId, 'record-superior-check', {}, later(30))).body.state).toBe(
    'superior-checked',
  )
  expect((await take(second, itemId, 'strike-off', {}, later(30))).body.state).toBe('struck-off')
})

test('the screen is told what can be done and what blocks it', async () => {
  const itemId = await register()
  await take(clerk, itemId, 'assign', { leadUnitId: town.units.建管站 })
  await take(member, itemId, 'object-to-assignment')
  const { body } = await ask(member, `/api/items/${itemId}/steps`)
  expect(body.version).toBe(3)
  const found = new Map(
    body.steps.map(({ step, blocks }) => [step, blocks.map(({ code }) => code)]),
  )
  expect(found.get('acknowledge')).toEqual(['OBJECTION_OPEN'])
  expect([...found.keys()]).toEqual(['acknowledge', 'object-to-assignment', 'request-extension'])
  expect((await ask(auditor, `/api/items/${itemId}/steps`)).body.steps).toEqual([])
  // Whoever cannot do anything learns what others are to do.
  expect((await ask(auditor, `/api/items/${itemId}/steps`)).body.awaited).toEqual([
    { step: 'uphold-objection', since: expect.any(String) },
  ])
})

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const assign = { step: 'assign', data: { leadUnitId: town.units.建管站 } }
test.each([
  ['no such item', clerk, UNKNOWN, assign, {}, 404, 'ITEM_NOT_FOUND'],
  ['no id', clerk, 'x', assign, {}, 400, 'INPUT_INVALID'],
  ['no such step', clerk, null, { step: 'close', data: {} }, {}, 400, 'INPUT_INVALID'],
  ['a name of Object', clerk, null, { step: 'constructor', data: {} }, {}, 400, 'INPUT_INVALID'],
  ['no data', clerk, null, { step: 'assign' }, {}, 400, 'INPUT_INVALID'],
  [
    'an id that is none',
    clerk,
    null,
    { step: 'assign', data: { leadUnitId: "'; drop" } },
    {},
    400,
    'INPUT_INVALID',
  ],
  [
    'NUL in a text',
    clerk,
    null,
    { ...assign, data: { ...assign.data, note: 'a\u0000b' } },
    {},
    400,
    'INPUT_INVALID',
  ],
  [
    'too long',
    clerk,
    null,
    { ...assign, data: { ...assign.data, note: '长'.repeat(2_001) } },
    {},
    400,
    'INPUT_INVALID',
  ],
  [
    'no day',
    clerk,
    null,
    { ...assign, data: { ...assign.data, dueOn: '2026-02-30' } },
    {},
    400,
    'INPUT_INVALID',
  ],
  [
    'a time that is none',
    clerk,
    null,
    { ...assign, occurredAt: 'yesterday' },
    {},
    400,
    'INPUT_INVALID',
  ],
  [
    'a time to come',
    clerk,
    null,
    { ...assign, occurredAt: '2999-01-01T00:00:00Z' },
    {},
    409,
    'STEP_BLOCKED',
  ],
  [
    'back-dated',
    clerk,
    null,
    { ...assign, occurredAt: '2020-01-01T00:00:00+08:00' },
    {},
    409,
    'STEP_BLOCKED',
  ],
  ['an old version', clerk, null, assign, { 'if-match': '"7"' }, 412, 'VERSION_STALE'],
  ['not one’s duty', leader, null, assign, {}, 403, 'NOT_YOUR_DUTY'],
  [
    'out of turn',
    clerk,
    null,
    { step: 'separate', data: { reason: '误并' } },
    {},
    409,
    'STEP_OUT_OF_TURN',
  ],
  ['unseen', member, null, { step: 'acknowledge', data: {} }, {}, 404, 'ITEM_NOT_FOUND'],
] as const)('refused: %s', async (_, actor, id, body, headers, status, code) => {
  const itemId = id ?? (await register())
  const response = await ask(actor, `/api/items/${itemId}/steps`, send('POST', body, headers))
  expect(response).toMatchObject({ status, body: { code } })
  if (id !== null) return
  const { item } = (await ask(auditor, `/api/items/${itemId}`)).body
  expect(item).toMatchObject({ version: 1, state: 'listed' })
})

test.each([
  ['a title of blanks', clerk, { title: '  ' }, 400, 'INPUT_INVALID'],
  ['a level that is none', clerk, { level: 'moon' }, 400, 'INPUT_INVALID'],
  ['later than the superior', clerk, { superiorDueOn: addDays(TODAY, 59) }, 400, 'INPUT_INVALID'],
  ['not one’s duty', member, {}, 403, 'NOT_YOUR_DUTY'],
] as const)('not registered: %s', async (_, actor, change, status, code) => {
  const item = {
    number: '一',
    title: '扬尘',
    text: '覆盖',
    level: 'own',
    dueOn: addDays(TODAY, 60),
  }
  const response = await ask(actor, '/api/items', send('POST', { ...item, ...change }))
  expect(response).toMatchObject({ status, body: { code } })
})

test('many are assigned at once; the same one twice is refused', async () => {
  const [a, b] = [await register(), await register()]
  const data = { leadUnitId: town.units.农业办 }
  const post = (items: object[]) =>
    ask(clerk, '/api/items/assignments', send('POST', { items, data }))
  expect(await post([{ itemId: a }, { itemId: a }])).toMatchObject({ status: 400 })
  const done = await post([{ itemId: a }, { itemId: b, version: 1 }])
  expect(done).toMatchObject({ status: 200, body: { items: [{ version: 2 }, { version: 2 }] } })
  expect(await post([{ itemId: a }])).toMatchObject({ status: 409, body: { code: 'BULK_REFUSED' } })
})

test('who may not read the ledger reads no item', async () => {
  const itemId = await register()
  const admin = town.actors['system-administrator']
  for (const path of ['', '/story', '/steps'])
    expect(await ask(admin, `/api/items/${itemId}${path}`)).toMatchObject({ status: 403 })
  for (const path of ['', '/story', '/steps'])
    expect(await ask(member, `/api/items/${itemId}${path}`)).toMatchObject({ status: 404 })
})
