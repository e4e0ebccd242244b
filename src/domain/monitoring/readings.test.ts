import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { GOOD_FRAMES } from '../../../test/hj212-frames.ts'
import { exact, over, text, times, total } from '../exact.ts'
import { FactorsPack, factorOf } from './factors-pack.ts'
import { decode } from './hj212/decode.ts'
import { createScanner } from './hj212/scanner.ts'
import { MonitoringPack } from './monitoring-pack.ts'
import { numberSent, periodOf, validityOf } from './reading.ts'
import { type Channel, readingsOf } from './readings-of-frame.ts'
import { type Part, rollUp } from './roll-up.ts'
import { converted, factorBetween, unitWritten } from './units.ts'

const pack = (name: string) =>
  parse(readFileSync(new URL(`../../../packs/environment/${name}.yaml`, import.meta.url), 'utf8'))
const factors = FactorsPack.parse(pack('factors'))

test('the packs are as their shapes say, and no code stands for two pollutants', () => {
  MonitoringPack.parse(pack('monitoring'))
  const codes = Object.entries(factors.factors).flatMap(([code, { aliases }]) => [code, ...aliases])
  expect(new Set(codes.map((code) => code.toLowerCase())).size).toBe(codes.length)
  for (const { unit, sentIn } of Object.values(factors.factors))
    if (sentIn !== undefined) expect(factorBetween(sentIn, unit)).not.toBeNull()
})

test.each([
  ['011', 'w01018'],
  ['B01', 'w00000'],
  ['a21007', 'a05024'],
  ['o31104', 'a05024'],
  ['pm2.5', 'a34004'],
  ['A34004', 'a34004'],
  ['xyz', null],
])('%s is %s', (code, factor) => {
  expect(factorOf(factors, code)).toBe(factor)
})

test.each([
  ['12.50', '12.50'],
  ['-0.5', '-0.5'],
  ['1e3', '1e3'],
  ['0', '0'],
  ['', null],
  ['--', null],
  ['NaN', null],
  ['-9999', null],
  ['-99.0', null],
  ['12,5', null],
  ['1'.repeat(16), null],
  ['Infinity', null],
])('sent %j is %j', (sent, number) => {
  expect(numberSent(sent)).toBe(number)
})

test('flags', () => {
  expect(
    ['N', null, '', 'S', 'F', 'M', 'D', 'C', 'T', 'B', 'x'].map((flag) => validityOf(flag)),
  ).toEqual(['valid', 'valid', 'valid', 'unapproved', ...Array(7).fill('flagged')])
})

test('units of one quantity convert without loss, others do not convert', () => {
  const ng = factorBetween('ng/m3', 'µg/m³')
  expect(ng && converted('75600.000', ng)).toBe('75.6')
  const flow = factorBetween('m³/h', 'L/s')
  expect(flow && converted('3.6', flow)).toBe('1')
  expect(flow && converted('1', flow)).toBe('0.277777777777')
  expect(factorBetween('mg/L', 'mg/m³')).toBeNull()
  expect(unitWritten('ug/m3')).toBe('μg/m³')
})

test('days are Beijing’s', () => {
  const at = Date.parse('2026-03-01T15:59:59.999Z')
  expect(new Date(periodOf('day', at).start).toISOString()).toBe('2026-02-28T16:00:00.000Z')
  expect(new Date(periodOf('hour', at).end).toISOString()).toBe('2026-03-01T16:00:00.000Z')
})

