/** Papers from the cause to the answer, over HTTP, with the ladder's job run on given days. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { day } from '../../../test/ladder.ts'
import { aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { SAID } from '../../../test/steps.ts'
import type { Step } from '../../domain/ledger/steps.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import type { BoardRow, NoticeRow, NoticeView, WarMapRow } from '../../domain/supervision/board.ts'
import type { NoticeEvent } from '../../domain/supervision/events.ts'
import { foldNotice } from '../../domain/supervision/notice-fold.ts'
import { watchLadder } from '../../jobs/supervision/watch-ladder.ts'
import { reading, writing } from '../../store/db.ts'
import { readStream } from '../../store/log/events.ts'
import { takeNumber } from '../../store/supervision/numbers.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const stranger = await town.person('东村干部', ['unit-head'], '东村')
const { clerk, inspector, checker, auditor } = town.actors
const [member, head, leader] = [
  town.actors['unit-member'],
  town.actors['unit-head'],
  town.actors['town-leader'],
]
const at = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const program = theProgram(tenantId)

interface Body {
  readonly itemId: string
  readonly id: string
  readonly number: string | null
  readonly raisedId: string | null
  readonly version: number
  readonly code: string
  readonly items: readonly (NoticeRow & BoardRow)[]
  readonly rows: readonly WarMapRow[]
  readonly events: readonly { type: string }[]
}
const ask = async (actor: Actor, path: string, days = 0, init?: RequestInit) => {
  const response = await aServer(database, actor, { clock: () => at(days) }).request(
    `/api${path}`,
    init,
  )
  return { status: response.status, body: (await response.json()) as Body & NoticeView }
}
const step = async (
  actor: Actor,
  id: string,
  name: string,
  data: object = {},
  days = 0,
  headers = {},
) =>
  ask(actor, `/supervision/notices/${id}/steps`, days, send('POST', { step: name, data }, headers))
const work = (itemId: string, actor: Actor, name: Step, days: number, data: object = {}) =>
  ask(
    actor,
    `/items/${itemId}/steps`,
    days,
    send('POST', { step: name, data: { ...SAID[name], ...data } }),
  )
const tick = (days: number) => watchLadder({ database, tenantId, now: at(days) })

/** An item under way since day 0: milestones on days 20 and 50, due on day 60. */
const begun = async (): Promise<string> => {
  const item = { number: '三(二)', title: '严控扬尘', text: '裸土全部覆盖', level: 'own' }
  const { body } = await ask(clerk, '/items', 0, send('POST', { ...item, dueOn: day(60) }))
  const { itemId } = body
  await work(itemId, clerk, 'assign', 0, { leadUnitId: town.units.建管站 })
  await work(itemId, member, 'acknowledge', 0)
  await work(itemId, member, 'set-plan', 0, { reportEveryDays: 366 })
  await work(itemId, member, 'start', 0)
  return itemId
}
const papers = async (itemId: string, actor = clerk, days = 0) =>
  (await ask(actor, `/supervision/notices?itemId=${itemId}`, days)).body.items
const paperOf = async (itemId: string, rung: number) => {
  const found = (await papers(itemId)).find((each) => each.rung === rung)
  if (!found) throw new Error(`no paper of rung ${rung}`)
  return found.noticeId
}
const byHand = async (itemId: string, rung: number, actor = clerk, days = 0) => {
  const reason = '群众反映强烈'
  const made = await ask(
    actor,
    '/supervision/notices',
    days,
    send('POST', { itemId, rung, reason }),
  )
  expect(made.status).toBe(201)
  return made.body.id
}

