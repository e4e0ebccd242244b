import fc from 'fast-check'
import { expect, test } from 'vitest'
import { builtInPack } from '../../../store/packs/packs.ts'
import { compare, decimal, type Exact, exact, text } from '../../exact.ts'
import { dustFall, judgeRoadDust } from '../ground/dust.ts'
import { beyondWhole, farmlandSafeUse, plotSafeUse, share } from '../ground/safe-use.ts'
import { dayNightLevels, equivalentLevel, judgeNoise, partOfDay } from '../noise/noise.ts'
import { coalAccount, compareVocYears, type VocSource, vocAccount } from './reduction.ts'
import { SOURCES_PACK } from './sources-pack.ts'
import { transmission } from './transmission.ts'

const pack = await builtInPack(SOURCES_PACK)
const to = (value: Exact | null, places: number) => value && decimal(value, places)

test('dust fall of the worked example', () => {
  const jar = { withDust: '10.2120', dish: '10', blank: '0', mouth: '176.7', days: '30.0' }
  const { withDust, dish, blank, mouth, days } = jar
  const fall = dustFall({
    withDust: exact(withDust),
    dish: exact(dish),
    blank: exact(blank),
    mouth: exact(mouth),
    days: exact(days),
  })
  expect(to(fall, 1)).toBe('12.0')
})

test.each([
  ['重点道路', ['4', '5', '6'], true, true],
  ['重点道路', ['4', '5', '6.1'], false, true],
  ['主干道', ['9', '9'], true, false],
] as const)('%s %j', (roadClass, points, meets, enough) => {
  const verdict = judgeRoadDust(pack.roadDust, roadClass, points.map(exact))
  expect(verdict).toMatchObject({ meets, enough })
})

test('no road of that class, no verdict', () => {
  expect(judgeRoadDust(pack.roadDust, '田埂', [exact(1)])).toBeNull()
  expect(judgeRoadDust(pack.roadDust, '支路', [])).toBeNull()
})

test.each([
  [5, 'night'],
  [6, 'day'],
  [21, 'day'],
  [22, 'night'],
  [0, 'night'],
] as const)('%d o’clock is %s', (hour, part) => {
  expect(partOfDay(pack.noise, hour)).toBe(part)
})

test.each([
  ['ambient', '0', 12, 50, false, true],
  ['ambient', '2', 23, 50.1, false, false],
  ['ambient', '4a', 23, 55, false, true],
  ['ambient', '4b', 23, 60, false, true],
  ['ambient', '1', 23, 60, true, true],
  ['ambient', '1', 23, 60.1, true, false],
  ['ambient', '1', 12, 60, true, false],
  ['social', '4', 12, 70, false, true],
  ['construction', 'site', 22, 56, false, false],
] as const)('%s zone %s at %d: %d dB(A) sudden %s', (kind, zone, hour, level, sudden, meets) => {
  expect(judgeNoise(pack.noise, kind, zone, hour, level, sudden)?.meets).toBe(meets)
})

test('no such zone', () => {
  expect(judgeNoise(pack.noise, 'social', '4b', 12, 60)).toBeNull()
})

test('levels are averaged by energy', () => {
  expect(equivalentLevel([60, 60, 60])).toBe(60)
  expect(equivalentLevel([50, 60])).toBe(57.4)
  expect(equivalentLevel([])).toBeNull()
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, level: 55 }))
  expect(dayNightLevels(pack.noise, hours)).toEqual({ day: 55, night: 55, both: 61 })
  expect(dayNightLevels(pack.noise, [])).toEqual({ day: null, night: null, both: null })
})

test('the energy mean lies between the arithmetic mean and the loudest', () => {
  const levels = fc.array(fc.integer({ min: 30, max: 100 }), { minLength: 1, maxLength: 24 })
  fc.assert(
    fc.property(levels, (all) => {
      const leq = equivalentLevel(all) ?? 0
      const plain = all.reduce((a, b) => a + b, 0) / all.length
      expect(leq).toBeGreaterThanOrEqual(plain - 0.05)
      expect(leq).toBeLessThanOrEqual(Math.max(...all) + 0.05)
    }),
  )
})

