/** Cases of accountability from the opening to the end, and who sees nothing of them. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { day } from '../../../test/ladder.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { asking, send } from '../../../test/server.ts'
import { aListing, TODAY } from '../../../test/steps.ts'
import { makeNotice } from '../../actions/supervision/make-notice.ts'
import { takeNoticeStep } from '../../actions/supervision/take-notice-step.ts'
import type { AccountabilityCase, CaseRow } from '../../domain/accountability/case.ts'
import { acceptorsOf, effectsOf } from '../../domain/accountability/decide-case.ts'
import type { CaseEvent } from '../../domain/accountability/events.ts'
import { foldCase } from '../../domain/accountability/fold.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { ROLES, theProgram } from '../../domain/organisation/actor.ts'
import { reading, writing } from '../../store/db.ts'
import { insertItems } from '../../store/ledger/listing.ts'
import { appendEvents, readStream } from '../../store/log/events.ts'
import { session } from '../../store/session.ts'

const { database, tenantId, appUrl } = await freshDatabase()
const town = await aTown(database, tenantId)
const { inspector, auditor, clerk } = town.actors
const leader = town.actors['town-leader']
const program = theProgram(tenantId)

interface Body {
  readonly id: string
  readonly code: string
  readonly version: number
  readonly items: readonly CaseRow[]
  readonly events: readonly { type: string }[]
}
const ask = asking<Body & AccountabilityCase>(database)
const violation = { polluter: '某砂石厂', facts: '裸土未覆盖' }
const holder = { name: '张三', unit: '建管站', post: '站长' }
const open = (itemId: string, origin: object, actor = inspector) =>
  ask(
    actor,
    '/accountability/cases',
    send('POST', {
      ...{ itemId, origin, title: '严控扬尘一案', violation },
      conduct: { facts: '未按期巡查', persons: [holder] },
    }),
  )
const step = (id: string, name: string, data: object, headers = {}, actor = inspector) =>
  ask(actor, `/accountability/cases/${id}/steps`, send('POST', { step: name, data }, headers))

/** Listed and, in its row, assigned. */
const anItem = async (): Promise<string> => {
  const caller = asCaller(program)
  const unitIds = [town.units.建管站]
  return writing(database, caller, async (tx) => {
    const listing = { ...aListing({ unitIds, leadUnitId: town.units.建管站 }), fullText: '文' }
    const [itemId = ''] = await insertItems(tx, caller, [listing])
    return itemId
  })
}
const findings = { findings: '属实', basis: '大气污染防治法', established: true }
const person = { ...holder, findings: '未履职', liable: true, response: '认可' }

test('opened by hand, investigated, decided with its effects, carried out and closed', async () => {
  const itemId = await anItem()
  const opened = await open(itemId, { kind: 'hand' })
  expect(opened.status).toBe(201)
  const { id } = opened.body
  const innocent = { ...person, name: '李四', liable: false }
  const found = await step(
    id,
    'investigate',
    { violation: findings, persons: [person, innocent] },
    { 'if-match': '"1"' },
  )
  expect(found.body).toEqual({ id, state: 'investigated', version: 2 })
  const decision = { document: '中北纪〔2026〕1号', decidedOn: '2025-08-31' }
  const decided = await step(id, 'decide', {
    violation: { outcome: 'fine', document: '罚字1号', yuan: 50_000 },
    persons: [
      { person: 0, form: 'serious-demerit', ...decision },
      { person: 0, form: 'demotion', ...decision },
    ],
  })
  expect(decided.body.state).toBe('decided')
  await step(id, 'record-effects', { note: '已通知组织部门' })
  expect((await step(id, 'close', { opinion: '结案' })).body.state).toBe('closed')
  const { body } = await ask(auditor, `/accountability/cases/${id}`)
  expect(body.decision?.persons).toMatchObject([
    { name: '张三', formTitle: '政务记大过', noAwardIn: 2025, noPromotionUntil: '2027-02-28' },
    { name: '张三', noAwardIn: 2025, noPromotionUntil: '2027-08-31' },
  ])
  expect(body.decision?.violation).toMatchObject({ outcomeTitle: '罚款', yuan: 50_000 })
  const events = await reading(database, program, (db) =>
    readStream(db, { kind: 'accountability', id }),
  )
  const [row] = await reading(database, program, (db) =>
    db.selectFrom('accountability_case').select('content').where('case_id', '=', id).execute(),
  )
  expect(foldCase(events as unknown as CaseEvent[])).toEqual(row?.content)
})

