import { beforeEach, describe, expect, test } from 'vitest'
import { aLedger, anItem, bytesOf, freshDatabase } from '../../../test/fixtures.ts'
import { happens, untilNoticed } from '../../../test/happened.ts'
import { asCaller, aTown, type Town } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { aListing } from '../../../test/steps.ts'
import { importPlan } from '../../actions/import-plan.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import type { Deadline } from '../../domain/plan/ledger.ts'
import { reading, writing } from '../../store/db.ts'
import { insertItems } from '../../store/ledger/listing.ts'
import { readItemEvents } from '../../store/log/events.ts'

const { database, tenantId, empty } = await freshDatabase()
const program = theProgram(tenantId)
const WHILE_NOTICED = new Date('2026-03-10T02:00:00Z')
let town: Town
let now = WHILE_NOTICED

beforeEach(async () => {
  await empty()
  now = WHILE_NOTICED
  town = await aTown(database, tenantId)
})

const ask = async (path: string, init?: RequestInit) => {
  const server = aServer(database, null, { tenantId, clock: () => now })
  const answer = await server.request(path, init)
  return { status: answer.status, page: await answer.text(), headers: answer.headers }
}
/** Sent as a browser sends a form, without scripts. */
const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})
interface Answer {
  readonly items: readonly { readonly submissionId: string }[]
}
const office = async (path: string, init?: RequestInit, who = town.actors.clerk) => {
  const answer = await aServer(database, who, { clock: () => now }).request(path, init)
  // Each test knows the shape it asks for.
  return { status: answer.status, body: (await answer.json()) as Answer }
}
const list = async (change: object = {}) => {
  const [itemId = ''] = await writing(database, asCaller(program), (tx) =>
    insertItems(tx, asCaller(program), [{ ...aListing(change), fullText: '工地裸土全部覆盖' }]),
  )
  return itemId
}
const noticed = async (change: object = {}) => {
  const itemId = await list({ number: '三(二)1', title: '覆盖<裸土>', ...change })
  await happens(database, asCaller(program, now), itemId, untilNoticed(town.units.建管站))
  return itemId
}
const receiptIn = (page: string) => /class="receipt">([^<]+)</.exec(page)?.[1] ?? ''
const table = (name: 'submission' | 'submission_contact' | 'event') =>
  reading(database, program, (db) => db.selectFrom(name).selectAll().execute())

const YEAR_END: Deadline = {
  ...{ written: '2026年底前', kind: 'by', on: '2026-12-31' as CivilDate, from: null },
  ...{ within: null, every: null, yearInherited: false },
  source: { paragraph: 0, start: 0, end: 1 },
}

