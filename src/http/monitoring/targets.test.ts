import { beforeAll, expect, test } from 'vitest'
import { AIR_CODES, aStation, fillHours } from '../../../test/air-hours.ts'
import { aKeptUpload } from '../../../test/filing.ts'
import { aLedger, anItem, bytesOf, freshDatabase, NOW, sha256 } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer, FILING, send } from '../../../test/server.ts'
import { importPlan } from '../../actions/import-plan.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import type { Target } from '../../domain/plan/ledger.ts'
import { ASSESS_TARGETS } from '../../jobs/monitoring/assess-targets.ts'
import { reading, writing } from '../../store/db.ts'
import { removeUpload } from '../../store/evidence/uploads.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk } = town.actors
const member = town.actors['unit-member']
const day = (text: string) => text as CivilDate

// NOW is 2026-03-01: the year 2026 has 59 days behind it and 306 ahead.
const aTarget = (change: Partial<Target>): Target => ({
  written: '',
  metric: 'PM2.5年均浓度',
  operator: '<=',
  value: 38,
  unit: '微克/立方米',
  grade: null,
  baseline: null,
  by: day('2026-12-31'),
  scope: null,
  approximate: false,
  stretch: false,
  source: { paragraph: 0, start: 0, end: 1 },
  ...change,
})
const boilers = aTarget({ metric: '燃煤锅炉', operator: 'clear', value: null, unit: null })

interface Shown {
  targetId: string
  metric: string
  operator: string
  version: number
  status: string
  since: string | null
  itemId: string | null
  proposal: Record<string, unknown> | null
  binding: Record<string, unknown> | null
}

const server = (actor: Actor = clerk, now = NOW) => aServer(database, actor, { clock: () => now })
const get = async <T>(path: string, actor = clerk) => {
  const answer = await server(actor).request(`/api${path}`)
  expect([path, answer.status]).toEqual([path, 200])
  return (await answer.json()) as T
}
const all = async (actor = clerk) => (await get<{ items: Shown[] }>('/targets', actor)).items
const find = async (metric: string, operator = '<=') => {
  const found = (await all()).find((one) => one.metric === metric && one.operator === operator)
  if (!found) throw new Error(`no target of ${metric}`)
  return found
}
const put = (targetId: string, binding: unknown, actor = clerk, headers = {}) =>
  server(actor).request(`/api/targets/${targetId}/binding`, send('PUT', binding, headers))
const assess = (now = NOW) => ASSESS_TARGETS.run({ database, tenantId, now, filing: FILING })
const view = (targetId: string) =>
  get<{ target: Shown; standing: Record<string, never>; events: { type: string }[] }>(
    `/targets/${targetId}`,
  )

let stationId = ''
beforeAll(async () => {
  const ledger = aLedger({
    items: [anItem({ targets: [boilers] })],
    targets: [
      { ...aTarget({}), number: '二(二)' },
      {
        ...aTarget({ operator: 'decrease', value: 9.1, unit: '%', baseline: '同比' }),
        number: '二(二)',
      },
      {
        ...aTarget({ metric: '城镇污水处理率', operator: '>=', value: 92.5, unit: '%' }),
        number: '二(二)',
      },
    ],
  })
  await importPlan(database, asCaller(clerk), { fileName: 'x.txt', bytes: bytesOf('x'), ledger })
  stationId = await aStation(database, tenantId, '镇政府站')
  const pm25 = AIR_CODES['PM2.5']
  await fillHours(database, tenantId, stationId, pm25, {
    from: day('2025-01-01'),
    to: day('2025-12-31'),
    value: () => 44,
  })
  await fillHours(database, tenantId, stationId, pm25, {
    from: day('2026-01-01'),
    to: day('2026-02-28'),
    value: (_, at) => (at === 0 ? null : 40),
  })
})

test('each target is proposed an indicator, its period and what it is counted from', async () => {
  const plain = await find('PM2.5年均浓度')
  expect(plain).toMatchObject({ binding: null, status: 'unknown', version: 0 })
  expect(plain.proposal).toMatchObject({
    indicator: 'pm25-mean',
    from: '2026-01-01',
    to: '2026-12-31',
  })
  const fall = await find('PM2.5年均浓度', 'decrease')
  expect(fall.proposal?.baseline).toMatchObject({
    from: '2025-01-01',
    to: '2025-12-31',
    value: null,
  })
  expect((await find('燃煤锅炉', 'clear')).proposal).toMatchObject({
    indicator: 'remaining',
    series: '燃煤锅炉',
  })
})