test('the engine proposes, a leader signs, the unit answers, the office accepts', async () => {
  const itemId = await begun()
  await tick(21)
  await tick(21)
  const found = await papers(itemId)
  expect(found.map(({ rung, state }) => [rung, state])).toEqual([
    [2, 'proposed'],
    [0, 'settled'],
  ])
  // A draft is not the unit's to see, nor is it in the item's story.
  expect((await papers(itemId, member)).map(({ rung }) => rung)).toEqual([0])
  const story = (await ask(member, `/items/${itemId}/story`)).body.events
  expect(story.map(({ type }) => type)).not.toContain('supervision.proposed')

  const id = await paperOf(itemId, 2)
  const draft = (await ask(clerk, `/supervision/notices/${id}`, 20)).body.notice.body
  expect(draft).toContain('【答复时限】')
  expect(draft).not.toContain('{')
  const words = { subject: '关于严控扬尘的黄牌警示', body: '请于【答复时限】前报告。' }
  expect((await step(clerk, id, 'edit', { ...words, unitId: town.units.建管站 }, 21)).status).toBe(
    200,
  )
  const signed = await step(leader, id, 'sign', {}, 21, { 'if-match': '"2"' })
  expect(signed.body).toMatchObject({ state: 'issued', number: '〔2026〕黄1号', raisedId: null })
  const view = (await ask(member, `/supervision/notices/${id}`, 21)).body
  // 2026-03-22 is a Sunday: five working days end on Friday, 27 March.
  expect(view).toMatchObject({ replyDueOn: '2026-03-27', steps: ['receive'], unit: '建管站' })
  expect(view.notice.body).toBe('请于2026年3月27日前报告。')
  expect((await step(member, id, 'receive', {}, 22)).status).toBe(200)
  expect((await step(head, id, 'reply', { text: '已加派人手' }, 23)).status).toBe(200)
  expect((await step(clerk, id, 'return-reply', { reason: '未说明原因' }, 24)).status).toBe(200)
  expect((await step(head, id, 'reply', { text: '原因如下' }, 25)).status).toBe(200)
  const done = await step(clerk, id, 'accept-reply', { opinion: '同意' }, 26)
  expect(done.body.state).toBe('settled')
  expect((await ask(clerk, `/supervision/notices/${id}`)).body.notice.replies).toMatchObject([
    { late: false, verdict: { accepted: false } },
    { late: false, verdict: { accepted: true } },
  ])
  const history = (await ask(clerk, `/supervision/notices/${id}`)).body.history
  expect(history.map(({ type }) => type)).toEqual([
    ...['supervision.proposed', 'supervision.edited', 'supervision.signed'],
    ...['supervision.received', 'supervision.replied', 'supervision.reply-returned'],
    ...['supervision.replied', 'supervision.reply-accepted'],
  ])
  expect(history[4]).toMatchObject({ actorName: head.name, data: { text: '已加派人手' } })
  const told = (await ask(member, `/supervision/notices/${id}`)).body
  expect(told.history[0]?.type).toBe('supervision.signed')
  const settled = await ask(clerk, `/supervision/notices?itemId=${itemId}&state=issued,settled`)
  expect(settled.body.items.map(({ noticeId }) => noticeId)).toContain(id)
  expect((await ask(clerk, '/supervision/notices?state=issued,nothing')).status).toBe(400)
  const types = (await ask(member, `/items/${itemId}/story`)).body.events.map(({ type }) => type)
  expect(types).toContain('supervision.signed')
})

test('the row of every paper is the fold of its events', async () => {
  const rows = await reading(database, program, (db) =>
    db.selectFrom('supervision_notice').select(['notice_id', 'content']).execute(),
  )
  expect(rows.length).toBeGreaterThan(1)
  for (const { notice_id: id, content } of rows) {
    const events = await reading(database, program, (db) =>
      readStream(db, { kind: 'supervision-notice', id }),
    )
    expect(foldNotice(events as unknown as NoticeEvent[])).toEqual(content)
  }
})

test('down for two months, or a clock that jumps: the same papers as with many runs', async () => {
  const each = await begun()
  for (const days of [1, 13, 14, 21, 20, 30, 35, 44, 61]) await tick(days)
  const late = await begun()
  await tick(65)
  await tick(3)
  await tick(65)
  const causes = async (itemId: string) =>
    (await papers(itemId))
      .map(({ rung, raisedOn, reason }) => `${rung} ${raisedOn} ${reason}`)
      .sort()
  expect(await causes(late)).toEqual(await causes(each))
  expect(await causes(each)).toHaveLength(9)
})

test('an answer that does not come is followed by the next rung, also when the item has moved on', async () => {
  const itemId = await begun()
  const id = await byHand(itemId, 3)
  await step(leader, id, 'sign', {}, 0)
  const { replyDueOn } = (await ask(clerk, `/supervision/notices/${id}`)).body
  expect(replyDueOn).toBe('2026-03-13')
  await tick(12)
  expect((await papers(itemId)).map(({ rung }) => rung)).toEqual([0, 3])
  // Answered on day 15, three days late, while nothing ran.
  await step(member, id, 'receive', {}, 15)
  expect((await step(member, id, 'reply', { text: '情况说明' }, 15)).status).toBe(200)
  await tick(19)
  const red = (await papers(itemId)).find(({ rung }) => rung === 4)
  expect(red).toMatchObject({ raisedOn: day(13), reason: '对〔2026〕督1号的答复已逾期1天' })
  expect((await ask(clerk, `/supervision/notices/${id}`)).body.notice.replies[0]?.late).toBe(true)
})

