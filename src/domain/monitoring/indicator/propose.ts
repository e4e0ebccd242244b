/** Which indicator a target of a plan means, by its words. A proposal only: a person confirms it. */
import type { Target } from '../../plan/ledger.ts'
import type { Indicator, IndicatorsPack } from './indicators-pack.ts'
import { plain } from './plain.ts'

export type Meant = Pick<Target, 'metric' | 'operator' | 'unit' | 'grade'>

/**
 * The indicators whose words fit, as far as none says more: 优良天数比例 is no number of days. None, one, or several
 * when the target names several things. What is listed as a fallback counts where nothing else fits.
 */
export function indicatorsMeant(pack: IndicatorsPack, target: Meant): readonly Indicator[] {
  const metric = plain(target.metric)
  const fitting = pack.indicators.filter((indicator) => fits(indicator, target, metric))
  const own = fitting.filter(({ fallback }) => !fallback)
  if (own.length === 0) return fitting.slice(0, 1)
  const said = own.map((indicator) => ({ indicator, places: placesOf(indicator, metric) }))
  return said
    .filter(({ places }, at) =>
      said.every(
        (other, place) =>
          place === at ||
          !covers(other.places, places) ||
          (place > at && covers(places, other.places)),
      ),
    )
    .map(({ indicator }) => indicator)
}

function fits(indicator: Indicator, target: Meant, metric: string): boolean {
  const has = (word: string) => metric.includes(plain(word))
  const { words, without, operators, units, source } = indicator
  // Stations measure no money and no machines: 60 of 监测站 is a count, whatever else is named.
  const measured = source === 'figures' ? target.grade === null : target.operator !== 'clear'
  return (
    measured &&
    words.every((group) => group.some(has)) &&
    !without.some(has) &&
    (operators?.includes(target.operator) ?? true) &&
    (units?.includes(target.unit ?? '') ?? true) &&
    fitsUnit(indicator, target)
  )
}

/** Which characters of the metric its words take up. */
function placesOf({ words }: Indicator, metric: string): ReadonlySet<number> {
  const places = new Set<number>()
  for (const word of words.flat().map(plain)) {
    const start = metric.indexOf(word)
    if (start !== -1) for (let at = 0; at < word.length; at += 1) places.add(start + at)
  }
  return places
}

const covers = (all: ReadonlySet<number>, some: ReadonlySet<number>) =>
  [...some].every((place) => all.has(place))

/** A number of some other unit is of something else: 8个空气质量微型监测站. A change may be in %. */
function fitsUnit({ unit, source }: Indicator, target: Meant): boolean {
  if (source === 'figures' || target.unit === null || target.grade !== null) return true
  const given = plain(target.unit)
  const change = target.operator === 'decrease' || target.operator === 'increase'
  if (given === plain('%') || /百分点$/.test(given)) return change || unit === '%'
  return sameUnit(given, plain(unit))
}

const PER_VOLUME = /^(?:微克|毫克|ug|mg|μg)[/每].*(?:立方米|m3|m³|升|l)$/
const sameUnit = (a: string, b: string) =>
  a === b || (PER_VOLUME.test(a) && PER_VOLUME.test(b)) || (b === '' && a === '')
