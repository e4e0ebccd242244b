/** From a town's days of air to what an indicator needs: where its period stands, its months, its judgement. */
import { addDays, type CivilDate } from '../../civil-date.ts'
import { approximate, decimal, type Exact, exact, mean, total, ZERO } from '../../exact.ts'
import type { AirPack } from '../air/air-pack.ts'
import { type CityDay, dayIndex } from '../air/city-days.ts'
import { judgePollutant, type PollutantVerdict } from '../air/judgement.ts'
import { POLLUTANTS, type Pollutant } from '../air/pollutants.ts'
import { compositeIndex, type PeriodFigures, percentile } from '../air/statistics.ts'
import { enoughForYear } from '../air/validity.ts'
import { inForce } from '../in-force.ts'
import { byMonth, type Days, elapsed, lengthOf, monthsOf, remaining } from './calendar.ts'
import type { CompositeParts } from './composite-track.ts'
import type { MonthValue } from './forecast.ts'
import type { Gathered, Sources } from './gathered.ts'
import type { Indicator } from './indicators-pack.ts'
import { forecastPercentile } from './percentile-forecast.ts'
import { ofMeans, type Track } from './track.ts'

type AirIndicator = Extract<Indicator, { source: 'air' }>

/** Days of a month without which its figure tells nothing of the month. */
const LEAST_DAYS = 15

interface Measured {
  readonly pack: AirPack
  readonly days: readonly CityDay[]
  readonly period: Days
  readonly today: CivilDate
  /** The day whose versions judge the period: its last, or that of the period it is compared with. */
  readonly judgedOn: CivilDate
  readonly sources: Sources
}

export function gatherAir(indicator: AirIndicator, measured: Measured): Gathered {
  const { pack, days, period, today, judgedOn, sources } = measured
  const over = elapsed(period, today)
  const within = over ? days.filter(({ day }) => day >= over.from && day <= over.to) : []
  const rest = remaining(period, today)
  const restDays = rest ? lengthOf(rest) : 0
  const limits = inForce(pack.limits, judgedOn)
  const rules = inForce(pack.statistics, judgedOn)
  const index = inForce(pack.index, judgedOn)
  const standards =
    indicator.statistic.endsWith('days') || indicator.statistic === 'good-day-share'
      ? [index.standard, rules.standard]
      : [limits.standard, rules.standard]
  const counted = countedDays(indicator, pack, within)
  const base = {
    months: monthly(indicator, measured),
    provenance: {
      ...period,
      ...{ ...sources, stations: [...sources.stations] },
      counted,
      elapsed: over ? lengthOf(over) : 0,
      standards,
      notes: notesOf(indicator, period, today),
    },
    composite: null,
    whole: null,
    section: null,
    judgement: null,
  }
  switch (indicator.statistic) {
    case 'mean': {
      const { pollutant } = indicator
      const places = rules.decimals[pollutant]
      return {
        ...base,
        track: ofMeans(valuesOf(within, pollutant), restDays),
        restOf: 'day',
        judgement: judged(measured, within, pollutant),
        decimals: places,
        officialDecimals: places,
      }
    }
    case 'percentile': {
      const { pollutant } = indicator
      const value = percentile(valuesOf(within, pollutant), rules.percentiles[pollutant])
      const places = rules.decimals[pollutant]
      return {
        ...base,
        track: level(value, restDays),
        restOf: 'whole',
        whole:
          over &&
          forecastPercentile(
            numbersOf(days, pollutant),
            period,
            over,
            rules.percentiles[pollutant],
          ),
        judgement: judged(measured, within, pollutant),
        decimals: places,
        officialDecimals: places,
      }
    }
    case 'composite-index': {
      const composite = compositeIndex(limits, rules, figuresOf(measured, within))
      const weight = exact(composite ? counted : 0)
      const amount = composite ? total(composite.parts.map(({ value }) => value)) : ZERO
      return {
        ...base,
        track: {
          how: 'mean',
          amount: { n: amount.n * weight.n, d: amount.d },
          weight,
          rest: exact(restDays),
          least: ZERO,
          most: null,
        },
        restOf: 'day',
        composite: partsOf(measured, within, restDays),
        judgement: composite && {
          zh: `首要污染物（贡献最大）：${composite.primary.join('、')}；限值 ${limits.standard}`,
          en: `Largest part: ${composite.primary.join(', ')}; limits of ${limits.standard}`,
        },
        decimals: 2,
        officialDecimals: 2,
      }
    }
    case 'good-days':
    case 'heavy-days': {
      const hits = indices(pack, within).filter(hit(indicator.statistic)).length
      const track: Track = {
        how: 'total',
        amount: exact(hits),
        weight: exact(counted),
        rest: exact(restDays),
        least: ZERO,
        most: exact(1),
      }
      return { ...base, track, restOf: 'day', decimals: 0, officialDecimals: null }
    }
    case 'good-day-share': {
      const shares = indices(pack, within).map((aqi) => exact(aqi <= 100 ? 100 : 0))
      const track = ofMeans(shares, restDays, ZERO, exact(100))
      return { ...base, track, restOf: 'day', decimals: 1, officialDecimals: 1 }
    }
  }
}

