/** A binding that a person only has to confirm: indicator and stations by words, period and baseline by the target. */
import { addDays, type CivilDate } from '../../civil-date.ts'
import type { Target } from '../../plan/ledger.ts'
import type { Station } from '../station.ts'
import type { Binding } from './binding.ts'
import { type Issue, KIND_MEASURED } from './fitness.ts'
import type { Indicator, IndicatorsPack } from './indicators-pack.ts'
import { indicatorsMeant, type Meant } from './propose.ts'
import { stationsMeant } from './stations-meant.ts'

export type TargetMeant = Meant & Pick<Target, 'baseline' | 'by' | 'scope'>

export interface Proposal {
  readonly binding: Binding | null
  /** Why there is none, where a person can do something about it. */
  readonly doubt: Issue | null
}

const NOTHING: Proposal = { binding: null, doubt: null }

/**
 * The period is the year of the target’s date, up to that date. 同比 counts from the same days a year earlier, a
 * named year from that year. Nothing where the words fit no indicator or several, name a place without a station,
 * or the plan names no day and `issuedOn` is unknown.
 */
export function proposeBinding(
  pack: IndicatorsPack,
  target: TargetMeant,
  issuedOn: CivilDate | null,
  stations: readonly Pick<Station, 'stationId' | 'name' | 'kind' | 'closedOn'>[],
): Proposal {
  const [indicator, ...others] = indicatorsMeant(pack, target)
  const to = target.by ?? (issuedOn && endOfYear(Number(issuedOn.slice(0, 4))))
  if (!indicator || !to) return NOTHING
  if (others.length > 0) return doubted(severalMeant([indicator, ...others]))
  const scope = scopeOf(pack, indicator, target, stations)
  if ('nowhere' in scope) return doubted(noStation(scope.nowhere))
  const from = `${to.slice(0, 4)}-01-01` as CivilDate
  const change = target.operator === 'decrease' || target.operator === 'increase'
  const days = change ? baselineDays(target.baseline, from, to) : null
  return {
    doubt: null,
    binding: {
      indicator: indicator.id,
      from,
      to,
      stationIds: scope.stationIds && [...scope.stationIds],
      excluded: [],
      series: indicator.source === 'figures' ? seriesName(target) : null,
      baseline: days && { ...days, value: null, source: '' },
      itemId: null,
    },
  }
}

function scopeOf(
  pack: IndicatorsPack,
  { source }: Indicator,
  { metric, scope }: TargetMeant,
  stations: Parameters<typeof proposeBinding>[3],
) {
  if (source === 'figures') return { stationIds: null }
  const own = stations.filter(
    ({ kind, closedOn }) => kind === KIND_MEASURED[source] && closedOn === null,
  )
  return stationsMeant(pack, scope === null ? [metric] : [metric, scope], own)
}

const doubted = (doubt: Issue): Proposal => ({ binding: null, doubt })

const severalMeant = (indicators: readonly Indicator[]): Issue => ({
  zh: `说的不止一项指标（${indicators.map(({ zh }) => zh).join('、')}），请选择`,
  en: `it speaks of several indicators (${indicators.map(({ en }) => en).join(', ')}): choose one`,
})

const noStation = (place: string): Issue => ({
  zh: `没有“${place}”的监测点，请先登记监测点，或另选`,
  en: `there is no station of “${place}”: register one, or choose others`,
})

const seriesName = ({ metric, scope }: TargetMeant) =>
  (scope ? `${metric}（${scope}）` : metric).slice(0, 120)

function baselineDays(baseline: string | null, from: CivilDate, to: CivilDate) {
  const year = /(\d{4})年?/.exec(baseline ?? '')?.[1]
  if (year) return { from: `${year}-01-01` as CivilDate, to: endOfYear(Number(year)) }
  return { from: yearBefore(from), to: yearBefore(to) }
}

const endOfYear = (year: number) => `${year}-12-31` as CivilDate

/** The same day a year earlier; of 29 February the 28th. */
export function yearBefore(day: CivilDate): CivilDate {
  const year = Number(day.slice(0, 4)) - 1
  return day.endsWith('-02-29')
    ? (`${year}-02-28` as CivilDate)
    : (`${year}${day.slice(4)}` as CivilDate)
}

/** The period before this one, as long as it: of a month of the calendar the month before. */
export function periodBefore(from: CivilDate, to: CivilDate): { from: CivilDate; to: CivilDate } {
  const before = addDays(from, -1)
  if (from.endsWith('-01') && addDays(to, 1).endsWith('-01')) {
    const months =
      (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
      Number(to.slice(5, 7)) -
      Number(from.slice(5, 7)) +
      1
    const first = new Date(
      Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1 - months, 1),
    )
    return { from: first.toISOString().slice(0, 10) as CivilDate, to: before }
  }
  const length = (Date.parse(to) - Date.parse(from)) / 86_400_000
  return { from: addDays(before, -length), to: before }
}
