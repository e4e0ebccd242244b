/** Which indicator a target of a plan means, by its words. A proposal only: a person confirms it. */
import type { Target } from '../../plan/ledger.ts'
import type { Indicator, IndicatorsPack } from './indicators-pack.ts'

export type Meant = Pick<Target, 'metric' | 'operator' | 'unit' | 'grade'>

/** The first indicator of the pack whose words fit; null: none does. */
export function proposeIndicator(pack: IndicatorsPack, target: Meant): Indicator | null {
  const metric = plain(target.metric)
  return pack.indicators.find((indicator) => fits(indicator, target, metric)) ?? null
}

function fits(indicator: Indicator, target: Meant, metric: string): boolean {
  const has = (word: string) => metric.includes(plain(word))
  const { words, without, operators, units, source } = indicator
  // Stations measure no money and no machines: 60 of 监测站 is a count, whatever else is named.
  const measured = source === 'figures' || target.operator !== 'clear'
  return (
    measured &&
    words.every((group) => group.some(has)) &&
    !without.some(has) &&
    (operators?.includes(target.operator) ?? true) &&
    (units?.includes(target.unit ?? '') ?? true) &&
    fitsUnit(indicator, target)
  )
}

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

/** Without blanks, subscripts and difference of case. */
const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
