import { beforeAll, expect, test } from 'vitest'
import { AIR_CODES, aStation, fillHours } from '../../../test/air-hours.ts'
import { freshDatabase } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aServer } from '../../../test/server.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { AirYear } from '../../domain/monitoring/air/air-year.ts'
import type { StationNow } from '../../domain/monitoring/freshness.ts'

const { database, tenantId } = await freshDatabase()
const { actors } = await aTown(database, tenantId)
const day = (text: string) => text as CivilDate
const PM25 = AIR_CODES['PM2.5']

const ask = (path: string, actor = actors.clerk) =>
  aServer(database, actor).request(`/api/monitoring${path}`)
const get = async <T>(path: string) => {
  const answer = await ask(path)
  expect([path, answer.status]).toEqual([path, 200])
  return (await answer.json()) as T
}
let [station, silent, empty, sampled] = ['', '', '', '']
// NOW is 2026-03-01 08:00 in China or later that day.
beforeAll(async () => {
  station = await aStation(database, tenantId, '镇政府站')
  silent = await aStation(database, tenantId, '东村站')
  empty = await aStation(database, tenantId, '新站')
  sampled = await aStation(database, tenantId, '每月采样断面', 'surface-water')
  await fillHours(database, tenantId, sampled, 'w21003', {
    ...{ from: day('2026-01-20'), to: day('2026-01-20'), value: () => 0.8 },
    ...{ hours: 1, kind: 'day' },
  })
  for (const code of Object.values(AIR_CODES))
    await fillHours(database, tenantId, station, code, {
      from: day('2026-02-01'),
      to: day('2026-03-01'),
      value: (_, at) => (at === 4 ? null : code === AIR_CODES.CO ? 0.5 : 40 + (at % 3)),
    })
  await fillHours(database, tenantId, silent, PM25, {
    from: day('2026-02-01'),
    to: day('2026-02-02'),
    value: () => 30,
  })
})

test('freshness: the newest of each series, what is offline since when, what never sent', async () => {
  const { stations } = await get<{ stations: StationNow[] }>('/freshness')
  const of = (id: string) => stations.find((one) => one.station.stationId === id)
  expect(of(station)).toMatchObject({ freshness: 'fresh', missingHours: 0 })
  expect(of(station)?.series).toHaveLength(6)
  expect(of(silent)).toMatchObject({
    freshness: 'offline',
    lastAt: '2026-02-02T15:00:00.000Z',
    missingHours: 24,
    series: [{ factor: PM25, name: { zh: '细颗粒物', en: 'PM2.5' }, value: '30' }],
  })
  expect(of(empty)).toMatchObject({ freshness: 'never', lastAt: null, series: [] })
  // Forty days after its last sample.
  expect(of(sampled)).toMatchObject({ freshness: 'fresh', missingHours: null })
})

test('the air of a year by day; a station with one pollutant has no index that counts', async () => {
  const { days } = await get<AirYear>('/air/2026')
  expect(days).toHaveLength(28)
  expect(days[1]).toMatchObject({ day: '2026-02-02', aqi: 52, primary: ['NO2', 'PM2.5'] })
  expect(days.find((one) => one.day === '2026-02-05')).toBeUndefined()
  const alone = await get<AirYear>(`/air/2026?stationId=${silent}`)
  expect(alone.days.map(({ aqi, grade }) => [aqi, grade])).toEqual([
    [null, null],
    [null, null],
  ])
})

const NONE = '00000000-0000-4000-8000-0000000000ff'
test.each([
  ['no year', () => '/air/200', 400],
  ['the air of no station', () => `/air/2026?stationId=${NONE}`, 404],
])('refused: %s', async (_, path, status) => {
  expect((await ask(path())).status).toBe(status)
})

test('refused: who has nothing to do with monitoring', async () => {
  expect((await ask('/freshness', actors['security-administrator'])).status).toBe(403)
})
