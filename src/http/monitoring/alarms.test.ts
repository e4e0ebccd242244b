import { beforeEach, expect, test } from 'vitest'
import { AIR_CODES, aStation, fillHours } from '../../../test/air-hours.ts'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { happens, untilNoticed } from '../../../test/happened.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer, FILING, send } from '../../../test/server.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Alarm } from '../../domain/monitoring/alarm/alarm.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { DETECT_ALARMS } from '../../jobs/monitoring/detect-alarms.ts'
import { reading } from '../../store/db.ts'
import { readStream } from '../../store/log/events.ts'

const { database, tenantId, empty } = await freshDatabase()
let town = await aTown(database, tenantId)
const day = (text: string) => text as CivilDate

// NOW is 2026-03-01 16:00 in China.
beforeEach(async () => {
  await empty()
  town = await aTown(database, tenantId)
  const stationId = await aStation(database, tenantId, '镇政府站')
  // the same value for the first eight hours of the day, then nothing
  const [from, to] = [day('2026-03-01'), day('2026-03-01')]
  await fillHours(database, tenantId, stationId, AIR_CODES['PM2.5'], {
    from,
    to,
    value: () => 47,
    hours: 8,
  })
})

const detect = (now = NOW) => DETECT_ALARMS.run({ database, tenantId, now, filing: FILING })
const list = async (query = '') => {
  const answer = await aServer(database, town.actors.clerk).request(`/api/alarms${query}`)
  return ((await answer.json()) as { items: Alarm[] }).items
}
const acknowledge = (
  alarmId: string,
  body: object,
  actor: Actor = town.actors.clerk,
  headers = {},
) =>
  aServer(database, actor).request(
    `/api/alarms/${alarmId}/acknowledge`,
    send('POST', body, headers),
  )
const first = async () => {
  await detect()
  const [alarm] = await list('?rule=flat')
  if (!alarm) throw new Error('no alarm')
  return alarm
}

test('what is found is raised once, however often it is looked for', async () => {
  await detect()
  await detect()
  const found = await list('?state=open')
  expect(found.map(({ rule }) => rule).sort()).toEqual(['flat', 'missing'])
  expect(found.find(({ rule }) => rule === 'flat')).toMatchObject({
    stationName: '镇政府站',
    zh: '镇政府站 细颗粒物：连续 8 小时恒为 47',
    from: '2026-02-28T16:00:00.000Z',
    to: '2026-02-28T23:00:00.000Z',
    version: 1,
  })
})

test('one that was dealt with is not raised again while it goes on', async () => {
  await detect()
  const [missing] = await list('?rule=missing')
  const body = { verdict: 'explained', note: '停电检修' }
  expect((await acknowledge(missing?.alarmId ?? '', body)).status).toBe(200)
  await detect(new Date(NOW.getTime() + 3_600_000))
  const all = await list('?rule=missing')
  expect(all).toMatchObject([{ state: 'acknowledged', to: '2026-03-01T08:00:00.000Z' }])
})

test('a genuine one may open an item', async () => {
  const { alarmId } = await first()
  const open = { number: '监-1', title: '镇政府站数据恒值' }
  const answer = await acknowledge(alarmId, { verdict: 'genuine', note: '现场核实', open })
  expect(answer.status).toBe(200)
  const { itemId } = (await answer.json()) as { itemId: string }
  const item = await aServer(database, town.actors.clerk).request(`/api/items/${itemId}`)
  expect(await item.json()).toMatchObject({ item: { number: '监-1', state: 'listed' } })
})

test('or be the relapse of one that was struck off: it is under way again, with what was found', async () => {
  const { alarmId, zh } = await first()
  const { clerk } = town.actors
  const item = { number: '一', title: '清理', text: '清理干净', level: 'own', class: 'limited' }
  const listed = await aServer(database, clerk).request('/api/items', send('POST', item))
  const { itemId } = (await listed.json()) as { itemId: string }
  await happens(database, asCaller(theProgram(tenantId)), itemId, [
    ...untilNoticed(town.units.建管站),
    ['item.struck-off', { decisionNumber: '1号', opinion: '同意', lookBackMonths: [6] }],
  ])
  const body = { verdict: 'genuine', note: '又来了', relapse: { itemId } }
  const answer = await acknowledge(alarmId, body)
  expect([answer.status, await answer.json()]).toEqual([200, { alarmId, version: 2, itemId }])
  expect((await list('?rule=flat'))[0]).toMatchObject({
    state: 'acknowledged',
    acknowledged: { verdict: 'genuine', itemId },
  })
  const events = await reading(database, clerk, (db) =>
    readStream(db, { kind: 'item', id: itemId }),
  )
  expect(events.at(-1)).toMatchObject({
    type: 'item.relapsed',
    data: { source: 'sensor', findings: `${zh}。又来了` },
  })
  const shown = await aServer(database, clerk).request(`/api/items/${itemId}`)
  expect(await shown.json()).toMatchObject({ item: { state: 'under-way' } })
})

test('one that was not struck off does not relapse, and nothing is written', async () => {
  const { alarmId } = await first()
  const item = { number: '一', title: '清理', text: '清理干净', level: 'own', class: 'limited' }
  const listed = await aServer(database, town.actors.clerk).request(
    '/api/items',
    send('POST', item),
  )
  const { itemId } = (await listed.json()) as { itemId: string }
  const body = { verdict: 'genuine', note: '又来了', relapse: { itemId } }
  const refused = await acknowledge(alarmId, body)
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'STEP_OUT_OF_TURN' }])
  expect((await list('?rule=flat'))[0]).toMatchObject({ state: 'open', version: 1 })
})

test.each([
  ['nobody’s duty', 'unit-member', {}, {}, 403, 'NOT_YOUR_DUTY'],
  ['no note', 'clerk', { note: ' ' }, {}, 400, 'INPUT_INVALID'],
  [
    'false data that open an item',
    'clerk',
    { open: { number: '1', title: '甲' } },
    {},
    400,
    'INPUT_INVALID',
  ],
  ['an old version', 'clerk', {}, { 'if-match': '"7"' }, 412, 'VERSION_STALE'],
] as const)('refused: %s', async (_, role, change, headers, status, code) => {
  const { alarmId } = await first()
  const body = { verdict: 'false-data', note: '仪器故障', ...change }
  const answer = await acknowledge(alarmId, body, town.actors[role], headers)
  expect([answer.status, await answer.json()]).toMatchObject([status, { code }])
})

test('refused: an alarm that is not there, and one that was dealt with', async () => {
  const { alarmId } = await first()
  const body = { verdict: 'false-data', note: '仪器故障' }
  expect((await acknowledge('00000000-0000-4000-8000-0000000000ff', body)).status).toBe(404)
  expect((await acknowledge(alarmId, body)).status).toBe(200)
  expect((await acknowledge(alarmId, body)).status).toBe(409)
})