describe('cards', () => {
  let itemId: string
  beforeAll(async () => {
    itemId = await begun()
  })

  test('the second yellow of a round raises a supervision sheet and costs a point, once', async () => {
    const first = await byHand(itemId, 2)
    expect((await step(leader, first, 'sign')).body.raisedId).toBeNull()
    const second = await byHand(itemId, 2)
    const { raisedId } = (await step(inspector, second, 'sign')).body
    const sheet = (await ask(clerk, `/supervision/notices/${raisedId}`)).body
    expect(sheet).toMatchObject({ rung: 3, points: -1, state: 'proposed' })
    expect(sheet.reason).toMatch(/^本轮已2次被黄牌警示/)
  })

  test('two signed at once: two numbers, one second card', async () => {
    const other = await begun()
    const ids = [await byHand(other, 4), await byHand(other, 4)]
    const signed = await Promise.all(ids.map((id) => step(leader, id, 'sign')))
    expect(signed.map(({ status }) => status)).toEqual([200, 200])
    const numbers = signed.map(({ body }) => body.number)
    expect(new Set(numbers).size).toBe(2)
    expect(signed.filter(({ body }) => body.raisedId !== null)).toHaveLength(1)
    const interview = (await papers(other)).find(({ rung }) => rung === 7)
    expect(interview).toMatchObject({ state: 'proposed' })
  })

  test('one taken back counts no more, and its points are given back', async () => {
    const third = await begun()
    const one = await byHand(third, 4)
    await step(leader, one, 'sign')
    expect((await step(leader, one, 'withdraw', { reason: '事实有误' })).status).toBe(200)
    const two = await byHand(third, 4)
    expect((await step(leader, two, 'sign')).body.raisedId).toBeNull()
    expect((await papers(third)).map(({ points }) => points).sort()).toEqual([-2, 0])
  })

  test('the war map counts cards by unit and month, the board has the highest rung', async () => {
    const { rows } = (await ask(clerk, '/supervision/war-map?year=2026')).body
    const march = rows.find(({ month }) => month === '2026-03')
    expect(march).toMatchObject({ unit: '建管站', red: 3, yellow: 3, points: -6 })
    const board = (await ask(auditor, '/supervision/board')).body.items
    expect(board.find((row) => row.itemId === itemId)).toMatchObject({
      rung: 2,
      proposed: 1,
      open: 2,
      light: 'blue',
    })
    const mine = (await ask(stranger, '/supervision/board')).body.items
    expect(mine).toEqual([])
  })
})

test('numbers of a series have no gap and none is there twice', async () => {
  const items = [await begun(), await begun(), await begun()]
  const ids = await Promise.all(
    items.flatMap((id) => [byHand(id, 3), byHand(id, 3), byHand(id, 3)]),
  )
  // A change that fails after its number was taken leaves it free.
  const caller = { actor: leader, now: NOW, request: null }
  const failing = writing(database, caller, async (tx) => {
    await takeNumber(tx, tenantId, '督', 2026)
    throw new Error('power cut')
  })
  await expect(failing).rejects.toThrow('power cut')
  const key = { 'idempotency-key': 'k'.repeat(20) }
  await Promise.all(ids.map((id, n) => step(leader, id, 'sign', {}, 0, n === 0 ? key : {})))
  await step(leader, ids[0] ?? '', 'sign', {}, 0, key)
  const numbers = await reading(database, program, (db) =>
    db
      .selectFrom('supervision_notice')
      .select('number')
      .where('number', 'like', '〔2026〕督%')
      .execute(),
  )
  const taken = numbers.map(({ number }) => Number(/(\d+)号$/.exec(number ?? '')?.[1]))
  expect(taken.sort((a, b) => a - b)).toEqual(taken.map((_, index) => index + 1))
  expect(taken.length).toBeGreaterThan(8)
})

