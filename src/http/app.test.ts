import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aFolder, aLedger, freshDatabase, NOW } from '../../test/fixtures.ts'
import { DRAW_SECRETS, FILING } from '../../test/server.ts'
import { theProgram } from '../domain/organisation/actor.ts'
import { openDatabase } from '../store/db.ts'
import { type AppParts, createApp } from './app.ts'

const { database, tenantId } = await freshDatabase()

const webFolder = await aFolder('web')
await mkdir(join(webFolder, 'assets'))
await writeFile(join(webFolder, 'index.html'), '<script nonce="__CSP_NONCE__">page</script>')
await writeFile(join(webFolder, 'assets', 'index-4f2a.js'), 'script')
await writeFile(join(webFolder, 'favicon.svg'), '<svg/>')

const appWith = (change: Partial<AppParts> = {}) =>
  createApp({
    database,
    tenantId,
    clock: () => NOW,
    filing: FILING,
    drawSecrets: DRAW_SECRETS,
    identify: async () => theProgram(tenantId),
    compile: async () => aLedger(),
    writeSheet: async () => new Uint8Array(),
    version: '1.2.3',
    webFolder,
    hostnames: ['taizhang.example'],
    logFault: () => {},
    ...change,
  })
const app = appWith()
const codeOf = async (response: Response) => ((await response.json()) as { code?: string }).code

describe('who may ask', () => {
  test.each([
    ['http://localhost:8080/', 200],
    ['http://127.0.0.1:8080/', 200],
    ['http://192.168.1.5/', 200],
    ['http://[::1]:8080/', 200],
    ['http://town.localhost/', 200],
    ['http://TAIZHANG.example/', 200],
    ['http://evil.example/', 421],
    ['http://localhost.evil.example/', 421],
    ['http://127.0.0.1.nip.io/', 421],
  ])('%s → %i', async (url, status) => {
    const response = await app.request(url)
    expect(response.status).toBe(status)
    if (status === 421) expect(await codeOf(response)).toBe('HOST_NOT_ALLOWED')
  })

  test('the Host header decides, not the address that was dialled', async () => {
    const response = await app.request('http://localhost/', { headers: { host: 'evil.example' } })
    expect(response.status).toBe(421)
  })
})

describe('the web application', () => {
  test('every address of it is the page, with a nonce of its own each time', async () => {
    const [first, second] = [await app.request('/'), await app.request('/plans/1?item=2')]
    const nonces = [await first.text(), await second.text()].map(
      (page) => /nonce="(.+?)"/.exec(page)?.[1],
    )
    expect(new Set(nonces).size).toBe(2)
    expect(first.headers.get('content-security-policy')).toContain(`'nonce-${nonces[0]}'`)
    expect(first.headers.get('cache-control')).toBe('no-cache')
    expect(first.headers.get('content-type')).toMatch(/text\/html; charset=utf-8/i)
  })

  test('hashed files may be kept for ever, others are asked for again', async () => {
    const script = await app.request('/assets/index-4f2a.js')
    expect(await script.text()).toBe('script')
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(script.headers.get('cache-control')).toMatch(/immutable/)
    expect((await app.request('/favicon.svg')).headers.get('cache-control')).toBe('no-cache')
  })

  test.each([
    '/assets/gone-1234.js',
    '/../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%5c..%5cpackage.json',
    '/assets/..%2f..%2fpackage.json',
  ])('%s is not there', async (path) => {
    const response = await app.request(path)
    expect([response.status, await codeOf(response)]).toEqual([404, 'ROUTE_NOT_FOUND'])
  })

  test('without a build there is the API and no page', async () => {
    expect((await appWith({ webFolder: null }).request('/')).status).toBe(404)
  })
})

test.each(['/', '/api/plans', '/api/nothing', '/healthz'])(
  '%s cannot be framed, sniffed, or load from elsewhere',
  async (path) => {
    const { headers } = await app.request(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  },
)

test('the tile server is the only other place that may be asked, for pictures', async () => {
  const tiles = { url: 'https://t0.example/{z}/{x}/{y}', origin: 'https://t0.example', credit: '' }
  const policyOf = async (parts: Parameters<typeof appWith>[0]) =>
    (await appWith(parts).request('/')).headers.get('content-security-policy') ?? ''
  const [closed, open] = [await policyOf({ webFolder: null }), await policyOf({ tiles })]
  expect(closed).not.toContain('http')
  const asking = open.split(/; */).filter((part) => part.includes('https://t0.example'))
  expect(asking.map((part) => part.split(' ')[0]).sort()).toEqual(['connect-src', 'img-src'])
})

test('it is healthy when it runs and ready when its database answers', async () => {
  expect((await app.request('/healthz')).status).toBe(200)
  expect((await app.request('/readyz')).status).toBe(200)
  const gone = openDatabase({ host: '127.0.0.1', port: 1, user: 'x', password: 'x', database: 'x' })
  const lost = appWith({ database: gone })
  expect((await lost.request('/healthz')).status).toBe(200)
  expect((await lost.request('/readyz')).status).toBe(503)
})

test('the API describes itself, every route of it', async () => {
  const document = (await (await app.request('/openapi.json')).json()) as {
    openapi: string
    info: { version: string }
    paths: Record<string, object>
    components: { schemas: Record<string, object> }
  }
  expect(document).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } })
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      '/api/plans',
      '/api/plans/{planId}',
      '/api/plans/{planId}/ledger.json',
      '/api/plans/{planId}/ledger.xlsx',
      '/healthz',
      '/readyz',
    ]),
  )
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining(['PlanList', 'PlanSummary', 'StoredPlan', 'Problem']),
  )
})