test('bound as proposed, it is assessed: value, what the rest must average, judgement and rows', async () => {
  const target = await find('PM2.5年均浓度')
  const bound = await put(target.targetId, target.proposal)
  expect([bound.status, await bound.json()]).toEqual([
    200,
    { targetId: target.targetId, version: 1 },
  ])
  await assess()
  const { target: shown, standing, events } = await view(target.targetId)
  expect(shown).toMatchObject({
    version: 2,
    // of the days there are, not the day it was bound
    since: '2026-01-03',
    kept: { value: { exact: '40' }, required: { shown: '37.6' } },
  })
  expect(standing).toMatchObject({
    side: 'at-most',
    value: { exact: '40', shown: '40' },
    // 58 valid days at 40, 306 to come: (38 · 364 − 58 · 40)/306
    required: { exact: '5756/153', shown: '37.6' },
    rest: { count: '306', of: 'day' },
    provenance: { rows: 58 * 24, valid: 58 * 24, counted: 58, elapsed: 59, from: '2026-01-01' },
  })
  const { judgement, provenance } = standing as unknown as {
    judgement: { zh: string }
    provenance: { stations: unknown[]; standards: string[] }
  }
  expect(judgement.zh).toMatch(/GB 3095-2026 过渡阶段.*均值\/限值 40\/30.*有效58天/)
  expect(provenance.stations).toEqual([{ stationId, name: '镇政府站', valid: 58 * 24 }])
  expect(provenance.standards).toEqual(['GB 3095-2026 过渡阶段', 'HJ 663-2026'])
  expect(events.map(({ type }) => type)).toEqual(['target.bound', 'target.status-changed'])
})

test('what is bound comes before what waits to be bound, on every page', async () => {
  const listed = await all()
  const bound = listed.map(({ binding }) => binding !== null)
  expect(bound.slice(0, 2)).toEqual([true, false])
  expect(bound.indexOf(false)).toBeGreaterThan(bound.lastIndexOf(true))
  const seen: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page: { items: Shown[]; next: string | null } = await get(
      `/targets?limit=1${next && `&cursor=${next}`}`,
    )
    seen.push(...page.items.map(({ targetId }) => targetId))
    next = page.next
  }
  expect(seen).toEqual(listed.map(({ targetId }) => targetId))
})

test('a change is counted from the year before, by its own readings', async () => {
  const target = await find('PM2.5年均浓度', 'decrease')
  await put(target.targetId, target.proposal)
  const { standing } = await view(target.targetId)
  expect(standing).toMatchObject({
    base: { exact: '44' },
    change: '-9.1',
    bound: { exact: '39.996' },
  })
})

test('assessed again without news nothing is written, and what got worse is told once', async () => {
  const target = await find('PM2.5年均浓度')
  await assess()
  await assess(new Date(NOW.getTime() + 7 * 3_600_000))
  const { events } = await view(target.targetId)
  expect(events).toHaveLength(2)
  const told = await reading(database, clerk, (db) =>
    db.selectFrom('notice').select(['title_zh', 'kind']).execute(),
  )
  // one for each of the two: the best month on record was 40, and 37.6 would be needed
  const once = { kind: 'monitoring', title_zh: '二(二) PM2.5年均浓度：难以达到' }
  expect(told).toEqual([once, once])
})