describe('readings of a frame', () => {
  const limits = { aheadMs: 600_000, lateMs: 86_400_000 }
  const channel = (change: Partial<Channel> = {}): Channel => ({
    factor: 'w01018',
    stationId: 's',
    unit: 'mg/L',
    scale: null,
    least: null,
    most: null,
    ...change,
  })
  const read = (textOf: string, channels: [string, Channel][], now: string, verified = true) => {
    const [scanned] = createScanner().push(new TextEncoder().encode(textOf))
    const decoded = scanned && decode(scanned)
    if (!decoded?.ok) throw new Error('a right frame')
    return readingsOf(decoded.frame, verified, new Map(channels), limits, Date.parse(now))
  }
  const F3_NOW = '2016-08-23T16:40:00Z'

  test('what is registered is read, the rest is named', () => {
    expect(
      read(
        GOOD_FRAMES.F3,
        [
          ['011', channel({ most: 200 })],
          ['060', channel()],
        ],
        F3_NOW,
      ),
    ).toMatchObject({
      ok: true,
      kind: 'real-time',
      at: Date.parse('2016-08-23T16:38:17Z'),
      readings: [
        { value: '231.0', flag: 'N', validity: 'implausible', raw: null },
        { value: '1.803', validity: 'valid' },
      ],
      ignored: ['B01'],
    })
    const scaled = channel({ unit: 'μg/L', scale: exact('0.001') })
    expect(read(GOOD_FRAMES.F3, [['011', scaled]], F3_NOW, false)).toMatchObject({
      readings: [{ value: '0.231', raw: '231.0 μg/L', validity: 'unverified' }],
    })
  })

  test('flags, both values of a flue gas, and commands that bring no data', () => {
    expect(read(GOOD_FRAMES.F10, [['02', channel()]], '2017-12-19T04:00:00Z')).toMatchObject({
      readings: [{ value: '0.00', corrected: '0.00', flag: 'D', validity: 'flagged' }],
    })
    expect(read(GOOD_FRAMES.F1, [], F3_NOW)).toBeNull()
  })

  test.each([
    ['2016-08-23T16:00:00Z', 'TIME_AHEAD'],
    ['2016-08-26T16:40:00Z', 'TIME_TOO_OLD'],
  ])('at %s it is %s', (now, code) => {
    expect(read(GOOD_FRAMES.F3, [], now)).toEqual({ ok: false, code })
  })

  test('a frame of data without a time is refused', () => {
    expect(read(GOOD_FRAMES.F15, [], F3_NOW)).toEqual({ ok: false, code: 'TIME_INVALID' })
  })
})

describe('roll-ups', () => {
  const part = (at: number, value: string | null, change: Partial<Part> = {}): Part => ({
    at,
    value,
    total: null,
    validity: value === null ? 'no-value' : 'valid',
    ...change,
  })

  test('the mean of what is valid, with least, most and the sum of the amounts', () => {
    const parts = [
      part(0, '1', { total: '0.1' }),
      part(1, '2.0', { total: '0.2' }),
      part(2, '100', { validity: 'flagged' }),
      part(3, null),
    ]
    expect(rollUp(parts, 20, 10, null)).toEqual({
      value: '1.5',
      minimum: '1',
      maximum: '2',
      total: '0.3',
      validity: 'valid',
    })
    expect(rollUp(parts, 21, 10, null)?.validity).toBe('insufficient')
    expect(rollUp([], 1, 1, null)).toBeNull()
    expect(rollUp([part(0, null)], 1, 1, null)).toMatchObject({ value: null, validity: 'no-value' })
  })

  test('waste water is weighted by its flow, unless a flow is missing', () => {
    const parts = [part(0, '10'), part(1, '40')]
    expect(
      rollUp(
        parts,
        1,
        1,
        new Map([
          [0, '3'],
          [1, '1'],
        ]),
      )?.value,
    ).toBe('17.5')
    expect(rollUp(parts, 1, 1, new Map([[0, '3']]))?.value).toBe('25')
    expect(
      rollUp(
        parts,
        1,
        1,
        new Map([
          [0, '0'],
          [1, '0'],
        ]),
      )?.value,
    ).toBe('25')
  })

  test('a mean lies between least and most, and is exact up to twelve decimals', () => {
    const values = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), {
      minLength: 1,
      maxLength: 60,
    })
    fc.assert(
      fc.property(values, (numbers) => {
        const made = rollUp(
          numbers.map((n, at) => part(at, text(over(exact(n), exact(1000))))),
          1,
          1,
          null,
        )
        const sum = total(numbers.map((n) => over(exact(n), exact(1000))))
        const error = times(exact(made?.value ?? 'x'), exact(numbers.length))
        expect(
          Math.abs(Number(text(sum).includes('/') ? 0 : text(sum)) - Number(text(error))),
        ).toBeLessThan(1e-9)
        expect(Number(made?.value)).toBeGreaterThanOrEqual(Number(made?.minimum))
        expect(Number(made?.value)).toBeLessThanOrEqual(Number(made?.maximum))
      }),
      { numRuns: 300, seed: 1 },
    )
  })
})