test.each([
  ['admonition', true, 6, '2026-02-28', 2026, '2026-08-28'],
  ['leap day', true, 24, '2024-02-29', 2024, '2026-02-28'],
  ['talk', false, 0, '2026-02-28', null, null],
] as const)('effects of %s', (_, noAwardYear, noPromotionMonths, on, noAwardIn, until) => {
  const form = { key: 'x', title: 'x', kind: 'discipline', source: 'x' } as const
  expect(effectsOf({ ...form, noAwardYear, noPromotionMonths }, on as CivilDate)).toEqual({
    noAwardIn,
    noPromotionUntil: until,
  })
})

test('the acceptors of a closed round are named, the last round first', () => {
  const hands = (id: string) => ({ applicants: [], checkers: [id], signers: [], deciders: ['d'] })
  const closed = { ...hands('a'), round: 1, struckOffAt: '', decisionNumber: '' }
  const item = { closedRounds: [closed], round: 2, hands: hands('b'), struckOff: null }
  expect(acceptorsOf(item, { a: '甲', b: '乙', d: '丁' })).toEqual([
    { personId: 'b', name: '乙', as: 'checker', round: 2 },
    { personId: 'd', name: '丁', as: 'decider', round: 2 },
    { personId: 'a', name: '甲', as: 'checker', round: 1 },
    { personId: 'd', name: '丁', as: 'decider', round: 1 },
  ])
})

test('from a signed paper and from a confirmed sign, once each', async () => {
  const itemId = await anItem()
  const made = await makeNotice(database, asCaller(clerk), {
    ...{ itemId, rung: 4, reason: '媒体曝光', unitId: null },
  })
  const notice = { kind: 'notice', id: made.id }
  expect((await open(itemId, notice)).body.code).toBe('CASE_ORIGIN_UNFIT')
  const sign = { step: 'sign', data: { watching: null } } as const
  await takeNoticeStep(database, asCaller(leader), made.id, sign, null)
  expect((await open(await anItem(), notice)).body.code).toBe('CASE_ORIGIN_UNFIT')
  const both = await Promise.all([open(itemId, notice), open(itemId, notice)])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])

  const flagId = randomUUID()
  const flag = { kind: 'flag', id: flagId }
  expect((await open(itemId, flag)).body.code).toBe('CASE_ORIGIN_UNFIT')
  const confirmed = { type: 'flag.confirmed', data: { reason: '照片系旧照' } } as const
  await writing(database, asCaller(inspector), (tx) =>
    appendEvents(tx, asCaller(inspector), [
      { stream: { kind: 'flag', id: flagId }, version: 1, itemId, ...confirmed },
    ]),
  )
  expect((await open(itemId, flag)).status).toBe(201)
  expect((await open(itemId, { kind: 'relapse' })).body.code).toBe('CASE_ORIGIN_UNFIT')
})

describe('refused', () => {
  let id: string
  let itemId: string
  beforeAll(async () => {
    itemId = await anItem()
    id = (await open(itemId, { kind: 'hand' })).body.id
    await step(id, 'investigate', { violation: findings, persons: [person] })
  })
  const decision = (form: string, change: object = {}) => ({
    violation: { outcome: 'fine' },
    persons: [{ person: 0, form, document: '1号', decidedOn: TODAY, ...change }],
  })

  test.each([
    [
      'an unknown case',
      () => step(randomUUID(), 'close', { opinion: '可' }),
      404,
      'CASE_NOT_FOUND',
    ],
    ['out of turn', () => step(id, 'close', { opinion: '可' }), 409, 'CASE_OUT_OF_TURN'],
    [
      'an old version',
      () => step(id, 'decide', decision('talk'), { 'if-match': '"1"' }),
      412,
      'RECORD_STALE',
    ],
    ['an unknown form', () => step(id, 'decide', decision('flogging')), 422, 'CASE_FORM_UNKNOWN'],
    [
      'an unknown outcome',
      () => step(id, 'decide', { violation: { outcome: 'x' }, persons: [] }),
      422,
      'CASE_FORM_UNKNOWN',
    ],
    [
      'a liable person forgotten',
      () => step(id, 'decide', { violation: { outcome: 'fine' }, persons: [] }),
      422,
      'CASE_INCOMPLETE',
    ],
    [
      'a person who is not there',
      () => step(id, 'decide', decision('talk', { person: 7 })),
      422,
      'CASE_INCOMPLETE',
    ],
    [
      'a decision of tomorrow',
      () => step(id, 'decide', decision('talk', { decidedOn: day(1) })),
      422,
      'CASE_INCOMPLETE',
    ],
    [
      'an auditor’s step',
      () => step(id, 'decide', decision('talk'), {}, auditor),
      403,
      'NOT_YOUR_DUTY',
    ],
    ['an unknown item', () => open(randomUUID(), { kind: 'hand' }), 404, 'ITEM_NOT_FOUND'],
    ['an unknown origin', () => open(itemId, { kind: 'rumour' }), 400, 'INPUT_INVALID'],
    ['a leader’s opening', () => open(itemId, { kind: 'hand' }, leader), 403, 'NOT_YOUR_DUTY'],
    [
      'a broken cursor',
      () => ask(auditor, '/accountability/cases?cursor=WyJ4IiwieCJd'),
      400,
      'INPUT_INVALID',
    ],
  ] as const)('%s', async (_, attempt, status, code) => {
    const { status: got, body } = await attempt()
    expect([got, body.code]).toEqual([status, code])
    expect((await ask(auditor, `/accountability/cases/${id}`)).body.version).toBe(2)
  })
})

