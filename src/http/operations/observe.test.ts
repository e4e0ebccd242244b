import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, freshDatabase, NOW } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { scrubbed } from '../../domain/operations/scrub.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { openLogFolder } from '../../store/operations/log-folder.ts'
import { listen } from '../listen.ts'
import { countingMetrics } from './metrics.ts'
import { programLog } from './program-log.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)

function observed(actor: Actor | null, change: object = {}) {
  const lines: string[] = []
  const ownLog = programLog({ write: (line) => void lines.push(line) }, () => NOW)
  const observing = { metrics: countingMetrics(), programLog: ownLog }
  const app = aServer(database, actor, { tenantId, observing, logFault: ownLog.fault, ...change })
  return { app, lines, ownLog, read: () => lines.map((line) => JSON.parse(line)) }
}

test('a request is a line by its pattern, with an id the asker gets too', async () => {
  const { clerk } = town.actors
  const { app, read } = observed(clerk)
  const itemId = randomUUID()
  const answer = await app.request(`/api/items/${itemId}?name=张三`)
  expect(answer.status).toBe(404)
  expect(read()).toEqual([
    {
      level: 'info',
      time: NOW.toISOString(),
      id: answer.headers.get('x-request-id'),
      method: 'GET',
      route: '/api/items/:itemId',
      status: 404,
      ms: expect.any(Number),
      person: clerk.personId,
      msg: 'request',
    },
  ])
})

const HIDDEN = [
  '13812345678',
  '138 1234 5678',
  '0731-88888888',
  '430102199001011234',
  'zhang.san@town.example',
  'hunter2-password',
  'tzh_0000.abcdefghijklmnop',
  'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  'very-secret-cookie',
  '张三',
  'a-secret-query',
  'db-password',
]

test('neither secrets nor personal data are in the log, whatever a request or a fault brings', async () => {
  const fault = Object.assign(
    new Error(
      `invalid input "张三" of 13812345678 / 138 1234 5678, 0731-88888888, 430102199001011234, zhang.san@town.example;
       password=hunter2-password authorization: Bearer tzh_0000.abcdefghijklmnop
       secret whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw cookie: taizhang=very-secret-cookie
       at https://a.example/x?token=a-secret-query postgresql://app:db-password@db/x`,
    ),
    { code: '22P02', detail: 'Key (phone)=(13812345678)', constraint: 'account_login' },
  )
  const { app, lines, read, ownLog } = observed(null, {
    identify: async () => {
      throw fault
    },
  })
  const headers = {
    cookie: 'taizhang=very-secret-cookie',
    authorization: 'Bearer tzh_0000.abcdefghijklmnop',
    referer: 'http://localhost/?a-secret-query',
  }
  const path = '/api/people?text=张三&phone=13812345678&q=a-secret-query'
  const answer = await app.request(path, send('POST', { password: 'hunter2-password' }, headers))
  expect(answer.status).toBe(500)
  await app.request('/api/session', send('POST', { login: '张三', password: 'hunter2-password' }))
  ownLog.fault('a-job', 'thrown text with 13812345678')
  const text = lines.join('')
  for (const secret of HIDDEN) expect(text).not.toContain(secret)
  const faultLine = read().find(({ msg }) => msg === 'fault')
  const id = answer.headers.get('x-request-id')
  expect(faultLine).toMatchObject({ where: id, code: '22P02', constraint: 'account_login' })
  expect(faultLine.at.length).toBeGreaterThan(0)
  expect(await answer.text()).toContain(id)
})

test('what is no secret stays readable', () => {
  const said = 'connect ECONNREFUSED 127.0.0.1:5432 in step 12 of 2026-03-01'
  expect(scrubbed(said)).toBe(said)
})

