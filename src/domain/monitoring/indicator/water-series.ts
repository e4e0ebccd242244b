/** From days of surface water to what an indicator needs. A year is the mean of its months (环办〔2011〕22号). */
import type { CivilDate } from '../../civil-date.ts'
import {
  approximate,
  type Exact,
  exact,
  mean,
  minus,
  over,
  times,
  total,
  ZERO,
} from '../../exact.ts'
import { goodShare, type Section } from '../water/sections.ts'
import {
  judgeSection,
  meanSample,
  type SectionVerdict,
  type WaterClass,
  type WaterSample,
} from '../water/water-class.ts'
import type { SurfaceWater } from '../water/water-pack.ts'
import { type Days, elapsed, monthsOf, remaining } from './calendar.ts'
import type { MonthValue } from './forecast.ts'
import type { Gathered, SectionParts, Sources } from './gathered.ts'
import type { Indicator } from './indicators-pack.ts'
import { ofMeans, type Track } from './track.ts'

type WaterIndicator = Extract<Indicator, { source: 'water' }>

/** One section’s month: the mean of each item’s valid days. */
export interface SectionMonth {
  readonly stationId: string
  readonly month: string
  readonly sample: WaterSample
}

export interface WaterMeasured {
  readonly standard: SurfaceWater
  readonly months: readonly SectionMonth[]
  readonly stations: readonly { readonly stationId: string; readonly name: string }[]
  readonly excluded: readonly { readonly stationId: string; readonly reason: string }[]
  readonly lake: boolean
  readonly period: Days
  readonly today: CivilDate
  readonly sources: Sources
}

export const ROMAN = ['', 'Ⅰ类', 'Ⅱ类', 'Ⅲ类', 'Ⅳ类', 'Ⅴ类', '劣Ⅴ类'] as const

export function gatherWater(indicator: WaterIndicator, measured: WaterMeasured): Gathered {
  const { standard, months, period, today, sources } = measured
  const over = elapsed(period, today)
  const within = months.filter(
    ({ month }) => over && month >= over.from.slice(0, 7) && month <= over.to.slice(0, 7),
  )
  const done = new Set(within.map(({ month }) => month))
  const rest = remaining(period, today)
  const restMonths = rest ? monthsOf(rest).filter((month) => !done.has(month)).length : 0
  const base = {
    restOf: 'month' as const,
    months: monthly(indicator, measured),
    provenance: {
      ...period,
      ...sources,
      stations: [...sources.stations],
      counted: done.size,
      elapsed: over ? monthsOf(over).length : 0,
      standards: [standard.standard, standard.evaluationSource],
      notes: [],
    },
    composite: null,
    whole: null,
    section: null,
    officialDecimals: null,
  }
  switch (indicator.statistic) {
    case 'mean': {
      const values = [...done].flatMap((month) => itemMean(within, indicator.item, month) ?? [])
      return { ...base, track: ofMeans(values, restMonths), judgement: null, decimals: 3 }
    }
    case 'class': {
      const verdicts = judgedSections(measured, within)
      const classes = verdicts.flatMap(({ verdict }) => verdict?.waterClass ?? [])
      const worst = classes.length === 0 ? null : exact(Math.max(...classes))
      const single = measured.stations.length === 1 ? partsOf(within, restMonths) : null
      return {
        ...base,
        track: level(worst, restMonths),
        section: single,
        judgement: wordsOf(verdicts, standard.standard),
        decimals: 0,
      }
    }
    case 'good-share': {
      const verdicts = judgedSections(measured, within)
      const share = goodShare(verdicts.map(toSection(measured)))
      return {
        ...base,
        track: level(share.rate, restMonths),
        judgement: {
          zh: `${standard.standard}：${share.judged} 个断面参评，${share.good} 个达到或优于Ⅲ类；排除 ${share.excluded.length} 个，缺数据 ${share.missing.length} 个`,
          en: `${standard.standard}: ${share.judged} sections judged, ${share.good} of class Ⅲ or better; ${share.excluded.length} left out, ${share.missing.length} without data`,
        },
        decimals: 1,
      }
    }
  }
}

interface Judged {
  readonly stationId: string
  readonly name: string
  readonly verdict: SectionVerdict | null
}

