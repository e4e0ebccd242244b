/** From what was gathered for a target to how it stands. */
import type { CivilDate } from '../../civil-date.ts'
import { approximate, decimal, type Exact, exact, text } from '../../exact.ts'
import type { Target } from '../../plan/ledger.ts'
import type { AirLimits, StatisticsRules } from '../air/air-pack.ts'
import { changeRate } from '../change.ts'
import type { SurfaceWater } from '../water/water-pack.ts'
import { type Days, daysByMonth, monthsOf, remaining } from './calendar.ts'
import { type CompositeRequirement, requiredComposite } from './composite-track.ts'
import { type Forecast, forecast, joined, type MonthForecast } from './forecast.ts'
import { bestMonth, type Gathered } from './gathered.ts'
import { type Bound, boundOf, meetsOfficially, unitCounted } from './goal.ts'
import type { Indicator } from './indicators-pack.ts'
import { type Outlook, outlookOf } from './outlook.ts'
import type { Quantity, Standing } from './standing.ts'
import { soFar, type Track } from './track.ts'
import { allowedOfItems } from './water-series.ts'

export type Promised = Pick<Target, 'operator' | 'value' | 'unit' | 'grade'>

export interface Assessed {
  readonly target: Promised
  readonly indicator: Indicator
  readonly period: Days
  readonly today: CivilDate
  readonly gathered: Gathered
  /** What a change is counted from, stated or computed. */
  readonly base: Exact | null
  /** For the composite index. */
  readonly limits: AirLimits
  readonly rules: StatisticsRules
  /** For sections. */
  readonly surface: SurfaceWater
  readonly lake: boolean
}

export function assess(assessed: Assessed): Standing {
  const { target, indicator, period, today, gathered, base } = assessed
  const { track, composite } = gathered
  const bound = boundOf(target, base, indicator.unit)
  const rest = remaining(period, today)
  const value = soFar(track)
  const shownForecast = forecastOf(gathered, period, today)
  const common = {
    indicator: indicator.id,
    unit: unitCounted(target, indicator.unit),
    base: quantity(base, gathered.decimals),
    value: quantity(value, gathered.decimals),
    change: changeOf(value, base),
    rest: { count: text(track.rest), of: gathered.restOf },
    forecast: shownForecast,
    months: [...gathered.months],
    judgement: gathered.judgement,
    provenance: gathered.provenance,
  }
  const ahead = today < period.from
  if (typeof bound === 'string')
    return {
      ...common,
      ...(bound === 'unit-differs'
        ? { status: 'unknown', reason: 'unit-differs' }
        : // The baseline, too, may be of days to come.
          ahead
          ? { status: 'not-begun', reason: 'period-ahead' }
          : { status: 'unknown', reason: 'no-baseline' }),
      side: null,
      bound: null,
      required: null,
      requiredOfParts: null,
    }
  const parts =
    composite && value
      ? requiredComposite(assessed.limits, assessed.rules, composite, bound.value)
      : null
  const outlook = look(assessed, bound, value, rest === null, shownForecast, parts)
  return {
    ...common,
    status: outlook.status,
    reason: outlook.reason,
    side: bound.side,
    bound: quantity(bound.value, places(bound.value, gathered.decimals)),
    required: quantity(outlook.required, gathered.decimals + 1),
    requiredOfParts: parts
      ? { factor: must(parts.factor, 3), means: quantities(parts.means, 1) }
      : ofItems(assessed, bound),
  }
}

/** What each item of a section may average in the months that are left, to stay in the class. */
function ofItems(
  { gathered: { section }, surface, lake }: Assessed,
  bound: Bound,
): Standing['requiredOfParts'] {
  if (!section || section.restMonths <= 0) return null
  const allowed = allowedOfItems(surface, section, Number(bound.value.n), lake)
  return { factor: null, means: quantities(allowed, 3) }
}

const quantities = (figures: Readonly<Record<string, Exact>>, decimals: number) =>
  Object.fromEntries(Object.entries(figures).map(([name, one]) => [name, must(one, decimals)]))

function look(
  { target, gathered, base, today, period }: Assessed,
  bound: Bound,
  value: Exact | null,
  over: boolean,
  shown: Standing['forecast'],
  parts: CompositeRequirement | null,
): Outlook {
  const best = bestMonth(gathered.months, bound.side)
  return outlookOf({
    track: gathered.track,
    bound,
    ahead: today < period.from,
    over,
    officially:
      value !== null && meetsOfficially(target, bound, value, base, gathered.officialDecimals),
    forecast: shown?.value ?? null,
    // The best month of half a year may be far from the best there is.
    bestEver: best !== null && gathered.months.length >= 12 ? exact(best) : null,
    ...(gathered.composite && { required: over ? null : (parts?.index ?? null) }),
  })
}

/** The whole period: what has come in, and the rest month by month. Null: too little history, or all over. */
function forecastOf(gathered: Gathered, period: Days, today: CivilDate): Standing['forecast'] {
  const { track, months } = gathered
  const rest = remaining(period, today)
  if (!rest || soFar(track) === null) return null
  const coming = monthsOf(rest)
  if (gathered.restOf === 'whole') return ofPercentile(gathered, coming)
  const found = forecast(months, coming, track.how)
  if (!found) return null
  const whole = ofPeriod(track, found, daysByMonth(rest), gathered.restOf)
  const { method, confidence, historyMonths, backTestError, backTestCases } = found
  return {
    ...whole,
    ...{ method, confidence, historyMonths, backTestError, backTestCases },
    months: [...found.months],
  }
}

/** The period by its days; the months for the chart by their own percentiles. */
function ofPercentile(
  { whole, months }: Gathered,
  coming: readonly string[],
): Standing['forecast'] {
  if (whole === null) return null
  const fan = forecast(months, coming, 'mean')?.months ?? []
  return { ...whole, historyMonths: months.length, months: [...fan] }
}

function ofPeriod(
  track: Track,
  { months }: Forecast,
  days: ReadonlyMap<string, number>,
  restOf: Gathered['restOf'],
): { value: number; low: number; high: number } {
  if (track.how === 'level') return months.at(-1) ?? { value: 0, low: 0, high: 0 }
  const [amount, weight, rest] = [track.amount, track.weight, track.rest].map(approximate)
  const all = track.how === 'mean' ? (weight ?? 0) + (rest ?? 0) : 1
  const share = ({ month }: MonthForecast) => {
    const own = days.get(month) ?? 0
    if (track.how === 'mean') return restOf === 'day' ? own / all : 1 / all
    // A month of which some days are over brings the rest of its total.
    const length = new Date(
      Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0),
    ).getUTCDate()
    return restOf === 'day' ? own / length : 1
  }
  const counted = restOf === 'month' ? months.slice(-Math.round(rest ?? 0)) : months
  const coming = joined(counted, counted.map(share))
  const known = (amount ?? 0) / all
  return {
    value: known + coming.value,
    low: known + Math.max(0, coming.low),
    high: known + coming.high,
  }
}

function changeOf(value: Exact | null, base: Exact | null): string | null {
  const rate = value && base && changeRate(value, base)
  return rate && decimal(rate, 1)
}

const must = (value: Exact, decimals: number): Quantity => ({
  exact: text(value),
  shown: decimal(value, decimals),
})
const quantity = (value: Exact | null, decimals: number): Quantity | null =>
  value && must(value, decimals)

/** A bound is shown with all its digits as far as they end within four. */
const places = (bound: Exact, least: number): number => {
  const digits = text(bound)
  const ends = digits.includes('/') ? 4 : (digits.split('.')[1]?.length ?? 0)
  return Math.max(least, Math.min(4, ends))
}