test('listed supervision: six months, more when asked for a month before, then released', async () => {
  const itemId = await begun()
  const id = await byHand(itemId, 8, inspector)
  expect((await step(leader, id, 'sign')).body.code).toBe('SUPERVISION_NOT_YOUR_SIGNATURE')
  await step(inspector, id, 'sign')
  expect((await ask(clerk, `/supervision/notices/${id}`)).body.replyDueOn).toBe('2026-09-01')
  const asked = (dueOn: string, days: number) =>
    step(
      member,
      id,
      'request-extension',
      { dueOn, progress: '七成', reason: '雨季', plan: '分段' },
      days,
    )
  expect((await asked('2027-03-02', 10)).body.code).toBe('SUPERVISION_EXTENSION_TOO_LONG')
  expect((await asked('2026-12-01', 154)).body.code).toBe('SUPERVISION_EXTENSION_TOO_LATE')
  expect((await asked('2026-12-01', 153)).status).toBe(200)
  expect((await asked('2026-12-02', 153)).body.code).toBe('SUPERVISION_EXTENSION_PENDING')
  expect((await step(inspector, id, 'grant-extension', { opinion: '同意' }, 155)).status).toBe(200)
  expect((await ask(clerk, `/supervision/notices/${id}`)).body.replyDueOn).toBe('2026-12-01')
  await step(member, id, 'receive', {}, 160)
  await step(member, id, 'reply', { text: '预验收合格，申请解除' }, 200)
  expect((await step(inspector, id, 'accept-reply', { opinion: '解除' }, 205)).body.state).toBe(
    'settled',
  )
})

test('an interview is put on record before its plan, whose limit begins with it', async () => {
  const itemId = await begun()
  const id = await byHand(itemId, 7)
  await step(leader, id, 'sign')
  await step(member, id, 'receive')
  expect((await step(member, id, 'reply', { text: '方案' })).body.code).toBe(
    'SUPERVISION_INTERVIEW_NOT_HELD',
  )
  const record = {
    heldOn: day(8),
    place: '镇政府',
    host: '镇长',
    present: ['建管站站长'],
    record: '指出问题，提出要求',
  }
  expect((await step(leader, id, 'record-interview', record, 7)).body.code).toBe(
    'SUPERVISION_DAY_WRONG',
  )
  expect((await step(leader, id, 'record-interview', record, 9)).status).toBe(200)
  // Twenty working days from 9 March, over Qingming.
  expect((await ask(clerk, `/supervision/notices/${id}`)).body.replyDueOn).toBe('2026-04-07')
  expect((await step(leader, id, 'record-interview', record, 9)).body.code).toBe(
    'SUPERVISION_NO_INTERVIEW',
  )
  expect((await step(member, id, 'reply', { text: '方案' }, 12)).status).toBe(200)
})

test('a watched case has one who reports until it is ended', async () => {
  const itemId = await begun()
  const id = await byHand(itemId, 9)
  expect((await step(leader, id, 'sign')).body.code).toBe('SUPERVISION_WATCHER_NEEDED')
  const unknown = { watching: { personId: randomUUID(), every: 'daily' } }
  expect((await step(leader, id, 'sign', unknown)).body.code).toBe('PERSON_NOT_FOUND')
  const watching = { personId: checker.personId, every: 'daily' }
  expect((await step(leader, id, 'sign', { watching })).body.state).toBe('issued')
  const report = { text: '今日清运三车' }
  expect((await step(clerk, id, 'report-watching', report)).body.code).toBe('NOT_YOUR_DUTY')
  expect((await step(checker, id, 'report-watching', report)).status).toBe(200)
  expect((await step(leader, id, 'end-watching', { opinion: '已办结' })).body.state).toBe('settled')
})