test('metrics are for this machine, or a token of who may read them', async () => {
  const withActor = async (actor: Actor | null, headers = {}) =>
    (await observed(actor).app.request('/metrics', { headers })).status
  expect(await withActor(null)).toBe(401)
  expect(await withActor(town.actors.clerk)).toBe(403)
  expect(await withActor(town.actors['system-administrator'])).toBe(200)

  const { app } = observed(null)
  await app.request(`/api/items/${randomUUID()}`)
  const server = await listen(app.fetch, '127.0.0.1', 0)
  const ask = (headers = {}) => fetch(`http://127.0.0.1:${server.port}/metrics`, { headers })
  expect((await ask({ 'x-forwarded-for': '203.0.113.9' })).status).toBe(401)
  const page = await (await ask()).text()
  await server.close()
  expect(page).toMatch(
    /^taizhang_http_requests_total\{method="GET",route="\/api\/items\/:itemId",status="401"\} 1$/m,
  )
  expect(page).toMatch(/^taizhang_http_request_seconds_count\{/m)
  for (const pool of ['main', 'gateway'])
    expect(page).toMatch(
      new RegExp(`^taizhang_database_sessions\\{pool="${pool}",state="busy"\\} \\d+$`, 'm'),
    )
  expect(page).toMatch(/^taizhang_log_pending_events \d+$/m)
  expect(page).toMatch(/^taizhang_notice_deliveries\{state="dead"\} 0$/m)
  expect(page).toMatch(/^taizhang_nodejs_eventloop_lag_seconds/m)
})

test('what the gateway counts is asked of it anew each time', async () => {
  const metrics = countingMetrics()
  const frames = { stored: 7, unstorable: 0, lost: 1, 'unknown-device': 2 }
  let waiting = 3
  metrics.watchGateway(() => ({
    ...{ connections: 4, waiting, frames },
    rejected: new Map([['CRC_MISMATCH', 5]]),
  }))
  const read = async () => (await metrics.registry.metrics()).split('\n')
  await read()
  waiting = 0
  expect(await read()).toEqual(
    expect.arrayContaining([
      'taizhang_gateway_connections 4',
      'taizhang_gateway_waiting_frames 0',
      'taizhang_gateway_frames_total{outcome="stored"} 7',
      'taizhang_gateway_frames_total{outcome="unknown-device"} 2',
      'taizhang_gateway_rejected_frames_total{code="CRC_MISMATCH"} 5',
    ]),
  )
})

test('addresses that do not exist make no series of their own', async () => {
  const { app, read } = observed(null)
  for (let n = 0; n < 5; n += 1) await app.request(`/nothing/${randomUUID()}`)
  await app.request('/api/session', { method: 'PROPFIND' })
  const routes = new Set(read().map(({ method, route }) => `${method} ${route}`))
  expect(routes.size).toBeLessThanOrEqual(2)
})

test('a file a month, closed to others; after a year they go', async () => {
  const folder = await aFolder('logs')
  let now = new Date('2026-02-28T15:59:00Z')
  const log = openLogFolder(folder, () => now)
  log.write('one\n')
  now = new Date('2026-02-28T16:00:00Z') // March in China
  log.write('two\n')
  const logs = join(folder, 'logs')
  expect(readdirSync(logs)).toEqual(['taizhang-2026-02.jsonl', 'taizhang-2026-03.jsonl'])
  expect(readFileSync(join(logs, 'taizhang-2026-03.jsonl'), 'utf8')).toBe('two\n')
  writeFileSync(join(logs, 'notes.txt'), 'of the administrator')
  now = new Date('2027-03-05T00:00:00Z')
  log.write('three\n')
  expect(readdirSync(logs)).toEqual([
    'notes.txt',
    'taizhang-2026-03.jsonl',
    'taizhang-2027-03.jsonl',
  ])
})

test('a log that cannot be written stops nothing', async () => {
  const folder = await aFolder('full')
  writeFileSync(join(folder, 'logs'), 'in the way')
  expect(() => openLogFolder(folder, () => NOW).write('one\n')).not.toThrow()
})