test('figures stand for what no station measures; a correction overwrites nothing', async () => {
  const target = await find('城镇污水处理率', '>=')
  await put(target.targetId, target.proposal)
  const figure = (on: string, part: string, whole: string) => ({
    series: '城镇污水处理率',
    from: `${on.slice(0, 7)}-01`,
    on,
    part,
    whole,
    unit: '%',
    evidence: '污水厂进出水台账',
  })
  const enter = (figures: unknown[], actor = clerk) =>
    server(actor).request('/api/figures', send('POST', { figures }))
  expect(
    (await enter([figure('2026-01-31', '900', '1000'), figure('2026-02-28', '850', '1000')]))
      .status,
  ).toBe(201)
  expect((await view(target.targetId)).standing).toMatchObject({ value: { exact: '87.5' } })
  expect((await enter([figure('2026-02-28', '950', '1000')])).status).toBe(201)
  const { standing } = await view(target.targetId)
  // 1850 of 2000 in 59 days; 306 days bring 612000/59 at the same pace, of which 92.5 % are needed
  expect(standing).toMatchObject({ value: { exact: '92.5' }, required: { exact: '92.5' } })
  const { items } = await get<{ items: { evidence: string }[] }>('/figures?series=城镇污水处理率')
  expect(items).toHaveLength(3)
})

test('a figure rests on files, which anybody who sees it may open; whose upload it is not is refused', async () => {
  const bytes = bytesOf('污水厂进出水台账')
  const file = {
    sha256: sha256(bytes),
    bytes: bytes.length,
    mediaType: 'text/plain' as const,
    picture: null,
  }
  await FILING.files.put(tenantId, file.sha256, { bytes })
  const uploadId = await aKeptUpload(database, clerk, NOW, file)
  const figure = {
    series: '丙',
    on: '2026-02-01',
    value: '1',
    evidence: '台账',
    uploadIds: [uploadId],
  }
  const enter = (figures: unknown[], actor = clerk) =>
    server(actor).request('/api/figures', send('POST', { figures }))
  const entered = await enter([figure, { ...figure, on: '2026-02-02' }])
  expect(entered.status).toBe(201)
  type Shown = { figureId: string; files: { fileId: string }[] }
  const { items } = await get<{ items: Shown[] }>('/figures?series=丙')
  const { picture: _, ...kept } = file
  expect(items.map(({ files }) => files)).toEqual(
    Array(2).fill([{ ...kept, fileId: expect.any(String), uploadId, name: '照片.jpg' }]),
  )
  const path = `/api/figures/${items[0]?.figureId}/files/`
  const opened = await server().request(`${path}${items[0]?.files[0]?.fileId}`)
  expect(await opened.text()).toBe('污水厂进出水台账')
  expect(opened.headers.get('content-security-policy')).toContain('sandbox')
  expect((await server().request(`${path}${items[1]?.files[0]?.fileId}`)).status).toBe(404)
  // The upload itself may be tidied away; the figures still need its file.
  const free = await writing(database, asCaller(theProgram(tenantId)), (tx) =>
    removeUpload(tx, tenantId, uploadId),
  )
  expect(free).toEqual([])
  const theirs = await aKeptUpload(database, member)
  const refusals = [
    [[theirs], 404, 'UPLOAD_NOT_FOUND'],
    [[uploadId, uploadId], 400, 'INPUT_INVALID'],
    [['x'], 400, 'INPUT_INVALID'],
  ] as const
  for (const [uploadIds, status, code] of refusals) {
    const answer = await enter([
      { ...figure, series: '丁', uploadIds: [] },
      { ...figure, series: '丁', uploadIds },
    ])
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }])
  }
  expect((await get<{ items: unknown[] }>('/figures?series=丁')).items).toEqual([])
})

test('boilers are counted down by the unit that has the item', async () => {
  const target = await find('燃煤锅炉', 'clear')
  await put(target.targetId, target.proposal)
  const itemId = target.itemId ?? ''
  const figures = [
    { series: '燃煤锅炉', on: '2026-02-01', value: '3', evidence: '现场核查单 1 号', itemId },
  ]
  const post = (actor: Actor) => server(actor).request('/api/figures', send('POST', { figures }))
  // not assigned yet: the unit does not see the item
  expect((await post(member)).status).toBe(404)
  await server().request(
    `/api/items/${itemId}/steps`,
    send('POST', { step: 'assign', data: { leadUnitId: town.units.建管站 } }),
  )
  expect((await post(member)).status).toBe(201)
  expect((await view(target.targetId)).standing).toMatchObject({
    value: { exact: '3' },
    bound: { exact: '0' },
    status: 'at-risk',
  })
  expect((await all(member)).map(({ metric }) => metric)).toEqual(['燃煤锅炉'])
  await assess()
  const papers = await reading(database, clerk, (db) =>
    db.selectFrom('supervision_notice').select(['rung', 'state', 'content']).execute(),
  )
  expect(papers).toMatchObject([{ rung: 2, state: 'proposed', content: { itemId } }])
  expect(papers[0]?.content.reason).toMatch(/“燃煤锅炉”有风险：目前 3.00；目标不高于 0/)
})

