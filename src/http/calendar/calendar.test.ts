import { describe, expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { reading } from '../../store/db.ts'
import { readStream } from '../../store/log/events.ts'

const { database, tenantId } = await freshDatabase()
const { actors } = await aTown(database, tenantId)
const clerk = aServer(database, actors.clerk)
const AT_2027 = '/api/calendar/years/2027'

const YEAR_2027 = {
  notices: [
    { title: '关于2027年部分节假日安排的通知', number: '〔2026〕1号', issuedOn: '2026-02-20' },
  ],
  holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-04' }],
  makeUpDays: ['2027-01-09'],
}
const json = async (response: Response | Promise<Response>) => (await response).json()
const history = () =>
  reading(database, theProgram(tenantId), (db) =>
    readStream(db, { kind: 'calendar', id: tenantId }),
  )

describe('counting', () => {
  test.each([
    [
      'from=2025-01-21&add=10&first=included',
      { to: '2025-02-08', workingDays: 10, uncertainYears: [] },
    ],
    ['from=2025-01-21&to=2025-02-08&first=included', { workingDays: 10 }],
    ['from=2024-09-29&to=2024-10-09&first=included', { workingDays: 4 }],
    ['from=2025-01-21&add=10', { to: '2025-02-10' }],
    ['from=2025-02-10&add=-10', { to: '2025-01-21' }],
    ['from=2025-01-21&to=2025-02-10', { workingDays: 10 }],
    ['from=2027-12-31&add=2', { to: '2028-01-04', uncertainYears: [2028] }],
  ])('%s', async (query, expected) => {
    expect(await json(clerk.request(`/api/calendar/working-days?${query}`))).toMatchObject(expected)
  })

  test.each([
    'from=2025-01-21',
    'from=2025-01-21&add=1&to=2025-01-22',
    'from=2025-02-30&add=1',
    'from=9999-12-31&add=1',
    'from=2025-01-21&add=2001',
    'from=2025-01-21&add=1.5',
    'from=2025-01-21&add=0&first=included',
    'from=2025-01-21&add=1&first=maybe',
    'add=1',
  ])('refused: %s', async (query) => {
    const response = await clerk.request(`/api/calendar/working-days?${query}`)
    expect(response.status).toBe(400)
    expect(await json(response)).toMatchObject({ code: 'INPUT_INVALID' })
  })
})

describe('the years', () => {
  test('each with its document, and what is missing', async () => {
    const { years, missing } = (await json(clerk.request('/api/calendar/years'))) as {
      years: { content: { year: number; notices: { number: string }[] }; loaded: unknown }[]
      missing: number[]
    }
    expect(years.map(({ content }) => content.year)).toContain(2019)
    expect(years.find(({ content }) => content.year === 2019)).toMatchObject({
      loaded: null,
      content: {
        notices: [{ number: '国办发明电〔2018〕15号' }, { number: '国办发明电〔2019〕3号' }],
      },
    })
    expect(missing).toEqual([2027])
    expect((await clerk.request(AT_2027)).status).toBe(404)
  })

  test.each([
    ['a unit member', 'unit-member', YEAR_2027, {}, 403, 'NOT_YOUR_DUTY'],
    ['a leader', 'town-leader', YEAR_2027, {}, 403, 'NOT_YOUR_DUTY'],
    [
      'a make-up day on a weekday',
      'clerk',
      { ...YEAR_2027, makeUpDays: ['2027-01-08'] },
      {},
      422,
      'CALENDAR_YEAR_INVALID',
    ],
    [
      'a day of another year',
      'clerk',
      { ...YEAR_2027, makeUpDays: ['2026-01-10'] },
      {},
      422,
      'CALENDAR_YEAR_INVALID',
    ],
    [
      'a day that is both',
      'clerk',
      { ...YEAR_2027, makeUpDays: ['2027-01-03'] },
      {},
      422,
      'CALENDAR_YEAR_INVALID',
    ],
    [
      'in force from yesterday',
      'clerk',
      { ...YEAR_2027, effectiveFrom: '2026-02-28' },
      {},
      422,
      'CALENDAR_BACKDATED',
    ],
    ['another version seen', 'clerk', YEAR_2027, { 'if-match': '"1"' }, 412, 'RECORD_STALE'],
    ['no document', 'clerk', { ...YEAR_2027, notices: [] }, {}, 400, 'INPUT_INVALID'],
    ['not a date', 'clerk', { ...YEAR_2027, makeUpDays: ['元旦'] }, {}, 400, 'INPUT_INVALID'],
    ['nothing', 'clerk', undefined, {}, 400, 'INPUT_INVALID'],
  ] as const)('refused: %s', async (_, role, body, headers, status, code) => {
    const response = await aServer(database, actors[role]).request(
      AT_2027,
      send('PUT', body, headers),
    )
    expect(response.status).toBe(status)
    expect(await json(response)).toMatchObject({ code })
    expect(await history()).toEqual([])
  })

  test('a year out of reach is refused', async () => {
    for (const year of ['1999', '2101', 'x', '2027.5'])
      expect(
        (await clerk.request(`/api/calendar/years/${year}`, send('PUT', YEAR_2027))).status,
      ).toBe(400)
  })

  test('loaded, counted by, corrected later; an event tells each time', async () => {
    const first = await clerk.request(AT_2027, send('PUT', YEAR_2027, { 'if-match': '"0"' }))
    expect(first.status).toBe(200)
    expect(first.headers.get('etag')).toBe('"1"')
    const next = (from: string) =>
      json(clerk.request(`/api/calendar/working-days?from=${from}&add=1`))
    expect(await next('2026-12-31')).toMatchObject({ to: '2027-01-05', uncertainYears: [] })
    expect(await next('2027-01-08')).toMatchObject({ to: '2027-01-09', uncertainYears: [] })
    expect(await json(clerk.request('/api/calendar/years'))).toMatchObject({ missing: [] })

    const system = aServer(database, actors['system-administrator'])
    const later = { ...YEAR_2027, makeUpDays: [], effectiveFrom: '2026-03-10' }
    expect((await system.request(AT_2027, send('PUT', later, { 'if-match': '"1"' }))).status).toBe(
      200,
    )
    expect(await next('2027-01-08')).toMatchObject({ to: '2027-01-09' })
    const on = (day: string) =>
      reading(database, theProgram(tenantId), (db) => readCalendar(db, day as CivilDate))
    expect((await on('2026-03-09')).makeUpDays).toContain('2027-01-09')
    expect((await on('2026-03-10')).makeUpDays).not.toContain('2027-01-09')
    expect((await on('2026-03-10')).makeUpDays).toContain('2026-02-28')

    expect(await json(clerk.request(AT_2027))).toMatchObject({
      content: { makeUpDays: ['2027-01-09'] },
      loaded: { version: 1, effectiveFrom: '2026-03-01' },
      versions: [
        { version: 2, effectiveFrom: '2026-03-10' },
        { version: 1, effectiveFrom: '2026-03-01', loadedAt: NOW.toISOString() },
      ],
    })
    expect(await history()).toMatchObject([
      { type: 'calendar.year-loaded', actorId: actors.clerk.personId, data: { version: 1 } },
      { type: 'calendar.year-loaded', data: { version: 2, content: { year: 2027 } } },
    ])
  })

  test('a year the program brings is replaced as a whole', async () => {
    const body = {
      ...YEAR_2027,
      holidays: [{ name: '元旦', from: '2026-01-01', to: '2026-01-01' }],
      makeUpDays: [],
    }
    expect((await clerk.request('/api/calendar/years/2026', send('PUT', body))).status).toBe(200)
    const asked = clerk.request('/api/calendar/working-days?from=2026-09-30&add=1')
    expect(await json(asked)).toMatchObject({ to: '2026-10-01', uncertainYears: [] })
  })

  test('two who load at once: one wins', async () => {
    const ask = () =>
      clerk.request(
        '/api/calendar/years/2030',
        send(
          'PUT',
          {
            ...YEAR_2027,
            holidays: [{ name: '元旦', from: '2030-01-01', to: '2030-01-01' }],
            makeUpDays: [],
          },
          { 'if-match': '"0"' },
        ),
      )
    const statuses = (await Promise.all([ask(), ask(), ask()])).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status !== 200 && status !== 409 && status !== 412)).toEqual(
      [],
    )
  })
})