test.each([
  [{ hours: 720, stopped: 120, arrived: 570, valid: 540 }, ['95.0', '94.7', '90.0']],
  [{ hours: 720, stopped: 0, arrived: 0, valid: 0 }, ['0.0', null, '0.0']],
  [{ hours: 720, stopped: 720, arrived: 0, valid: 0 }, [null, null, null]],
] as const)('transmission %j', (hours, expected) => {
  const found = transmission(hours)
  expect([found.transmission, found.validity, found.both].map((rate) => to(rate, 1))).toEqual(
    expected,
  )
})

test('safe use', () => {
  const land = { protectedArea: '120', safelyUsed: '60.5', controlled: '9.5', polluted: '200' }
  const rate = farmlandSafeUse({
    protectedArea: exact(land.protectedArea),
    safelyUsed: exact(land.safelyUsed),
    controlled: exact(land.controlled),
    polluted: exact(land.polluted),
  })
  expect(to(rate, 1)).toBe('95.0')
  expect(to(plotSafeUse(exact(9), exact(10)), 1)).toBe('90.0')
  // no plot was redeveloped: not 100 %
  expect(plotSafeUse(exact(0), exact(0))).toBeNull()
  expect(to(share(exact('925'), exact('1000')), 1)).toBe('92.5')
  // 100.92 % was once published
  expect(beyondWhole(share(exact('10092'), exact('10000')) ?? exact(0))).toBe(true)
})

const coating = (change: Partial<Record<keyof VocSource, string>> = {}): VocSource => {
  const given = {
    used: '10',
    vocShare: '0.6',
    recycled: '1',
    collected: '0.9',
    treated: '0.8',
    running: '0.95',
    ...change,
  }
  return {
    sourceId: change.sourceId ?? '漆房',
    used: exact(given.used),
    vocShare: exact(given.vocShare),
    recycled: exact(given.recycled),
    collected: exact(given.collected),
    treated: exact(given.treated),
    running: exact(given.running),
  }
}

test('VOCs: generated, reduced and emitted add up', () => {
  const { generated, reduced, emitted } = vocAccount(coating())
  expect([generated, reduced, emitted].map(text)).toEqual(['5', '3.42', '1.58'])
})

test('VOCs fall year by year within one inventory', () => {
  const compared = compareVocYears([coating({ running: '1' })], [coating()])
  expect(compared).toMatchObject({ falls: true, unmatched: [] })
  const widened = compareVocYears([coating(), coating({ sourceId: '印刷' })], [coating()])
  expect(widened).toMatchObject({ falls: false, unmatched: ['印刷'] })
})

test('coal that was saved on paper only is shown apart', () => {
  const users = [
    { before: '3', after: '0', confirmed: true },
    { before: '2', after: '0.5', confirmed: true },
    { before: '4', after: '0', confirmed: false },
  ].map(({ before, after, confirmed }) => ({
    before: exact(before),
    after: exact(after),
    confirmed,
  }))
  const { before, after, reduced, claimed, usersLeft } = coalAccount(users)
  expect([before, after, reduced, claimed].map(text)).toEqual(['9', '4.5', '4.5', '4'])
  expect(usersLeft).toBe(2)
})

test('more treatment never emits more', () => {
  const share = fc.nat({ max: 100 }).map((percent) => `${percent}/100`)
  fc.assert(
    fc.property(share, share, (a, b) => {
      const [less, more] = [exact(a), exact(b)].sort(compare).map(text)
      const of = (treated = '0') => vocAccount(coating({ treated })).emitted
      expect(compare(of(more), of(less))).toBeLessThanOrEqual(0)
    }),
  )
})