const hit = (statistic: 'good-days' | 'heavy-days') => (aqi: number) =>
  statistic === 'good-days' ? aqi <= 100 : aqi > 200

const valuesOf = (days: readonly CityDay[], pollutant: Pollutant): readonly Exact[] =>
  days.flatMap(({ values }) => values[pollutant] ?? [])

const numbersOf = (days: readonly CityDay[], pollutant: Pollutant) =>
  days.flatMap(({ day, values }) => {
    const value = values[pollutant]
    return value ? [{ day, value: approximate(value) }] : []
  })

const indices = (pack: AirPack, days: readonly CityDay[]): readonly number[] =>
  days.flatMap((day) => dayIndex(pack, day)?.aqi ?? [])

function countedDays(indicator: AirIndicator, pack: AirPack, days: readonly CityDay[]): number {
  if ('pollutant' in indicator) return valuesOf(days, indicator.pollutant).length
  if (indicator.statistic === 'composite-index')
    return Math.min(...POLLUTANTS.map((pollutant) => valuesOf(days, pollutant).length))
  return indices(pack, days).length
}

const level = (value: Exact | null, rest: number): Track => ({
  how: 'level',
  amount: value ?? ZERO,
  weight: exact(value ? 1 : 0),
  rest: exact(rest > 0 ? 1 : 0),
  least: ZERO,
  most: null,
})

/** The six figures of a period: means, CO and O3 percentiles; unrounded. */
export function figuresOf(
  { pack, judgedOn }: Pick<Measured, 'pack' | 'judgedOn'>,
  days: readonly CityDay[],
): PeriodFigures {
  const rules = inForce(pack.statistics, judgedOn)
  return Object.fromEntries(
    POLLUTANTS.flatMap((pollutant) => {
      const values = valuesOf(days, pollutant)
      const figure =
        pollutant === 'CO' || pollutant === 'O3'
          ? percentile(values, rules.percentiles[pollutant])
          : mean(values)
      return figure ? [[pollutant, figure]] : []
    }),
  )
}

function partsOf(measured: Measured, days: readonly CityDay[], restDays: number): CompositeParts {
  const { CO, O3 } = figuresOf(measured, days)
  const means = Object.fromEntries(
    (['SO2', 'NO2', 'PM10', 'PM2.5'] as const).map((pollutant) => {
      const values = valuesOf(days, pollutant)
      return [pollutant, { sum: total(values), days: values.length }]
    }),
  )
  return { means, percentiles: { ...(CO && { CO }), ...(O3 && { O3 }) }, restDays }
}

/** Figures of complete months before today; only of months with enough days. */
function monthly(indicator: AirIndicator, measured: Measured): readonly MonthValue[] {
  const { pack, days, period, today, judgedOn } = measured
  const first = days[0]?.day
  const last = elapsed(period, today)?.to ?? addDays(period.from, -1)
  if (!first || first > last) return []
  const grouped = byMonth(
    days.filter(({ day }) => day <= last),
    ({ day }) => day,
  )
  return monthsOf({ from: first, to: last }).flatMap((month) => {
    // The running month is not complete.
    if (month === today.slice(0, 7)) return []
    const own = grouped.get(month) ?? []
    const value = monthFigure(indicator, pack, own, judgedOn)
    return value === null ? [] : [{ month, value }]
  })
}

