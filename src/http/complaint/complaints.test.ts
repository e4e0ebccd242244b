/** Complaints over the API: from receipt to closing, who sees them, what is like them, the sheet, the citizen. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { square } from '../../../test/areas.ts'
import { aFolder, freshDatabase, NOW } from '../../../test/fixtures.ts'
import { happens, untilNoticed } from '../../../test/happened.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { remindComplaints } from '../../actions/complaint/remind-complaints.ts'
import { lookForFlags } from '../../actions/flag/look-for-flags.ts'
import { addCell, addMember } from '../../actions/grid/manage-cells.ts'
import { registerItem } from '../../actions/ledger/register-item.ts'
import { sequenceEvents } from '../../actions/log/sequence-events.ts'
import { readDocument } from '../../compiler/read/read.ts'
import { readReadingLines } from '../../compiler/readings/read.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type {
  ComplaintListPage,
  ComplaintTotals,
  ComplaintView,
} from '../../domain/complaint/list.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { openSigningKey } from '../../store/log/signing-key.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, inspector, auditor } = town.actors
const head = town.actors['unit-head']
const leader = town.actors['town-leader']
const member = town.actors['unit-member']
const program = theProgram(tenantId)
const key = await openSigningKey(await aFolder('key'))
while (await lookForFlags(database, tenantId, NOW)) {}

const request = (actor: Actor | null, path: string, init?: RequestInit) =>
  aServer(database, actor, { tenantId }).request(path, init)
const ask = async <T = { id: string; code: string; version: number; number: string }>(
  actor: Actor,
  path: string,
  init?: RequestInit,
) => {
  const response = await request(actor, `/api${path}`, init)
  return { status: response.status, body: (await response.json()) as T }
}
const HERE = { longitude: 117.105, latitude: 39.085 }
const base = {
  ...{ profile: 'hand-over', channel: 'letter', receivedOn: '2026-03-01', types: ['dust'] },
  ...{
    content: '东村砂石厂夜间作业扬尘，举报人电话13812341234',
    place: '东村口',
    district: '中北镇',
  },
  complainant: { name: '王小明', phone: '13812341234' },
}
let serial = 0
const nextNumber = () => `X2TJ20260301${String(++serial).padStart(4, '0')}`
const register = async (change: object = {}) => {
  const { status, body } = await ask(
    clerk,
    '/complaints',
    send('POST', { ...base, number: nextNumber(), position: HERE, ...change }),
  )
  expect([status, body.code]).toEqual([201, undefined])
  return body
}
const step = (actor: Actor, id: string, name: string, data: object = {}, headers = {}) =>
  ask<{ code?: string; state: string; version: number }>(
    actor,
    `/complaints/${id}/steps`,
    send('POST', { step: name, data }, headers),
  )
const view = async (actor: Actor, id: string) =>
  (await ask<ComplaintView>(actor, `/complaints/${id}`)).body
const list = async (actor: Actor, query = '') =>
  (await ask<z.infer<typeof ComplaintListPage>>(actor, `/complaints${query}`)).body.items
const totals = async (query = '') =>
  (await ask<ComplaintTotals>(clerk, `/complaints/totals${query}`)).body

const OUTCOME = {
  ...{
    investigation: '厂区裸土未苫盖',
    verified: 'true',
    goal: '苫盖',
    handling: '责令整改',
    latest: '',
  },
  ...{ accountability: '', acceptance: '' },
  figures: {
    ...{ ordered: 1, penalised: 0, fine: 0, criminalCases: 0, administrativelyDetained: 0 },
    ...{ criminallyDetained: 0, interviewed: 0, accountable: 0 },
  },
}
const STEPS: readonly (readonly [Actor, string, object])[] = [
  [clerk, 'accept', {}],
  [clerk, 'dispatch', { unitId: town.units.建管站 }],
  [head, 'handle', OUTCOME],
  [clerk, 'reply', { text: '已责令苫盖。' }],
  [clerk, 'record-satisfaction', { level: 'satisfied' }],
  [leader, 'close', { conclusion: 'closed' }],
]
const until = async (id: string, last: string) => {
  for (const [actor, name, data] of STEPS) {
    expect((await step(actor, id, name, data)).body.code).toBeUndefined()
    if (name === last) return
  }
}

describe('the way of a complaint', () => {
  test('the place decides the cell, the cell the unit; handled, answered by a letter, closed', async () => {
    const cell = { level: 'town', code: 'ZB', name: '中北镇', parentId: null, reason: '' }
    const top = await addCell(database, asCaller(clerk), {
      ...{ ...cell, unitId: town.units.建管站, area: square(117, 39, 0.2) },
    })
    const inner = { level: 'village', code: 'ZB-01', name: '东村', parentId: top.id, reason: '' }
    const village = await addCell(database, asCaller(clerk), {
      ...{ ...inner, unitId: null, area: square(117.1, 39.08, 0.01) },
    })
    const personId = member.personId ?? ''
    const from = '2026-01-01' as CivilDate
    await addMember(database, asCaller(clerk), village.id, {
      ...{ personId, role: 'worker', fromOn: from, toOn: null },
    })
    const { id } = await register()
    await step(clerk, id, 'accept')
    await step(clerk, id, 'dispatch')
    const seen = await view(head, id)
    expect(seen).toMatchObject({
      unit: '建管站',
      cell: { code: 'ZB-01' },
      dueOn: '2026-03-08',
      complainant: null,
    })
    expect(seen.complaint.dispatch?.personId).toBe(personId)
    for (const [actor, name, data] of STEPS.slice(2)) await step(actor, id, name, data)
    const { complaint } = await view(clerk, id)
    expect(complaint).toMatchObject({ state: 'closed', reply: { number: '〔2026〕环复1号' } })
    const letter = await request(clerk, `/api/complaints/${id}/reply.docx`)
    const bytes = new Uint8Array(await letter.arrayBuffer())
    const { text: value } = await readDocument(bytes, 'a.docx')
    expect(value).toContain('已责令苫盖。')
    expect(value).not.toMatch(/王小明|13812341234/)
  })

  test('a stale version, a taken number, a wrong one, no place', async () => {
    const { id, number } = await register()
    expect((await step(clerk, id, 'accept', {}, { 'if-match': '"9"' })).body.code).toBe(
      'VERSION_STALE',
    )
    const again = await ask(clerk, '/complaints', send('POST', { ...base, number }))
    expect([again.status, again.body.code]).toEqual([409, 'COMPLAINT_NUMBER_TAKEN'])
    const wrong = await ask(
      clerk,
      '/complaints',
      send('POST', { ...base, number: 'X2QQ202603010001' }),
    )
    expect([wrong.status, wrong.body.code]).toEqual([422, 'COMPLAINT_NUMBER_INVALID'])
    const free = await ask(
      clerk,
      '/complaints',
      send('POST', { ...base, profile: 'hotline-12369' }),
    )
    expect(free.body.code).toBe('COMPLAINT_NUMBER_MISSING')
    const own = await register({ profile: 'petition', number: '' })
    expect(own.number).toBe('〔2026〕访1号')
    const nowhere = await register({ position: null })
    await step(clerk, nowhere.id, 'accept')
    expect((await step(clerk, nowhere.id, 'dispatch')).body.code).toBe('COMPLAINT_NO_DUTY_HOLDER')
    const unit = { unitId: '33333333-3333-4333-8333-333333333333' }
    expect((await step(clerk, nowhere.id, 'dispatch', unit)).body.code).toBe('UNIT_NOT_FOUND')
  })

  test('places of other maps are converted', async () => {
    const { id } = await register({
      datum: 'gcj02',
      position: { longitude: 117.11, latitude: 39.09 },
    })
    const { complaint } = await view(clerk, id)
    expect(complaint.position?.longitude).toBeCloseTo(117.1038, 2)
    expect(complaint.position?.longitude).not.toBe(117.11)
  })

  test('a unit sees what was handed to it, and what it gave back until another has it', async () => {
    const { id } = await register()
    expect((await ask(head, `/complaints/${id}`)).status).toBe(404)
    await until(id, 'dispatch')
    expect((await list(head)).map(({ complaintId }) => complaintId)).toContain(id)
    const other = await town.person('农业办主任', ['unit-head'], '农业办')
    expect((await ask(other, `/complaints/${id}`)).status).toBe(404)
    expect((await step(head, id, 'return', { reason: '不归我办' })).body.state).toBe('accepted')
    expect((await step(head, id, 'handle', OUTCOME)).body.code).toBe('COMPLAINT_OUT_OF_TURN')
    await step(clerk, id, 'dispatch', { unitId: town.units.农业办 })
    expect((await ask(head, `/complaints/${id}`)).status).toBe(404)
    expect((await ask(other, `/complaints/${id}`)).status).toBe(200)
  })
})

describe('the same again', () => {
  const spot = { longitude: 117.16, latitude: 39.16 }
  test('near duplicates are found, linked, counted both ways, and answered by one letter', async () => {
    const content = '万源路汽修厂喷漆房气味刺鼻，没有治理设施'
    const one = await register({ content, types: ['air'], position: spot })
    const two = await register({
      ...{ content: '汽修厂喷漆房气味大，万源路', types: ['air', 'noise'], channel: 'call' },
      position: { ...spot, latitude: 39.161 },
    })
    await register({ content: '侯台花园楼下烧烤油烟扰民', types: ['fumes'], position: spot })
    const { near } = await view(clerk, two.id)
    expect(near.map(({ complaintId }) => complaintId)).toEqual([one.id])
    await step(clerk, two.id, 'accept')
    await step(clerk, two.id, 'link-duplicate', { complaintId: one.id })
    const both = await totals('?type=air')
    expect(both).toMatchObject({ count: 2, distinct: 1, letters: 1, calls: 1 })
    expect(both.byType).toEqual([
      { key: 'air', count: 2, distinct: 1 },
      { key: 'noise', count: 1, distinct: 0 },
    ])
    await until(one.id, 'handle')
    const wrong = await step(clerk, one.id, 'reply', { text: '好', also: [one.id] })
    expect(wrong.body.code).toBe('COMPLAINT_BLOCKED')
    await step(clerk, one.id, 'reply', { text: '已安装治理设施。', also: [two.id] })
    const [main, along] = [await view(clerk, one.id), await view(clerk, two.id)]
    expect(along.complaint.reply).toMatchObject({
      complaintId: one.id,
      number: main.complaint.reply?.number,
    })
    expect(main.duplicates).toMatchObject([{ complaintId: two.id, state: 'replied' }])
  })

  test('near a closed case it is a sign of relapse; near an item struck off, confirmed, its next round', async () => {
    const at = { longitude: 117.12, latitude: 39.12 }
    const closed = await register({ position: at })
    const { itemId } = await registerItem(database, asCaller(clerk), {
      ...{
        number: '七',
        title: '清理砂石厂',
        text: '清理',
        class: 'limited',
        level: 'own',
        origin: '',
      },
      ...{ dueOn: '2026-06-01' as CivilDate, superiorDueOn: null },
    })
    await step(clerk, closed.id, 'link-item', { itemId })
    await until(closed.id, 'close')
    await happens(database, asCaller(program), itemId, [
      ...untilNoticed(town.units.建管站),
      ['item.struck-off', { decisionNumber: '1号', opinion: '同意', lookBackMonths: [1] }],
    ])
    const elsewhere = await register({ position: { ...at, latitude: 39.123 } }) // 333 m
    expect((await view(clerk, elsewhere.id)).complaint.repeats).toEqual([])
    const another = await register({ position: at, types: ['noise'] })
    expect((await view(clerk, another.id)).complaint.repeats).toEqual([])
    const again = await register({ position: { ...at, latitude: 39.1215 } }) // 167 m
    const { repeats } = (await view(clerk, again.id)).complaint
    expect(repeats).toMatchObject([
      { of: 'item', id: itemId, metres: 167, state: 'proposed' },
      { of: 'complaint', id: closed.id },
    ])
    expect((await list(clerk, '?repeat=true')).map(({ number }) => number)).toContain(again.number)
    while ((await sequenceEvents(database, tenantId, key, NOW)) > 0) {}
    while (await lookForFlags(database, tenantId, NOW)) {}
    const flags = await ask<{ items: { itemId: string; evidence: { id: string }[] }[] }>(
      inspector,
      '/flags?detector=D12',
    )
    expect(flags.body.items.map((each) => [each.itemId, each.evidence[0]?.id])).toEqual([
      [itemId, again.id],
    ])
    const confirm = { id: itemId, note: '同一厂址复产' }
    expect((await step(clerk, again.id, 'confirm-repeat', confirm)).body.code).toBeUndefined()
    await step(clerk, again.id, 'dismiss-repeat', { id: closed.id, note: '随事项办理' })
    const { item } = (
      await ask<{ item: { state: string; round: number } }>(clerk, `/items/${itemId}`)
    ).body
    expect(item).toMatchObject({ state: 'under-way', round: 2 })
  })
})

test('who has to act is reminded before the day, and again once it is over; a late one of an item is a paper', async () => {
  const { id, number } = await register({ position: { longitude: 117.19, latitude: 39.19 } })
  const { itemId } = await registerItem(database, asCaller(clerk), {
    ...{
      number: '八',
      title: '苫盖裸土',
      text: '苫盖',
      class: 'limited',
      level: 'own',
      origin: '',
    },
    ...{ dueOn: '2026-06-01' as CivilDate, superiorDueOn: null },
  })
  await step(clerk, id, 'link-item', { itemId })
  await until(id, 'dispatch')
  const told = async (on: string) => {
    await remindComplaints(database, tenantId, new Date(`${on}T02:00:00Z`))
    const rows = await reading(database, program, (db) =>
      db.selectFrom('notice').select('title_zh').where('title_zh', 'like', `%${number}%`).execute(),
    )
    return rows.map(({ title_zh }) => title_zh).filter((title) => /到期|逾期/.test(title))
  }
  expect(await told('2026-03-04')).toEqual([])
  expect(await told('2026-03-05')).toEqual([`举报件 ${number} 还有 3 天到期`])
  expect(await told('2026-03-05')).toHaveLength(1)
  expect(await told('2026-03-08')).toContain(`举报件 ${number} 今天到期`)
  const late = await told('2026-03-09')
  expect(late).toContain(`举报件 ${number} 已逾期 1 天`)
  expect(await told('2026-03-10')).toEqual(late)
  expect((await told('2026-03-12')).length).toBe(late.length + 1)
  const papers = await reading(database, program, (db) =>
    db
      .selectFrom('supervision_notice')
      .select(['rung', 'cause_key'])
      .where('item_id', '=', itemId)
      .execute(),
  )
  expect(papers).toEqual([{ rung: 2, cause_key: `complaint:${id}@2026-03-08` }])
})

describe('the sheet', () => {
  const sheet = async (actor: Actor, query = '') => {
    const response = await request(actor, `/api/complaints.xlsx${query}`)
    return readReadingLines(new Uint8Array(await response.arrayBuffer()), 'a.xlsx')
  }
  const bring = (lines: readonly (readonly string[])[], query = '') => {
    const form = new FormData()
    const csv = lines.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n')
    form.set('file', new File([csv], '台账.csv'))
    return ask<{
      added: number
      known: number
      changed: { row: number; columns: string[] }[]
      issues: { row: number; column: string }[]
      applied: boolean
      code?: string
    }>(clerk, `/complaints/sheet${query}`, {
      ...{ method: 'POST', headers: { 'x-taizhang': '1' }, body: form },
    })
  }
  const HEAD = [
    '受理编号',
    '交办问题基本情况',
    '污染类型',
    '行政区域',
    '督察期间调查核实情况',
    '是否属实',
    '办结状态',
    '重复关联件编号',
    '责任单位',
  ]
  const rows = [
    HEAD,
    [
      'D2TJ202602200001',
      '北村河道漂浮垃圾',
      '水、垃圾',
      '北村',
      '属实，已清理',
      '属实',
      '已办结',
      '',
      '农业办',
    ],
    ['D2TJ202602200002', '北村河里垃圾', '水', '北村', '', '', '', 'D2TJ202602200001', ''],
    ['D2TJ202602200003', '气味', '气味', '北村', '', '', '', '', ''],
  ]

  test('a trial changes nothing; then rows come in, known by their numbers, with their duplicates', async () => {
    const before = (await list(clerk, '?limit=500')).length
    const trial = await bring(rows)
    expect(trial.body).toMatchObject({
      added: 2,
      applied: false,
      issues: [{ row: 4, column: '污染类型' }],
    })
    expect((await list(clerk, '?limit=500')).length).toBe(before)
    expect((await bring(rows, '?apply=true')).body).toMatchObject({ added: 2, applied: true })
    const found = await list(clerk, '?district=北村')
    expect(
      found
        .map(({ number, state, unit, duplicateOf }) => [number, state, unit, duplicateOf?.number])
        .sort(),
    ).toEqual([
      ['D2TJ202602200001', 'closed', '农业办', undefined],
      ['D2TJ202602200002', 'registered', null, 'D2TJ202602200001'],
    ])
    const again = rows.map((row, at) => (at === 2 ? row.with(3, '北村东头') : row))
    expect((await bring(again, '?apply=true')).body).toMatchObject({
      added: 0,
      known: 1,
      changed: [{ row: 3, columns: ['行政区域'] }],
    })
    expect((await list(clerk, '?district=北村东头')).length).toBe(0)
    await bring(again, '?apply=true&update=true')
    expect((await list(clerk, '?district=北村东头')).length).toBe(1)
    expect((await bring([['姓名'], ['王']])).body.code).toBe('COMPLAINT_SHEET_UNKNOWN')
  })

  test('what goes out comes back in as known, with nothing new', async () => {
    const lines = await sheet(clerk, '?district=北村')
    expect(lines.length).toBe(2)
    const { body } = await bring(lines.map(({ cells }) => cells))
    expect(body).toMatchObject({ added: 0, known: 1, changed: [], issues: [] })
  })
})

test('a unit names whom to ask in it; who complained it never sees', async () => {
  const { id } = await register()
  for (const [name, data] of [
    ['accept', {}],
    ['dispatch', { unitId: town.units.建管站 }],
  ] as const)
    await step(clerk, id, name, data)
  const named = { name: '陈科员', phone: '13712341234' }
  expect((await step(clerk, id, 'name-liaison', named)).body.code).toBe('NOT_YOUR_DUTY')
  expect((await step(head, id, 'name-liaison', { name: '' })).status).toBe(400)
  expect((await step(head, id, 'name-liaison', { name: '李科员' })).status).toBe(200)
  expect((await step(head, id, 'name-liaison', named)).status).toBe(200)
  const shown = { liaison: { name: '陈科员', phone: '137****1234' } }
  expect(await view(head, id)).toMatchObject({ ...shown, complainant: null })
  expect(await view(clerk, id)).toMatchObject({ ...shown, complainant: { name: '王**' } })
  const { complaint } = await view(clerk, id)
  expect(complaint.history.at(-1)).toMatchObject({ step: 'liaison-named', note: '陈科员' })
  expect(JSON.stringify(complaint)).not.toContain('13712341234')
})

test('a case of enforcement is opened from a complaint and shown with it, to who may see cases', async () => {
  const { id, number } = await register()
  const { checker } = town.actors
  const second = await town.person('执法员乙', ['checker'])
  const open = (origin: object) =>
    ask(
      checker,
      '/enforcement/cases',
      send('POST', {
        origin,
        party: { kind: 'organisation', name: '东村砂石厂' },
        check: {
          ...{ on: '2026-03-01', place: '东村口', facts: '夜间作业' },
          inspectorIds: [checker.personId, second.personId],
        },
      }),
    )
  for (const lost of [crypto.randomUUID(), 'x'])
    expect((await open({ kind: 'complaint', id: lost })).body.code).toBe('COMPLAINT_NOT_FOUND')
  const opened = await open({ kind: 'complaint', id })
  expect(opened.status).toBe(201)
  expect((await open({ kind: 'complaint', id })).body.code).toBe('ENFORCEMENT_OPENED_ALREADY')
  const cases = [{ caseId: opened.body.id, partyName: '东村砂石厂', state: 'checked' }]
  expect((await view(clerk, id)).cases).toEqual(cases)
  const { body } = await ask<object>(clerk, `/enforcement/cases/${opened.body.id}`)
  expect(body).toMatchObject({ openedFrom: { name: `举报 ${number}`, path: `/complaints/${id}` } })
  await step(clerk, id, 'accept')
  await step(clerk, id, 'dispatch', { unitId: town.units.建管站 })
  expect((await view(head, id)).cases).toEqual([])
})

describe('citizens', () => {
  let receipt = ''
  let submission: { submissionId: string; version: number; complaintId: string | null }
  const standing = async () => {
    const body = new URLSearchParams({ receipt })
    const response = await request(null, '/public/receipts', { method: 'POST', body })
    return (await response.text()).replaceAll(/<[^>]+>/g, ' ')
  }
  beforeAll(async () => {
    const { submit } = await import('../../actions/disclosure/submit.ts')
    const sent = await submit(database, asCaller(program), {
      ...{
        kind: 'report',
        place: '南村河边',
        seenOn: null,
        content: '河面油污，请联系13912345678',
      },
      contact: { name: '李阿宝', reach: '13912345678' },
    })
    receipt = sent.receipt
    const { body } = await ask<{ items: (typeof submission)[] }>(clerk, '/submissions')
    submission = body.items[0] as typeof submission
  })

  test('a report is taken in as a complaint; its receipt follows it to the answer', async () => {
    const path = `/submissions/${submission.submissionId}/complaint`
    const taken = await ask(clerk, path, send('POST', { types: ['water'] }))
    expect([taken.status, taken.body.number]).toEqual([201, '〔2026〕网1号'])
    expect((await ask(clerk, path, send('POST', { types: ['water'] }))).body.code).toBe(
      'SUBMISSION_TAKEN_IN',
    )
    const handling = `/submissions/${submission.submissionId}/handling`
    expect(
      (await ask(clerk, handling, send('POST', { to: 'answered', answer: '好' }))).body.code,
    ).toBe('SUBMISSION_TAKEN_IN')
    expect(await standing()).toContain('已登记')
    await until(taken.body.id, 'reply')
    const said = await standing()
    expect(said).toContain('已责令苫盖。')
    expect(said).not.toMatch(/李阿宝|13912345678|河面油污/)
    const shown = await ask<object>(
      inspector,
      `/complaints/${taken.body.id}/complainant`,
      send('POST', { purpose: 'reply' }),
    )
    expect(shown.body).toMatchObject({
      complainant: { name: '李阿宝', phone: '13912345678' },
      said: expect.stringContaining('13912345678'),
    })
    expect(
      (
        await ask(
          auditor,
          `/complaints/${taken.body.id}/complainant`,
          send('POST', { purpose: 'verify' }),
        )
      ).status,
    ).toBe(403)
  })

  test('nobody who complained stands in plain anywhere but in the two tables kept for it', async () => {
    const tables = await reading(database, program, async (db) => ({
      events: await db.selectFrom('event').select(['type', 'data']).execute(),
      notices: await db.selectFrom('notice').selectAll().execute(),
      answers: await db.selectFrom('answered_request').selectAll().execute(),
      complaints: await db.selectFrom('complaint').selectAll().execute(),
    }))
    const outside = {
      list: await list(clerk, '?limit=500'),
      views: await Promise.all(
        (await list(clerk, '?limit=500')).map(({ complaintId }) => view(clerk, complaintId)),
      ),
      unit: await list(head),
      sheet: await readReadingLines(
        new Uint8Array(await (await request(clerk, '/api/complaints.xlsx')).arrayBuffer()),
        'a.xlsx',
      ),
      public: await standing(),
    }
    const text = JSON.stringify({ ...tables, ...outside })
    expect(text).toContain('138****1234')
    for (const plain of ['王小明', '13812341234', '李阿宝', '13912345678'])
      expect(text.split(plain).length - 1, plain).toBe(0)
    const kinds = tables.events.map(({ type }) => type)
    expect(kinds.filter((type) => type === 'complaint.complainant-shown')).toHaveLength(1)
  })
})
