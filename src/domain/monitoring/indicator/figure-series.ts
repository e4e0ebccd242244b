/** From figures entered by hand to where an indicator stands. */
import type { CivilDate } from '../../civil-date.ts'
import { approximate, exact, plus, times, total, ZERO } from '../../exact.ts'
import { byMonth, type Days, elapsed, lengthOf, monthsOf, remaining } from './calendar.ts'
import { type Figure, statedValue } from './figure.ts'
import type { MonthValue } from './forecast.ts'
import { type Gathered, NO_SOURCES } from './gathered.ts'
import type { Indicator } from './indicators-pack.ts'
import type { Track } from './track.ts'

type FigureIndicator = Extract<Indicator, { source: 'figures' }>

interface Stated extends Figure {
  readonly stated: string
}

/** @param figures of the series, the last entered for each day, ascending by day. */
export function gatherFigures(
  indicator: FigureIndicator,
  figures: readonly Figure[],
  period: Days,
  today: CivilDate,
): Gathered {
  const stated = figures.flatMap((figure): Stated[] => {
    const value = statedValue(figure)
    return value === null || figure.on > today ? [] : [{ ...figure, stated: value }]
  })
  const within = stated.filter(({ on }) => on >= period.from && on <= period.to)
  const known = stated.filter(({ on }) => on <= period.to)
  const track = trackOf(indicator, within, known, period, today)
  const over = elapsed(period, today)
  return {
    track,
    restOf: indicator.statistic === 'ratio' && track.how === 'mean' ? 'whole' : 'month',
    months: monthly(indicator, known),
    provenance: {
      ...period,
      ...NO_SOURCES,
      stations: [],
      rows: figures.length,
      valid: known.length,
      counted: within.length,
      elapsed: over ? monthsOf(over).length : 0,
      standards: [indicator.basis],
      lastRecordedAt:
        figures
          .map(({ enteredAt }) => enteredAt)
          .sort()
          .at(-1) ?? null,
      notes: ratioNotes(indicator, within),
    },
    composite: null,
    whole: null,
    section: null,
    judgement: null,
    decimals: 2,
    officialDecimals: null,
  }
}

function trackOf(
  { statistic }: FigureIndicator,
  within: readonly Stated[],
  known: readonly Stated[],
  period: Days,
  today: CivilDate,
): Track {
  const rest = exact(monthsLeft(within, period, today))
  const values = within.map((figure) => exact(figure.stated))
  const weight = exact(new Set(within.map(({ on }) => on.slice(0, 7))).size)
  const bounds = { least: ZERO, most: null }
  if (statistic === 'total') return { how: 'total', amount: total(values), weight, rest, ...bounds }
  if (statistic === 'mean')
    return { how: 'mean', amount: total(values), weight: exact(values.length), rest, ...bounds }
  if (statistic === 'ratio' && within.length > 0 && within.every(({ whole }) => whole !== null))
    return ratio(within, period, today)
  const last = known.at(-1)
  return {
    how: 'level',
    amount: last ? exact(last.stated) : ZERO,
    weight: exact(last ? 1 : 0),
    rest,
    ...bounds,
  }
}

/** Sums of parts over sums of wholes; the rest is taken to bring as much a day as the days so far. */
function ratio(within: readonly Stated[], period: Days, today: CivilDate): Track {
  const amount = total(within.map(({ part }) => times(exact(part ?? 0), exact(100))))
  const weight = total(within.map(({ whole }) => exact(whole ?? 0)))
  const covered = within.reduce(
    (days, { from, on }) => days + lengthOf({ from: from ?? on, to: on }),
    0,
  )
  const left = remaining({ from: period.from, to: period.to }, today)
  const last = within.at(-1)?.on ?? period.from
  const restDays = left ? lengthOf({ from: last < left.from ? left.from : last, to: left.to }) : 0
  const rest = { n: weight.n * BigInt(restDays), d: weight.d * BigInt(Math.max(1, covered)) }
  return { how: 'mean', amount, weight, rest: plus(rest, ZERO), least: ZERO, most: exact(100) }
}

/** Months that are not over, or that no figure has come for since the last one. */
function monthsLeft(within: readonly Stated[], period: Days, today: CivilDate): number {
  const left = remaining(period, today)
  if (!left) return 0
  const last = within.at(-1)?.on.slice(0, 7) ?? ''
  return monthsOf(left).filter((month) => month > last).length
}

/** The month’s total, mean or last state. */
function monthly({ statistic }: FigureIndicator, known: readonly Stated[]): readonly MonthValue[] {
  return [...byMonth(known, ({ on }) => on)].map(([month, figures]) => {
    const values = figures.map(({ stated }) => approximate(exact(stated)))
    const sum = values.reduce((a, b) => a + b, 0)
    const value =
      statistic === 'total'
        ? sum
        : statistic === 'mean' || statistic === 'ratio'
          ? sum / values.length
          : (values.at(-1) ?? 0)
    return { month, value }
  })
}

function ratioNotes({ statistic }: FigureIndicator, within: readonly Stated[]) {
  const bare = within.filter(({ whole }) => whole === null).length
  return statistic !== 'ratio' || within.length === 0
    ? []
    : bare > 0
      ? [
          {
            zh: `${bare} 条只填了比率、未填分子分母，按最近一条计，不能累计`,
            en: `${bare} figures state a rate without its parts; the last one stands, they cannot be summed`,
          },
        ]
      : [
          {
            zh: '余下时段的分母按已填时段的日均量推算',
            en: 'What the rest will bring is taken to be as much a day as so far',
          },
        ]
}