test('taken off again, it is not assessed', async () => {
  const target = await find('燃煤锅炉', 'clear')
  const post = (reason: string) =>
    server().request(`/api/targets/${target.targetId}/unbind`, send('POST', { reason }))
  expect((await post('绑错了')).status).toBe(200)
  expect((await post('再来一次')).status).toBe(409)
  expect((await view(target.targetId)).target).toMatchObject({ binding: null })
})

const fresh = async () => {
  const { targetId, proposal } = await find('燃煤锅炉', 'clear')
  return { targetId, proposal: proposal ?? {} }
}
test.each([
  ['no such indicator', { indicator: 'phlogiston' }, 422, 'INDICATOR_UNKNOWN'],
  ['figures without a name', { series: null }, 422, 'BINDING_UNFIT'],
  [
    'a station of none',
    { indicator: 'pm25-mean', series: null, stationIds: ['00000000-0000-4000-8000-0000000000ff'] },
    422,
    'BINDING_UNFIT',
  ],
  [
    'a period that ends before it begins',
    { from: '2026-12-31', to: '2026-01-01' },
    400,
    'INPUT_INVALID',
  ],
  [
    'an item that is not there',
    { itemId: '00000000-0000-4000-8000-0000000000ff' },
    404,
    'ITEM_NOT_FOUND',
  ],
])('refused: %s', async (_, change, status, code) => {
  const { targetId, proposal } = await fresh()
  const answer = await put(targetId, { ...proposal, ...change })
  expect([answer.status, await answer.json()]).toMatchObject([status, { code }])
  expect((await view(targetId)).target.binding).toBeNull()
})

test('refused: whose duty it is not, an old version, a target that is not there', async () => {
  const { targetId, proposal } = await fresh()
  expect((await put(targetId, proposal, member)).status).toBe(403)
  expect((await put(targetId, proposal, clerk, { 'if-match': '"99"' })).status).toBe(412)
  expect((await put('00000000-0000-4000-8000-0000000000ff', proposal)).status).toBe(404)
})

test.each([
  ['a day to come', { on: '2026-03-02', value: '1' }, 422, 'FIGURE_AHEAD'],
  ['no evidence', { on: '2026-02-01', value: '1', evidence: ' ' }, 400, 'INPUT_INVALID'],
  ['a part without its whole', { on: '2026-02-01', part: '1' }, 400, 'INPUT_INVALID'],
  ['a whole of nothing', { on: '2026-02-01', part: '1', whole: '0' }, 400, 'INPUT_INVALID'],
  ['value and part', { on: '2026-02-01', value: '1', part: '1', whole: '2' }, 400, 'INPUT_INVALID'],
  ['no number', { on: '2026-02-01', value: '1e5' }, 400, 'INPUT_INVALID'],
  ['no such day', { on: '2026-02-30', value: '1' }, 400, 'INPUT_INVALID'],
])('a figure refused: %s', async (_, change, status, code) => {
  const figures = [
    { series: '甲', on: '2026-02-01', value: '1', evidence: '好的' },
    { series: '甲', evidence: '台账', ...change },
  ]
  const answer = await server().request('/api/figures', send('POST', { figures }))
  expect([answer.status, await answer.json()]).toMatchObject([status, { code }])
  expect((await get<{ items: unknown[] }>('/figures?series=甲')).items).toEqual([])
})

test('a target whose period has not begun says so, and when it begins', async () => {
  const target = await find('PM2.5年均浓度', 'decrease')
  const [from, to] = ['2027-01-01', '2027-12-31']
  await put(target.targetId, { ...(target.binding ?? target.proposal), from, to })
  await assess()
  const { target: shown, standing, events } = await view(target.targetId)
  expect(shown).toMatchObject({ status: 'not-begun', binding: { from }, scope: null })
  expect(standing).toMatchObject({ reason: 'period-ahead', value: null, forecast: null })
  expect(events.map(({ type }) => type)).toContain('target.status-changed')
})