describe('hidden', () => {
  let id: string
  let itemId: string
  beforeAll(async () => {
    itemId = await anItem()
    id = (await open(itemId, { kind: 'hand' })).body.id
  })
  const entitled = ['inspector', 'auditor']

  test.each(ROLES.filter((role) => !entitled.includes(role)))('from %s', async (role) => {
    const actor = town.actors[role]
    expect((await ask(actor, '/accountability/cases')).status).toBe(403)
    expect((await ask(actor, `/accountability/cases/${id}`)).status).toBe(403)
    const seen = await reading(database, actor, async (db) => ({
      cases: await db.selectFrom('accountability_case').select('case_id').execute(),
      events: await db
        .selectFrom('event')
        .select('event_id')
        .where('stream_kind', '=', 'accountability')
        .execute(),
      search: await db.selectFrom('event').select('data').where('stream_id', '=', id).execute(),
    }))
    expect(seen).toEqual({ cases: [], events: [], search: [] })
  })

  test.each(entitled)('not from %s', async (role) => {
    const actor = town.actors[role as 'inspector' | 'auditor']
    const page = (await ask(actor, `/accountability/cases?itemId=${itemId}`)).body
    expect(page.items).toMatchObject([{ caseId: id, state: 'opened' }])
  })

  test('a token without the scope sees nothing, whoever has it', async () => {
    const limited = { ...inspector, scopes: ['item.read'] }
    const rows = await reading(database, limited, (db) =>
      db.selectFrom('accountability_case').selectAll().execute(),
    )
    expect(rows).toEqual([])
  })

  test('the story of the item does not speak of it, to nobody', async () => {
    for (const actor of [inspector, clerk, leader]) {
      const { events } = (await ask(actor, `/items/${itemId}/story`)).body
      expect(events.map(({ type }) => type)).toEqual(['item.listed'])
    }
  })

  test('the database gives nothing to a session that does not say who asks, or another tenant', async () => {
    const asked = (settings: Record<string, string>, sql: string) =>
      session({ connectionString: appUrl }, async (client) => {
        for (const [name, value] of Object.entries(settings))
          await client.query('select set_config($1, $2, false)', [`taizhang.${name}`, value])
        return (await client.query(sql)).rows
      })
    const base = { tenant_id: tenantId, units: '*', person_id: '' }
    const cases = 'select 1 from accountability_case'
    const events = `select 1 from event where stream_kind = 'accountability'`
    await expect(asked(base, cases)).rejects.toThrow(/accountability/)
    await expect(asked(base, events)).rejects.toThrow(/accountability/)
    const other = { ...base, tenant_id: randomUUID(), accountability: 'on' }
    expect(await asked(other, cases)).toEqual([])
    const mine = { ...base, accountability: 'on' }
    expect((await asked(mine, events)).length).toBeGreaterThan(0)
    await expect(asked(mine, 'delete from accountability_case')).rejects.toMatchObject({
      code: '42501',
    })
    await expect(
      asked(mine, `update accountability_case set origin_id = 'x'`),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
