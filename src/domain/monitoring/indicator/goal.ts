/** A target as a bound: what value, and on which side of it. */
import { compare, type Exact, exact, minus, over, plus, rounded, times, ZERO } from '../../exact.ts'
import type { Target } from '../../plan/ledger.ts'
import { changeRate } from '../change.ts'
import { factorBetween, unitSpelt } from '../units.ts'

export interface Bound {
  readonly side: 'at-most' | 'at-least'
  readonly value: Exact
}

/** Why there is no bound yet. */
export type NoBound = 'baseline-missing' | 'value-missing' | 'unit-differs'

const CLASSES = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ']

/** Ⅲ类, III类, 三类 → 3; null: no class of water. */
export function classOfGrade(grade: string): number | null {
  const text = grade.normalize('NFKC')
  const roman = /(?<![IV])(I{1,3}|IV|V)(?![IV])/.exec(text)?.[1]
  const han = /[一二三四五]/.exec(text)?.[0]
  const at = roman
    ? CLASSES.map((one) => one.normalize('NFKC')).indexOf(roman)
    : han
      ? '一二三四五'.indexOf(han)
      : -1
  return at === -1 ? null : at + 1
}

/**
 * The bound of a target, in the unit its indicator is counted in (0.06毫克/立方米 → 60 of 微克/立方米). A change is
 * counted from `base`, which is in that unit already (下降8% of 66 → at most 60.72; 提高2个百分点 → base + 2); a change
 * without a number (逐年削减) from the base itself; 稳定在50% and 达到100% are reached from below, 清零 is at most
 * zero; a class of water is at most its number.
 * @param counted unit of the indicator; empty: whatever the target says.
 */
export function boundOf(
  target: Pick<Target, 'operator' | 'value' | 'unit' | 'grade'>,
  base: Exact | null,
  counted: string,
): Bound | NoBound {
  const { operator, grade } = target
  const waterClass = grade === null ? null : classOfGrade(grade)
  if (operator !== 'clear' && waterClass !== null)
    return { side: 'at-most', value: exact(waterClass) }
  const change = isChange(operator)
  const factor = change && isPercent(target.unit) ? exact(1) : sizeOfUnit(target, counted)
  if (factor === null) return 'unit-differs'
  const value = target.value === null ? null : times(exact(target.value), factor)
  if (operator === 'clear') return { side: 'at-most', value: value ?? ZERO }
  if (change) {
    if (base === null) return 'baseline-missing'
    const by = isPercent(target.unit) ? over(times(base, value ?? ZERO), exact(100)) : value
    return operator === 'decrease'
      ? { side: 'at-most', value: minus(base, by ?? ZERO) }
      : { side: 'at-least', value: plus(base, by ?? ZERO) }
  }
  if (value === null) return 'value-missing'
  return { side: operator === '<=' ? 'at-most' : 'at-least', value }
}

/** What the target’s figure is multiplied by; null: its unit measures something else. */
export function sizeOfUnit(
  { value, unit }: Pick<Target, 'value' | 'unit'>,
  counted: string,
): Exact | null {
  if (value === null || unit === null || unit === '' || counted === '') return exact(1)
  return factorBetween(unitSpelt(unit), unitSpelt(counted))
}

/**
 * The official reading. With `decimals` (air: HJ 663) the value is rounded first (修约值比较法), else compared in
 * full (全数值比较法, the default of GB/T 8170); a change in % is a rate rounded to one decimal.
 */
export function meetsOfficially(
  target: Pick<Target, 'operator' | 'value' | 'unit'>,
  bound: Bound,
  value: Exact,
  base: Exact | null,
  decimals: number | null,
): boolean {
  const shown = decimals === null ? value : rounded(value, decimals)
  const change = isChange(target.operator)
  const rate = change && base !== null && isPercent(target.unit) ? changeRate(shown, base) : null
  if (rate === null) return keeps(shown, bound)
  const wanted = exact(target.value ?? 0)
  return target.operator === 'decrease'
    ? keeps(rate, { side: 'at-most', value: minus(ZERO, wanted) })
    : keeps(rate, { side: 'at-least', value: wanted })
}

export const keeps = (value: Exact, { side, value: bound }: Bound): boolean =>
  side === 'at-most' ? compare(value, bound) <= 0 : compare(value, bound) >= 0

/**
 * The unit of a value so far: an indicator without one counts in that of its target, except where the target’s %
 * is a change of something (综合指数下降3.5%).
 */
export function unitCounted(
  { operator, unit }: Pick<Target, 'operator' | 'unit'>,
  counted: string,
): string {
  if (counted !== '') return counted
  return isChange(operator) && isPercent(unit) ? '' : (unit ?? '')
}

/** 下降, 提高: promised against what was before. */
export const isChange = (operator: Target['operator']): boolean =>
  operator === 'decrease' || operator === 'increase'

export const isPercent = (unit: string | null) => unit === null || /^[%％]$/.test(unit)
