/** A binding that a person only has to confirm: indicator by words, period and baseline by the target. */
import { addDays, type CivilDate } from '../../civil-date.ts'
import type { Target } from '../../plan/ledger.ts'
import type { Binding } from './binding.ts'
import type { IndicatorsPack } from './indicators-pack.ts'
import { type Meant, proposeIndicator } from './propose.ts'

export type TargetMeant = Meant & Pick<Target, 'baseline' | 'by' | 'scope'>

/**
 * The period is the year of the target’s date, up to that date. 同比 counts from the same days a year earlier, a
 * named year from that year. Null: nothing fits, or the plan names no day and `issuedOn` is unknown.
 */
export function proposeBinding(
  pack: IndicatorsPack,
  target: TargetMeant,
  issuedOn: CivilDate | null,
): Binding | null {
  const indicator = proposeIndicator(pack, target)
  const to = target.by ?? (issuedOn && endOfYear(Number(issuedOn.slice(0, 4))))
  if (!indicator || !to) return null
  const from = `${to.slice(0, 4)}-01-01` as CivilDate
  const change = target.operator === 'decrease' || target.operator === 'increase'
  const days = change ? baselineDays(target.baseline, from, to) : null
  return {
    indicator: indicator.id,
    from,
    to,
    stationIds: null,
    excluded: [],
    series: indicator.source === 'figures' ? seriesName(target) : null,
    baseline: days && { ...days, value: null, source: '' },
    itemId: null,
  }
}

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