describe('refused', () => {
  let itemId: string
  let id: string
  beforeAll(async () => {
    itemId = await begun()
    id = await byHand(itemId, 3)
  })

  test.each([
    ['an unknown paper', () => step(leader, randomUUID(), 'sign'), 404, 'SUPERVISION_NOT_FOUND'],
    ['a clerk’s signature', () => step(clerk, id, 'sign'), 403, 'NOT_YOUR_DUTY'],
    [
      'an old version',
      () => step(leader, id, 'sign', {}, 0, { 'if-match': '"7"' }),
      412,
      'RECORD_STALE',
    ],
    [
      'an answer to a draft',
      () => step(member, id, 'reply', { text: '答' }),
      404,
      'SUPERVISION_NOT_FOUND',
    ],
    [
      'receipt of a draft',
      () => step(inspector, id, 'accept-reply', { opinion: '可' }),
      409,
      'SUPERVISION_OUT_OF_TURN',
    ],
    [
      'a unit without a duty',
      () => step(clerk, id, 'edit', { subject: '题', body: '文', unitId: town.units.东村 }),
      422,
      'SUPERVISION_UNIT_NOT_OF_ITEM',
    ],
    ['no reason', () => step(leader, id, 'dismiss', { reason: ' ' }), 400, 'INPUT_INVALID'],
    [
      'NUL in the text',
      () => step(leader, id, 'dismiss', { reason: 'a\u0000b' }),
      400,
      'INPUT_INVALID',
    ],
    ['an unknown step', () => step(leader, id, 'burn'), 400, 'INPUT_INVALID'],
    [
      'a reminder by hand',
      () => ask(clerk, '/supervision/notices', 0, send('POST', { itemId, rung: 0, reason: '催' })),
      422,
      'SUPERVISION_RUNG_AUTOMATIC',
    ],
    [
      'rung 12',
      () => ask(clerk, '/supervision/notices', 0, send('POST', { itemId, rung: 12, reason: '催' })),
      400,
      'INPUT_INVALID',
    ],
    [
      'an unknown item',
      () =>
        ask(
          clerk,
          '/supervision/notices',
          0,
          send('POST', { itemId: randomUUID(), rung: 3, reason: '催' }),
        ),
      404,
      'ITEM_NOT_FOUND',
    ],
    [
      'a paper by the unit',
      () => ask(head, '/supervision/notices', 0, send('POST', { itemId, rung: 3, reason: '催' })),
      403,
      'NOT_YOUR_DUTY',
    ],
    [
      'a paper for another unit',
      () =>
        ask(
          clerk,
          '/supervision/notices',
          0,
          send('POST', { itemId, rung: 3, reason: '催', unitId: town.units.西村 }),
        ),
      422,
      'SUPERVISION_UNIT_NOT_OF_ITEM',
    ],
    [
      'a cursor that holds no day',
      () =>
        ask(
          clerk,
          '/supervision/notices?cursor=WyJhYmMiLCAiMTExMTExMTEtMTExMS00MTExLTgxMTEtMTExMTExMTExMTExIl0',
        ),
      400,
      'INPUT_INVALID',
    ],
    [
      'a cursor that holds no rung',
      () =>
        ask(
          clerk,
          '/supervision/board?cursor=WyJhYmMiLCAiMTExMTExMTEtMTExMS00MTExLTgxMTEtMTExMTExMTExMTExIl0',
        ),
      400,
      'INPUT_INVALID',
    ],
    ['a broken cursor', () => ask(clerk, '/supervision/notices?cursor=xx'), 400, 'INPUT_INVALID'],
    [
      'a system administrator',
      () => ask(town.actors['system-administrator'], '/supervision/notices'),
      403,
      'NOT_YOUR_DUTY',
    ],
  ] as const)('%s', async (_, attempt, status, code) => {
    const { status: got, body } = await attempt()
    expect([got, body.code]).toEqual([status, code])
    const { version } = (await ask(clerk, `/supervision/notices/${id}`)).body
    expect(version).toBe(1)
  })

  test('a dismissed paper is not raised again for its cause', async () => {
    const other = await begun()
    await tick(21)
    const yellow = await paperOf(other, 2)
    expect((await step(leader, yellow, 'dismiss', { reason: '已口头说明' }, 21)).body.state).toBe(
      'dismissed',
    )
    await tick(25)
    const yellows = (await papers(other)).filter(({ rung }) => rung === 2)
    expect(yellows).toMatchObject([{ state: 'dismissed' }])
  })

  test('another unit sees and answers nothing', async () => {
    const mine = await byHand(await begun(), 3)
    await step(leader, mine, 'sign')
    expect((await ask(stranger, `/supervision/notices/${mine}`)).status).toBe(404)
    expect((await step(stranger, mine, 'receive')).status).toBe(404)
  })
})

test('pages: every paper once', async () => {
  const all = (await ask(clerk, '/supervision/notices?limit=500')).body.items
  const some: string[] = []
  for (let path = '/supervision/notices?limit=7'; path; ) {
    const { body } = await ask(clerk, path)
    some.push(...body.items.map(({ noticeId }) => noticeId))
    const { next } = body as unknown as { next: string | null }
    path = next === null ? '' : `/supervision/notices?limit=7&cursor=${next}`
  }
  expect(some).toEqual(all.map(({ noticeId }) => noticeId))
  expect(new Set(some).size).toBe(some.length)
})

test('as a document: number, addressee, words and page as GB/T 9704 has them', async () => {
  const found = (await ask(clerk, '/supervision/notices?rung=3&state=issued')).body.items[0]
  const response = await aServer(database, clerk).request(
    `/api/supervision/notices/${found?.noticeId}/docx`,
  )
  expect(response.headers.get('content-disposition')).toContain('attachment')
  const { readDocument } = await import('../../compiler/read/read.ts')
  const bytes = new Uint8Array(await response.arrayBuffer())
  const { text } = await readDocument(bytes, 'a.docx')
  for (const words of ['测试镇', found?.number ?? '?', '建管站：', '现予督办', '2026年'])
    expect(text).toContain(words)
})