function monthFigure(
  indicator: AirIndicator,
  pack: AirPack,
  days: readonly CityDay[],
  judgedOn: CivilDate,
): number | null {
  if (countedDays(indicator, pack, days) < LEAST_DAYS) return null
  const rules = inForce(pack.statistics, judgedOn)
  switch (indicator.statistic) {
    case 'mean':
      return approximate(mean(valuesOf(days, indicator.pollutant)) ?? ZERO)
    case 'percentile': {
      const { pollutant } = indicator
      return approximate(
        percentile(valuesOf(days, pollutant), rules.percentiles[pollutant]) ?? ZERO,
      )
    }
    case 'composite-index': {
      const figures = figuresOf({ pack, judgedOn }, days)
      const index = compositeIndex(inForce(pack.limits, judgedOn), rules, figures)
      return index && approximate(total(index.parts.map(({ value }) => value)))
    }
    case 'good-day-share': {
      const all = indices(pack, days)
      return (100 * all.filter((aqi) => aqi <= 100).length) / all.length
    }
    default:
      return indices(pack, days).filter(hit(indicator.statistic)).length
  }
}

/** What GB 3095 says of the pollutant over the days so far. */
function judged(
  { pack, judgedOn, period }: Measured,
  days: readonly CityDay[],
  pollutant: Pollutant,
): { zh: string; en: string } | null {
  const rules = inForce(pack.statistics, judgedOn)
  const limits = inForce(pack.limits, judgedOn)
  const counts = Array.from({ length: 12 }, (_, at) => {
    const month = String(at + 1).padStart(2, '0')
    return valuesOf(
      days.filter(({ day }) => day.slice(5, 7) === month),
      pollutant,
    ).length
  })
  const enough = enoughForYear(rules, counts)
  const verdict = judgePollutant(limits, rules, pollutant, {
    days: valuesOf(days, pollutant),
    enough,
  })
  return verdict && inWords(verdict, limits.standard, rules.standard, period)
}

function inWords(
  verdict: PollutantVerdict,
  limits: string,
  rules: string,
  { from, to }: Days,
): { zh: string; en: string } {
  const { mean: middle, meanLimit, percent, percentileLimit, meets, enough } = verdict
  const places = verdict.pollutant === 'CO' ? 1 : 0
  const high = `${decimal(verdict.percentile, places)}/${decimal(percentileLimit, places)}`
  const average =
    middle && meanLimit ? `${decimal(middle, places)}/${decimal(meanLimit, places)}` : null
  const over = decimal(verdict.exceedance, 2)
  return {
    zh: `${limits} 二级、${rules}，${from}至${to}：${average ? `均值/限值 ${average}，` : ''}第${percent}百分位数/限值 ${high}，${meets ? '达标' : `超标${over}倍`}；有效${enough.valid}天${enough.enough ? '' : `，不足年评价所需的${enough.needed}天或有月份不足，仅供参考`}`,
    en: `${limits} Grade 2, ${rules}, ${from} to ${to}: ${average ? `mean/limit ${average}, ` : ''}P${percent}/limit ${high}, ${meets ? 'within' : `over by ${over} times`}; ${enough.valid} valid days${enough.enough ? '' : `, fewer than the ${enough.needed} a year needs or too few in a month: for reference`}`,
  }
}

/** Gases are given at 298 K since 2018-09-01 (GB 3095-2012 修改单), at 273 K before. */
const REFERENCE_CHANGED = '2018-09-01'

function notesOf(
  indicator: AirIndicator,
  { from }: Days,
  today: CivilDate,
): { zh: string; en: string }[] {
  const particles = 'pollutant' in indicator && indicator.pollutant.startsWith('PM')
  const notes: { zh: string; en: string }[] = []
  if (!particles && from < REFERENCE_CHANGED && today > from)
    notes.push({
      zh: '2018-09-01 前气态污染物浓度为273K标准状态，与其后的参比状态（298.15K）不可直接比较',
      en: 'Gases before 2018-09-01 are stated at 273 K and do not compare directly with later ones at 298.15 K',
    })
  if (indicator.statistic === 'composite-index')
    notes.push({
      zh: '余下时段的要求按一氧化碳、臭氧百分位数维持现状计算',
      en: 'What the rest requires takes the percentiles of CO and O3 to stay as they are',
    })
  return notes
}