describe('what is public', () => {
  const importOne = async () => {
    const ledger = aLedger({
      items: [anItem({ problem: '裸土未盖', goal: '全部覆盖', deadlines: [YEAR_END] })],
    })
    const file = { fileName: 'a', bytes: bytesOf('a'), ledger }
    const { plan } = await importPlan(database, asCaller(program), file)
    return plan.planId
  }

  test('nothing, before a plan is opened; then its items, and no more after it is closed', async () => {
    const planId = await importOne()
    expect((await ask('/public')).page).toContain('目前没有公开的整改事项')
    const open = (is: boolean) =>
      office(`/api/disclosure/plans/${planId}`, send('PUT', { open: is, reason: '公开' }))
    expect((await open(true)).status).toBe(200)
    const { page } = await ask('/public')
    expect(page).toContain('严控扬尘')
    const address = /href="(\/public\/items\/[^"]+)"/.exec(page)?.[1] ?? ''
    const item = await ask(address)
    for (const text of ['裸土未盖', '全部覆盖', '严控扬尘']) expect(item.page).toContain(text)
    expect(item.page).not.toContain('已逾期')
    now = new Date('2036-01-05T01:00:00Z')
    for (const late of ['/public', address]) expect((await ask(late)).page).toContain('已逾期')
    now = WHILE_NOTICED
    expect(await open(true)).toMatchObject({ status: 409, body: { code: 'DISCLOSED_ALREADY' } })
    expect((await open(false)).status).toBe(200)
    expect((await ask(address)).status).toBe(404)
  })

  test('an item under notice, with its window, days left and result, whatever its plan', async () => {
    const itemId = await noticed()
    const { page, status } = await ask(`/public/items/${itemId}`)
    expect(status).toBe(200)
    expect(page).toContain('2026年3月2日至2026年3月13日，共 10 个工作日')
    expect(page).toContain('还剩 4 个工作日（含今日）')
    expect(page).toContain('裸土已全部覆盖')
    expect(page).toContain('覆盖&lt;裸土&gt;')
    expect((await ask('/public/notices')).page).toContain(itemId)
    const english = await ask(`/public/items/${itemId}?lang=en`)
    expect(english.page).toContain('4 working days left')
    expect(english.page).toContain('<html lang="en">')
  })

  test('not what is withheld, with the reason kept', async () => {
    const itemId = await noticed()
    const withhold = (withheld: boolean) =>
      office(`/api/disclosure/items/${itemId}`, send('PUT', { withheld, reason: '涉及个人' }))
    const openness = async () => (await office(`/api/disclosure/items/${itemId}`)).body
    expect(await openness()).toEqual({ withheld: false, reason: '' })
    expect((await withhold(true)).status).toBe(200)
    expect(await openness()).toEqual({ withheld: true, reason: '涉及个人' })
    expect((await ask(`/public/items/${itemId}`)).status).toBe(404)
    expect((await ask('/public')).page).not.toContain(itemId)
    expect((await withhold(false)).status).toBe(200)
    expect((await ask(`/public/items/${itemId}`)).status).toBe(200)
    const events = await reading(database, program, (db) => readItemEvents(db, itemId))
    expect(events.map(({ type }) => type).slice(-2)).toEqual([
      'disclosure.item-withheld',
      'disclosure.item-released',
    ])
  })

  test('an item that came back stays public and says so; persons are never named', async () => {
    const itemId = await noticed()
    const { clerk, inspector } = town.actors
    await happens(database, asCaller(clerk, now), itemId, [
      [
        'item.struck-off',
        { decisionNumber: '镇环〔2026〕2号', opinion: '同意', lookBackMonths: [] },
      ],
    ])
    const done = await ask(`/public/items/${itemId}`)
    expect(done.page).toContain('2026年3月10日，镇环〔2026〕2号')
    expect(done.page).not.toContain('name="content"')
    await happens(database, asCaller(inspector, now), itemId, [
      ['item.relapsed', { source: 'patrol', findings: '又见裸土', dueOn: null }],
    ])
    const { page } = await ask(`/public/items/${itemId}`)
    expect(page).toContain('第 2 轮整改')
    for (const person of [clerk, inspector]) expect(page).not.toContain(person.name)
    expect(page).not.toContain('又见裸土')
  })

  test('by stage, unit and words, by pages', async () => {
    const itemId = await noticed()
    for (let n = 0; n < 55; n += 1) await noticed({ number: `四${n}`, title: '关停' })
    const narrowed = await ask(
      `/public?stage=noticed&unit=${town.units.建管站}&text=${encodeURIComponent('<裸土')}`,
    )
    expect(narrowed.page.match(/\/public\/items\//g)).toHaveLength(1)
    expect(narrowed.page).toContain(itemId)
    expect((await ask('/public?stage=struck-off')).page).toContain('没有符合条件的事项')
    const first = await ask('/public')
    const next = (/href="(\/public\?[^"]*after=[^"]+)"/.exec(first.page)?.[1] ?? '').replaceAll(
      '&amp;',
      '&',
    )
    const second = await ask(next)
    const ids = [first, second].flatMap(({ page }) =>
      [...page.matchAll(/\/public\/items\/([0-9a-f-]+)/g)].map(([, id]) => id),
    )
    expect(new Set(ids).size).toBe(56)
    expect(ids).toHaveLength(56)
  })

  test.each([
    '/public/items/x',
    `/public/items/${crypto.randomUUID()}`,
    '/public/nothing',
    '/public?after=zzz',
  ])('no page at %s', async (path) => {
    const { status, page } = await ask(path)
    expect([404, 400]).toContain(status)
    expect(page).toContain('<html lang="zh-CN">')
  })

  test('no script, no style but its own sheet, nothing from elsewhere', async () => {
    await noticed()
    const { page, headers } = await ask('/public')
    expect(page).not.toMatch(/<script|style=|javascript:|https?:\/\//)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    const sheet = /href="(\/public\/style\.css[^"]*)"/.exec(page)?.[1] ?? ''
    expect((await ask(sheet)).headers.get('content-type')).toContain('text/css')
  })
})

describe('an objection', () => {
  test('is an event of the item, without its sender, and is followed up by its receipt', async () => {
    const itemId = await noticed()
    const fields = {
      content: '仍有裸土',
      name: '王小明',
      reach: '13812341234',
      once: crypto.randomUUID(),
    }
    const sent = await ask(`/public/items/${itemId}/objections`, form(fields))
    expect(sent.status).toBe(201)
    const receipt = receiptIn(sent.page)
    expect(receipt).toMatch(/^20260310-/)
    // Sent again by a doubled click or a reload.
    const again = await ask(`/public/items/${itemId}/objections`, form(fields))
    expect(receiptIn(again.page)).toBe(receipt)
    expect(await table('submission')).toHaveLength(1)

    const log = JSON.stringify(await table('event'))
    expect(log).toContain('仍有裸土')
    for (const secret of ['王小明', '13812341234']) expect(log).not.toContain(secret)

    const look = () => ask('/public/receipts', form({ receipt: receipt.toLowerCase() }))
    expect((await look()).page).toContain('已收到，等待处理')
    const settle = {
      step: 'settle-notice-objection',
      data: { objection: 1, outcome: 'dismissed', answer: '已现场核实，均已覆盖' },
    }
    const settled = await office(`/api/items/${itemId}/steps`, send('POST', settle))
    expect(settled.status).toBe(200)
    const { page } = await look()
    expect(page).toContain('异议不成立')
    expect(page).toContain('已现场核实，均已覆盖')
    for (const secret of ['王小明', '13812341234', '仍有裸土']) expect(page).not.toContain(secret)
    expect(await office('/api/notifications', undefined, town.actors.clerk)).toMatchObject({
      body: { items: [{ title: { zh: '收到公示异议' } }] },
    })
  })

  test('the address of the site with a slash leads to it', async () => {
    expect((await ask('/public/')).headers.get('location')).toMatch(/\/public$/)
  })

  test.each([
    ['before the notice', '2026-03-01T02:00:00Z'],
    ['after its last day', '2026-03-13T16:00:00Z'],
  ])('is not taken %s', async (_, at) => {
    const itemId = await noticed()
    now = new Date(at)
    const sent = await ask(`/public/items/${itemId}/objections`, form({ content: '仍有裸土' }))
    expect(sent.status).toBe(409)
    expect(sent.page).toContain('不在公示期内')
    expect(await table('submission')).toEqual([])
  })
})

describe('a report', () => {
  const REPORT = { place: '东村北', content: '河水发黑', name: '王小明', reach: '13812341234' }

  test('is accepted and answered by the office, which sees a mask of the sender', async () => {
    const receipt = receiptIn(
      (await ask('/public/report', form({ ...REPORT, seenOn: '2026-03-09' }))).page,
    )
    const listed = await office('/api/submissions')
    expect(listed.body).toMatchObject({
      items: [{ receipt, seenOn: '2026-03-09', contact: { name: '王**', reach: '138****1234' } }],
      next: null,
    })
    const submissionId = listed.body.items[0]?.submissionId
    const handling = (to: string, answer?: string) =>
      office(`/api/submissions/${submissionId}/handling`, send('POST', { to, answer }))
    expect((await handling('accepted')).body).toEqual({ version: 2 })
    expect((await ask('/public/receipts', form({ receipt }))).page).toContain('已受理，正在办理')
    expect((await handling('answered', '已清淤')).status).toBe(200)
    expect((await ask('/public/receipts', form({ receipt }))).page).toContain('已清淤')
    expect(await handling('declined', '重复')).toMatchObject({
      status: 409,
      body: { code: 'SUBMISSION_SETTLED' },
    })
  })

  test('shows its sender to who says what for, and that is an event', async () => {
    await ask('/public/report', form(REPORT))
    const submissionId = (await office('/api/submissions')).body.items[0]?.submissionId
    const path = `/api/submissions/${submissionId}/contact`
    expect(await office(path, send('POST', { purpose: '' }))).toMatchObject({ status: 400 })
    expect(
      await office(path, send('POST', { purpose: 'reply' }), town.actors.auditor),
    ).toMatchObject({
      status: 403,
    })
    expect((await office(path, send('POST', { purpose: 'reply' }))).body).toEqual({
      name: '王小明',
      reach: '13812341234',
      content: '',
      place: '',
    })
    const events = await table('event')
    expect(events.at(-1)).toMatchObject({
      type: 'submission.contact-shown',
      data: { purpose: '答复、回访', purposeKey: 'reply' },
    })
  })

  test.each([
    ['no place', { place: '' }, '地点：请填写'],
    ['no content', { content: ' ' }, '情况说明：请填写'],
    ['a day there is not', { seenOn: '2026-02-30' }, '发现日期：内容过长或格式不对'],
    ['too much', { content: '黑'.repeat(4_001) }, '情况说明：内容过长或格式不对'],
    ['a character that cannot be kept', { content: 'a\u0000b' }, '情况说明：内容过长或格式不对'],
  ])('is shown again with what was typed: %s', async (_, change, said) => {
    const { status, page } = await ask('/public/report', form({ ...REPORT, ...change }))
    expect(status).toBe(422)
    expect(page).toContain(said)
    expect(page).toContain('value="王小明"')
    expect(await table('submission')).toEqual([])
  })

  test.each([
    ['the hidden field filled in', form({ ...REPORT, website: 'http://a' }), 400],
    ['more than a form holds', form({ ...REPORT, more: 'x'.repeat(70_000) }), 413],
    ['from another site', { ...form(REPORT), headers: { origin: 'https://evil.example' } }, 403],
    ['no form at all', { method: 'POST', body: '{"place":' }, 422],
  ])('is refused: %s', async (_, init, status) => {
    expect((await ask('/public/report', init)).status).toBe(status)
    expect(await table('submission')).toEqual([])
  })

  test('is kept as text, whatever it looks like', async () => {
    const content = `<script>alert(1)</script>'; drop table submission; --`
    const { page } = await ask('/public/report', form({ ...REPORT, place: '', content }))
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toContain('<script>')
    await ask('/public/report', form({ ...REPORT, content }))
    expect(await table('submission')).toMatchObject([{ content }])
  })
})

test('too many from one address are turned away for a while, and receipts cannot be guessed at', async () => {
  const server = aServer(database, null, { tenantId, clock: () => now })
  const post = (path: string, fields: Record<string, string>) => server.request(path, form(fields))
  const report = () => post('/public/report', { place: '东村', content: '烟' })
  for (let n = 0; n < 10; n += 1) expect((await report()).status).toBe(201)
  expect((await report()).status).toBe(429)
  now = new Date(now.getTime() + 61 * 60_000)
  expect((await report()).status).toBe(201)
  const guess = () => post('/public/receipts', { receipt: '20260310-AAAAA-AAAAA' })
  for (let n = 0; n < 20; n += 1) expect((await guess()).status).toBe(404)
  expect((await guess()).status).toBe(429)
  expect(await table('submission')).toHaveLength(11)
})

test('a unit reads nothing of what citizens send', async () => {
  await ask('/public/report', form({ place: '东村', content: '烟' }))
  const member = town.actors['unit-member']
  expect(await office('/api/submissions', undefined, member)).toMatchObject({ status: 403 })
  for (const name of ['submission', 'submission_contact'] as const)
    expect(
      await reading(database, member, (db) => db.selectFrom(name).selectAll().execute()),
    ).toEqual([])
})
