import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { PACKS } from '../../domain/packs/registry.ts'
import { reading } from '../../store/db.ts'
import { readStream } from '../../store/log/events.ts'
import { currentPack } from '../../store/packs/packs.ts'

const { database, tenantId } = await freshDatabase()
const { actors } = await aTown(database, tenantId)
const system = aServer(database, actors['system-administrator'])
const AT = '/api/packs/lifecycle'

const json = async (response: Response | Promise<Response>) => (await response).json()
const content = async (path = AT) =>
  ((await json(system.request(path))) as { content: Record<string, unknown> }).content
const built = await content()
const shorter = { ...built, superiorCheck: { days: 20, source: '区环督办〔2026〕3号' } }
const history = () =>
  reading(database, theProgram(tenantId), (db) => readStream(db, { kind: 'pack', id: tenantId }))
const inForceOn = (day: string) =>
  reading(database, theProgram(tenantId), (db) => currentPack(db, LIFECYCLE, day as CivilDate))

test('everybody sees all of them', async () => {
  for (const actor of [actors['unit-member'], actors.auditor]) {
    const { packs } = (await json(aServer(database, actor).request('/api/packs'))) as {
      packs: { name: string; version: number; publishedAt: string | null; latest: number }[]
    }
    expect(packs.map(({ name }) => name)).toEqual(PACKS.map(({ name }) => name))
    expect(packs.every(({ publishedAt, latest }) => publishedAt === null && latest === 1)).toBe(
      true,
    )
  }
})

const good = { content: shorter, reason: '按区里规定' }
test.each([
  ['a clerk', 'clerk', AT, good, {}, 403, 'NOT_YOUR_DUTY'],
  ['an auditor', 'auditor', AT, good, {}, 403, 'NOT_YOUR_DUTY'],
  ['no such pack', 'system-administrator', '/api/packs/none', good, {}, 404, 'PACK_NOT_FOUND'],
  ['no reason', 'system-administrator', AT, { content: shorter }, {}, 400, 'INPUT_INVALID'],
  ['no object', 'system-administrator', AT, { ...good, content: [1] }, {}, 400, 'INPUT_INVALID'],
  ['nothing in it', 'system-administrator', AT, { ...good, content: {} }, {}, 422, 'PACK_INVALID'],
  [
    'a limit that is none',
    'system-administrator',
    AT,
    { ...good, content: { ...shorter, superiorCheck: { days: -1, source: '—' } } },
    {},
    422,
    'PACK_INVALID',
  ],
  [
    'a town that strikes off for the centre',
    'system-administrator',
    AT,
    {
      ...good,
      content: {
        ...shorter,
        strikeOff: {
          source: '—',
          by: {
            central: ['town-leader'],
            provincial: ['inspector'],
            city: ['inspector'],
            district: ['inspector'],
            own: ['town-leader'],
          },
        },
      },
    },
    {},
    422,
    'PACK_INVALID',
  ],
  [
    'a name nobody knows',
    'system-administrator',
    AT,
    { ...good, content: { ...shorter, supriorCheck: 1 } },
    {},
    422,
    'PACK_INVALID',
  ],
  [
    'what is there already',
    'system-administrator',
    AT,
    { ...good, content: built },
    {},
    409,
    'PACK_UNCHANGED',
  ],
  [
    'in force from yesterday',
    'system-administrator',
    AT,
    { ...good, effectiveFrom: '2026-02-28' },
    {},
    422,
    'PACK_BACKDATED',
  ],
  [
    'another version seen',
    'system-administrator',
    AT,
    good,
    { 'if-match': '"7"' },
    412,
    'RECORD_STALE',
  ],
] as const)('refused: %s', async (_, role, at, body, headers, status, code) => {
  const app = aServer(database, actors[role])
  const response = await app.request(`${at}/versions`, send('POST', body, headers))
  expect(response.status).toBe(status)
  expect(await json(response)).toMatchObject({ code })
  expect(await history()).toEqual([])
  expect(await inForceOn('2026-03-01')).toEqual(built)
})

test('a fault is told with its place and reason', async () => {
  const wrong = { ...shorter, superiorCheck: { days: 'x', source: '' } }
  const body = { content: wrong, reason: '—' }
  const { detail } = (await json(system.request(`${AT}/versions`, send('POST', body)))) as {
    detail: string
  }
  expect(detail).toMatch(/2 处错误.*superiorCheck\.days: .+superiorCheck\.source: .+/)
})

test('published, in force from its day on, compared, and never changed', async () => {
  const first = await system.request(
    `${AT}/versions`,
    send('POST', { ...good, effectiveFrom: '2026-04-01' }, { 'if-match': '"1"' }),
  )
  expect(first.status).toBe(201)
  expect(first.headers.get('etag')).toBe('"2"')
  const second = { ...shorter, superiorCheck: { days: 25, source: '区环督办〔2026〕4号' } }
  const now = await system.request(
    `${AT}/versions`,
    send('POST', { content: second, reason: '先行' }, { 'if-match': '"2"' }),
  )
  expect(await json(now)).toEqual({ name: 'lifecycle', version: 3, effectiveFrom: '2026-03-01' })

  for (const [day, days, version] of [
    ['2026-02-28', 30, 1],
    ['2026-03-01', 25, 3],
    ['2026-03-31', 25, 3],
    ['2026-04-01', 20, 2],
  ] as const) {
    expect((await inForceOn(day)).superiorCheck.days).toBe(days)
    expect(await json(system.request(`${AT}?on=${day}`))).toMatchObject({
      version,
      content: { version, superiorCheck: { days } },
    })
  }
  expect(await json(system.request(`${AT}/versions`))).toMatchObject({
    versions: [
      { version: 1, publishedAt: null },
      { version: 2, effectiveFrom: '2026-04-01' },
      { version: 3, effectiveFrom: '2026-03-01' },
    ],
  })
  expect(await content(`${AT}/versions/1`)).toEqual(built)
  expect(await json(system.request(`${AT}/differences?from=2&to=3`))).toEqual({
    differences: [
      { path: 'version', before: 2, after: 3 },
      { path: 'effectiveFrom', before: '2026-04-01', after: '2026-03-01' },
      { path: 'superiorCheck.days', before: 20, after: 25 },
      { path: 'superiorCheck.source', before: '区环督办〔2026〕3号', after: '区环督办〔2026〕4号' },
    ],
  })
  expect((await system.request(`${AT}/differences?from=2&to=9`)).status).toBe(404)
  expect((await system.request(`${AT}/versions/9`)).status).toBe(404)
  expect(await history()).toMatchObject([
    {
      type: 'pack.published',
      actorId: actors['system-administrator'].personId,
      data: { pack: 'lifecycle', version: 2, reason: '按区里规定' },
    },
    { data: { version: 3, content: { superiorCheck: { days: 25 } } } },
  ])
})

test('two who publish at once: one wins', async () => {
  const ask = (days: number) =>
    system.request(
      `${AT}/versions`,
      send('POST', {
        content: { ...built, superiorCheck: { days, source: '—' } },
        reason: '—',
      }),
    )
  const statuses = (await Promise.all([ask(11), ask(12), ask(13)])).map(({ status }) => status)
  expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(0)
  expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
  const { versions } = (await json(system.request(`${AT}/versions`))) as {
    versions: { version: number }[]
  }
  expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1))
})
