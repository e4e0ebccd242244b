import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInPack } from '../../../store/packs/packs.ts'
import type { CivilDate } from '../../civil-date.ts'
import { exact } from '../../exact.ts'
import { inForce } from '../in-force.ts'
import { airIndex, gradeOf, type IndexTime, iaqi } from './air-index.ts'
import { AIR_PACK } from './air-pack.ts'
import { POLLUTANTS, type Pollutant } from './pollutants.ts'

const pack = await builtInPack(AIR_PACK)
const on = (day: string) => inForce(pack.index, day as CivilDate)
const [old, current] = [on('2026-02-28'), on('2026-03-01')]
const aqi = (table: typeof old, pollutant: Pollutant, time: IndexTime, value: string) =>
  iaqi(table, pollutant, time, value)?.iaqi ?? null

test('the version goes by the day of the data', () => {
  expect([old.standard, current.standard]).toEqual(['HJ 633-2012', 'HJ 633-2026'])
  expect(() => on('2012-12-31')).toThrow(/2012-12-31/)
})

test.each([
  ['PM2.5', 'day', '50', 69, 80],
  ['PM2.5', 'day', '60', 82, 100],
  ['PM2.5', 'day', '61', 83, 101],
  ['PM2.5', 'day', '75', 100, 114],
  ['PM2.5', 'day', '120', 158, 158],
  ['PM10', 'day', '180', 115, 124],
  ['O3', '8h', '144', 87, 87],
  ['O3', '8h', '200', 137, 137],
  ['NO2', 'day', '83', 102, 102],
  ['CO', 'day', '1.6', 40, 40],
  ['SO2', 'day', '65', 58, 58],
  // half to the even digit before the table is asked
  ['PM2.5', 'day', '60.5', 82, 100],
  ['PM2.5', 'day', '61.5', 84, 102],
  ['CO', 'hour', '1.25', 12, 12],
  // the ends of columns
  ['PM2.5', 'day', '0', 0, 0],
  ['PM2.5', 'day', '500', 500, 500],
  ['O3', '8h', '800', 300, 300],
  ['O3', '8h', '801', null, 300],
  ['SO2', 'hour', '801', null, 200],
  ['PM2.5', 'hour', '40', null, null],
] as const)('%s %s %s: %s, since 2026 %s', (pollutant, time, value, before, since) => {
  expect(aqi(old, pollutant, time, value)).toBe(before)
  expect(aqi(current, pollutant, time, value)).toBe(since)
})

test('past the table the index stays at 500 and says so', () => {
  expect(iaqi(current, 'PM2.5', 'day', '760')).toEqual({
    pollutant: 'PM2.5',
    iaqi: 500,
    beyond: true,
  })
})

describe('a day', () => {
  test('takes the largest; all that are as large are primary', () => {
    const day = { SO2: exact(65), 'PM2.5': exact(60), O3: exact(160), CO: exact('1.6') }
    expect(airIndex(current, day, 'day')).toMatchObject({
      aqi: 100,
      grade: 'good',
      primary: ['O3', 'PM2.5'],
    })
  })

  test('has no primary pollutant up to 50, and no index without data', () => {
    expect(airIndex(current, { 'PM2.5': exact(35) }, 'day')).toMatchObject({ aqi: 50, primary: [] })
    expect(airIndex(current, {}, 'day')).toBeNull()
  })

  test('of ozone above 800 goes by its largest hour under the rules of 2012', () => {
    const day = { O3: exact(810) }
    expect(airIndex(old, day, 'day', { O3: exact(900) })).toMatchObject({ aqi: 350 })
    expect(airIndex(old, day, 'day')).toBeNull()
    expect(airIndex(current, day, 'day', { O3: exact(900) })).toMatchObject({ aqi: 300 })
  })

  test('of an hour takes particles by the column of days', () => {
    const hour = { 'PM2.5': exact(75), NO2: exact(100) }
    expect(airIndex(old, hour, 'hour')).toMatchObject({ aqi: 100, primary: ['PM2.5'] })
  })
})

test.each([
  [0, 'excellent'],
  [50, 'excellent'],
  [51, 'good'],
  [100, 'good'],
  [101, 'light'],
  [150, 'light'],
  [151, 'moderate'],
  [201, 'heavy'],
  [300, 'heavy'],
  [301, 'severe'],
  [500, 'severe'],
])('%d is %s', (value, grade) => {
  expect(gradeOf(value)).toBe(grade)
})

test('more in the air never gives a lower index', () => {
  const columns = [old, current].flatMap((table) =>
    POLLUTANTS.flatMap((pollutant) =>
      (['day', '8h', 'hour'] as const).map((time) => [table, pollutant, time] as const),
    ),
  )
  const tenths = fc.nat({ max: 45_000 })
  fc.assert(
    fc.property(fc.constantFrom(...columns), tenths, tenths, ([table, pollutant, time], a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((value) =>
        aqi(table, pollutant, time, `${value}/10`),
      )
      expect(less === null || more === null || (less ?? 0) <= (more ?? 0)).toBe(true)
    }),
  )
})
