/**
 * Readings of the sample town: seasons, days, weather and noise over years. Each value follows from its
 * series and its instant alone, so that whenever the town is made its past is the same.
 */
import { z } from 'zod'
import { CivilDate, midnightInChina } from '../civil-date.ts'
import { STATION_KINDS } from './station.ts'

const share = z.number().min(-1).max(1)

export const SampleSeries = z.object({
  factor: z.string(),
  mean: z.number().positive(),
  /** How much more there is in mid-January, as a share; as much less in July. */
  winter: share,
  /** How it changes from one year to the next. */
  yearly: share,
  /** Over a day, with its top at three in the afternoon. */
  swell: share,
  weather: share,
  noise: share,
  decimals: z.int().min(0).max(4),
})
export type SampleSeries = Readonly<z.infer<typeof SampleSeries>>

export const SampleMonitoring = z.object({
  version: z.literal(1),
  since: CivilDate,
  stations: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(STATION_KINDS),
      code: z.string(),
      unit: z.string(),
      zone: z.string().nullable(),
      longitude: z.number(),
      latitude: z.number(),
      /** A value each hour, or one sample a month that counts as its day. */
      every: z.enum(['hour', 'month']),
      /** How many days back it goes; null: to the beginning. */
      days: z.int().nullable(),
      series: z.array(SampleSeries),
    }),
  ),
  /** Rates entered each month: a share of the whole that gains from month to month. */
  figures: z.array(
    z.object({
      indicator: z.string(),
      whole: z.number(),
      share: z.number(),
      gain: z.number(),
      evidence: z.string(),
    }),
  ),
})
export type SampleMonitoring = Readonly<z.infer<typeof SampleMonitoring>>

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const YEAR_MS = 365.25 * DAY_MS
const BEIJING_MS = 8 * HOUR_MS
/** 2025-01-15 in Beijing: the coldest day, from which years are counted. */
const MIDWINTER = Date.UTC(2025, 0, 15) - BEIJING_MS
const PEAK_HOUR = 15
/** Of a hundred days, how many lack some hours. */
const GAPS = 2

/** The value of an instant, in digits; null: a gap. */
export function sampleValue(series: SampleSeries, at: number): string | null {
  const seed = hash(series.factor)
  const day = Math.floor((at + BEIJING_MS) / DAY_MS)
  const hour = Math.floor((at + BEIJING_MS) / HOUR_MS) % 24
  if (chance(1, day) * 100 < GAPS && hour >= 9 && hour < 15) return null
  const years = (at - MIDWINTER) / YEAR_MS
  const season = 1 + series.winter * Math.cos(2 * Math.PI * years)
  const trend = (1 + series.yearly) ** Math.floor(years + 14 / 365.25)
  const swell = 1 + series.swell * Math.cos((2 * Math.PI * (hour - PEAK_HOUR)) / 24)
  const weather = Math.exp(series.weather * weatherOf(at + BEIJING_MS))
  const noise = 1 + series.noise * (2 * chance(seed, at / HOUR_MS) - 1)
  const value = series.mean * trend * season * swell * weather * noise
  return value.toFixed(series.decimals)
}

/** From about -2 to 2, the same for all that is measured: what blows over the town for some days. */
function weatherOf(local: number): number {
  const day = Math.floor(local / DAY_MS)
  const within = local / DAY_MS - day
  const of = (one: number) => (chance(2, one) + chance(3, one) + chance(4, one) - 1.5) * 2
  const smooth = within * within * (3 - 2 * within)
  const slow = Math.sin((2 * Math.PI * local) / (DAY_MS * 9.7))
  return 0.6 * (of(day) * (1 - smooth) + of(day + 1) * smooth) + 0.5 * slow
}

/** From 0 up to 1, by two whole numbers. */
function chance(seed: number, number: number): number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number | 0, 0xc2b2ae35)
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39)
  return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32
}

function hash(text: string): number {
  let state = 0
  for (const character of text) state = (Math.imul(state, 31) + character.charCodeAt(0)) | 0
  return state
}

/** The instants a station has values for, up to `now`: each whole hour, or the start of the fifth of each month. */
export function sampleInstants(
  { every, days }: Pick<SampleMonitoring['stations'][number], 'every' | 'days'>,
  since: CivilDate,
  now: Date,
): readonly number[] {
  const beginning = midnightInChina(since).getTime()
  const first =
    days === null ? beginning : Math.max(beginning, startOfDay(now.getTime() - days * DAY_MS))
  const instants: number[] = []
  // An hour is there once it is over.
  for (let at = first; at + HOUR_MS <= now.getTime(); at += every === 'hour' ? HOUR_MS : DAY_MS)
    if (every === 'hour' || new Date(at + BEIJING_MS).getUTCDate() === 5) instants.push(at)
  return instants
}

const startOfDay = (at: number) => Math.floor((at + BEIJING_MS) / DAY_MS) * DAY_MS - BEIJING_MS

export interface SampleFigure {
  readonly from: CivilDate
  readonly on: CivilDate
  readonly part: string
  readonly whole: string
}

/** One figure for each month that is over. */
export function sampleFigures(
  { whole, share: first, gain }: SampleMonitoring['figures'][number],
  since: CivilDate,
  now: Date,
): readonly SampleFigure[] {
  const figures: SampleFigure[] = []
  const [year = 2025, month = 1] = since.split('-').map(Number)
  for (let at = 0; ; at += 1) {
    const from = new Date(Date.UTC(year, month - 1 + at, 1))
    const next = new Date(Date.UTC(year, month + at, 1))
    if (next.getTime() - BEIJING_MS > now.getTime()) return figures
    const amount = whole * (1 + 0.05 * Math.sin(at))
    const day = (date: Date) => date.toISOString().slice(0, 10) as CivilDate
    figures.push({
      from: day(from),
      on: day(new Date(next.getTime() - DAY_MS)),
      part: (amount * Math.min(0.99, first + gain * at * 0.5)).toFixed(2),
      whole: amount.toFixed(2),
    })
  }
}
