/** Made-up hours of monitors: D9, that nothing alive measured, and D11, that contradict what stands beside them. */
import type { AlarmKind, AlarmsPack } from '../../src/domain/monitoring/alarm/alarms-pack.ts'
import { detectAlarm } from '../../src/domain/monitoring/alarm/detect-alarms.ts'
import type { HourSeries } from '../../src/domain/monitoring/alarm/hours.ts'
import { peersOf } from '../../src/domain/monitoring/alarm/peers.ts'
import type { Chance } from './random.ts'

const HOURS = 72
const HOUR_MS = 3_600_000

export const SERIES_DETECTORS = ['D9', 'D11'] as const
export type SeriesDetector = (typeof SERIES_DETECTORS)[number]

/** The rules that look for each, whatever their limits. */
const KINDS: Readonly<Record<SeriesDetector, readonly AlarmKind[]>> = {
  D9: ['flat', 'repeated', 'narrow'],
  D11: ['disagreement', 'manual-gap'],
}

export interface LabelledSeries {
  readonly isTrue: boolean
  readonly own: HourSeries
  readonly others: readonly HourSeries[]
}

interface Way {
  readonly mean: number
  /** Of the mean: from night to day, and from hour to hour. */
  readonly swing: number
  readonly noise: number
  readonly decimals: number
}

/** A day and a night and the weather, read off an instrument with so many decimals. */
function measured(random: Chance, { mean, swing, noise, decimals }: Way): number[] {
  const phase = random.next() * 24
  let drift = 0
  return Array.from({ length: HOURS }, (_, hour) => {
    drift = drift * 0.9 + random.bell() * noise
    const day = Math.sin(((hour - phase) / 24) * 2 * Math.PI) * swing
    return Number(Math.max(0, mean * (1 + day + drift)).toFixed(decimals))
  })
}

const AIR: Way = { mean: 55, swing: 0.25, noise: 0.08, decimals: 0 }
const OUTLET: Way = { mean: 27, swing: 0.1, noise: 0.05, decimals: 1 }
const KIND = {
  air: { stationKind: 'air', factor: 'a34004', factorName: { zh: 'PM2.5', en: 'PM2.5' } },
  outlet: {
    stationKind: 'wastewater',
    factor: 'w01018',
    factorName: { zh: '化学需氧量', en: 'COD' },
  },
} as const

const series = (
  kind: keyof typeof KIND,
  values: readonly (number | null)[],
  change: Partial<HourSeries> = {},
): HourSeries => ({
  ...{ stationId: 'own', stationName: '本站', samples: [], ...KIND[kind] },
  hours: values.map((value, hour) => ({ at: hour * HOUR_MS, value, implausible: false })),
  ...change,
})

function lifeless(random: Chance): LabelledSeries {
  const kind = random.pick(['air', 'outlet'] as const)
  const values = measured(random, kind === 'air' ? AIR : OUTLET)
  const length = random.between(5, 24)
  const start = random.between(0, HOURS - 2 * length)
  const way = random.between(0, 2)
  if (way === 0) values.fill(values[start] ?? 0, start, start + length)
  if (way === 1) {
    const copy = values.slice(start, start + length)
    // One who copies may think of changing a number.
    if (random.maybe(0.15)) copy[random.between(0, length - 1)] = 1
    values.splice(random.between(start + length, HOURS - length), length, ...copy)
  }
  if (way < 2) return { isTrue: true, own: series(kind, values), others: [] }
  const near = { mean: random.between(41, 49), swing: 0.004, noise: 0.002, decimals: 1 }
  return { isTrue: true, own: series('outlet', measured(random, near)), others: [] }
}

function alive(random: Chance): LabelledSeries {
  const way = random.between(0, 5)
  const clean = { mean: random.between(6, 14), swing: 0.2, noise: 0.1, decimals: 0 }
  const values: (number | null)[] =
    way === 0
      ? measured(random, clean) // clean air in whole micrograms
      : way === 1
        ? measured(random, { ...OUTLET, mean: random.between(12, 30), swing: 0.02, noise: 0.006 })
        : measured(random, way === 2 ? AIR : OUTLET)
  if (way === 3) values.fill(0, 20, 50) // the works stand still
  if (way === 4) values.fill(null, 30, 30 + random.between(1, 12))
  const kind = way === 0 || way === 2 ? 'air' : 'outlet'
  return { isTrue: false, own: series(kind, values), others: [] }
}

const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals))

/** Two neighbours in the same air, each with its own place and its own noise. */
function neighbours(random: Chance, air: readonly number[]): HourSeries[] {
  return [1, 2].map((n) => {
    const place = 0.88 + random.next() * 0.24
    const values = air.map((value) => rounded(value * place * (1 + random.bell() * 0.05), 0))
    return series('air', values, { stationId: `other ${n}` })
  })
}

const sampled = (random: Chance, apart: number): LabelledSeries['own'] => {
  const values = measured(random, OUTLET)
  const online = values.slice(24, 48).reduce((sum, value) => sum + value, 0) / 24
  return series('outlet', values, {
    samples: [{ at: 24 * HOUR_MS, online, manual: rounded(online / (1 - apart), 1) }],
  })
}

/** A sampler that is sprayed or blocked; an instrument that is set to say less than there is. */
function tamperedWith(random: Chance): LabelledSeries {
  if (random.maybe(0.5))
    return { isTrue: true, own: sampled(random, random.between(22, 75) / 100), others: [] }
  const air = measured(random, { ...AIR, mean: random.between(70, 160) })
  const others = neighbours(random, air)
  const share = random.between(25, 60) / 100
  const own = series(
    'air',
    air.map((value) => rounded(value * share * (1 + random.bell() * 0.05), 0)),
  )
  return { isTrue: true, own, others }
}

function honest(random: Chance): LabelledSeries {
  const less = random.maybe(0.5) ? -1 : 1
  if (random.maybe(0.5)) {
    const apart = (less * random.between(0, 27)) / 100
    return { isTrue: false, own: sampled(random, apart), others: [] }
  }
  const air = measured(random, { ...AIR, mean: random.between(20, 160) })
  const others = neighbours(random, air)
  // By a road, or in a park.
  const place = 1 + (less * random.between(0, 35)) / 100
  const values = air.map((value) => rounded(value * place * (1 + random.bell() * 0.06), 0))
  return { isTrue: false, own: series('air', values), others }
}

export const SERIES_MAKERS: Readonly<
  Record<SeriesDetector, readonly ((random: Chance) => LabelledSeries)[]>
> = { D9: [lifeless, alive], D11: [tamperedWith, honest] }

export function isFound(
  detector: SeriesDetector,
  { own, others }: LabelledSeries,
  { rules }: AlarmsPack,
): boolean {
  const peers = peersOf([own, ...others])
  return rules.some(
    (rule) => KINDS[detector].includes(rule.kind) && detectAlarm(rule, own, peers) !== null,
  )
}