/** Each section over the whole of `months`. */
export function judgedSections(
  { standard, stations, lake }: Pick<WaterMeasured, 'standard' | 'stations' | 'lake'>,
  months: readonly SectionMonth[],
): readonly Judged[] {
  return stations.map(({ stationId, name }) => {
    const samples = months.filter((one) => one.stationId === stationId).map(({ sample }) => sample)
    return { stationId, name, verdict: judgeSection(standard, meanSample(samples), lake) }
  })
}

const toSection =
  ({ excluded }: WaterMeasured) =>
  ({ stationId, verdict }: Judged): Section => ({
    sectionId: stationId,
    waterClass: verdict?.waterClass ?? null,
    excludedBecause: excluded.find((one) => one.stationId === stationId)?.reason ?? null,
  })

/** The item’s mean over the sections that have it in the month. */
const itemMean = (months: readonly SectionMonth[], item: string, month: string): Exact | null =>
  mean(months.filter((one) => one.month === month).flatMap(({ sample }) => sample[item] ?? []))

const level = (value: Exact | null, restMonths: number): Track => ({
  how: 'level',
  amount: value ?? ZERO,
  weight: exact(value ? 1 : 0),
  rest: exact(restMonths),
  least: ZERO,
  most: null,
})

function partsOf(months: readonly SectionMonth[], restMonths: number): SectionParts {
  const names = [...new Set(months.flatMap(({ sample }) => Object.keys(sample)))]
  const items = names.map((name) => {
    const values = months.flatMap(({ sample }) => sample[name] ?? [])
    return [name, { sum: total(values), months: values.length }] as const
  })
  return { items: Object.fromEntries(items), restMonths }
}

/**
 * Of each item that has a limit for the class: what its remaining months may average (of oxygen: must), so that the
 * year ends exactly on the limit.
 */
export function allowedOfItems(
  standard: SurfaceWater,
  { items, restMonths }: SectionParts,
  waterClass: number,
  lake: boolean,
): Readonly<Record<string, Exact>> {
  return Object.fromEntries(
    Object.entries(items).flatMap(([name, { sum, months }]) => {
      const limits = standard.items[name]
      if (!limits || 'between' in limits || standard.notEvaluated.includes(name)) return []
      const five =
        'least' in limits ? limits.least : lake ? (limits.lake ?? limits.most) : limits.most
      const limit = five[waterClass - 1]
      if (limit === undefined) return []
      const whole = times(exact(limit), exact(months + restMonths))
      return [[name, over(minus(whole, sum), exact(restMonths))]]
    }),
  )
}

function monthly(indicator: WaterIndicator, measured: WaterMeasured): readonly MonthValue[] {
  const running = measured.today.slice(0, 7)
  const names = [...new Set(measured.months.map(({ month }) => month))].sort()
  return names
    .filter((month) => month < running)
    .flatMap((month) => {
      const value = monthFigure(indicator, measured, month)
      return value === null ? [] : [{ month, value: approximate(value) }]
    })
}

function monthFigure(
  indicator: WaterIndicator,
  measured: WaterMeasured,
  month: string,
): Exact | null {
  if (indicator.statistic === 'mean') return itemMean(measured.months, indicator.item, month)
  const verdicts = judgedSections(
    measured,
    measured.months.filter((one) => one.month === month),
  )
  if (indicator.statistic === 'good-share') return goodShare(verdicts.map(toSection(measured))).rate
  const classes = verdicts.flatMap(({ verdict }) => verdict?.waterClass ?? [])
  return classes.length === 0 ? null : exact(Math.max(...classes))
}

function wordsOf(verdicts: readonly Judged[], standard: string): { zh: string; en: string } | null {
  const known = verdicts.flatMap(({ name, verdict }) => (verdict ? [{ name, verdict }] : []))
  if (known.length === 0) return null
  const one = (waterClass: WaterClass) => ROMAN[waterClass]
  const over = ({ mainPollutants }: SectionVerdict) =>
    mainPollutants.length === 0 ? '' : `（${mainPollutants.map(({ item }) => item).join('、')}）`
  const list = known.map(
    ({ name, verdict }) => `${name} ${one(verdict.waterClass)}${over(verdict)}`,
  )
  return { zh: `${standard}：${list.join('；')}`, en: `${standard}: ${list.join('; ')}` }
}
