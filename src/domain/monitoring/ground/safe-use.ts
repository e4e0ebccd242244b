/** 安全利用率 of polluted farmland (农业农村部门试行办法) and of polluted building land, %. */
import { compare, type Exact, exact, over, plus, times } from '../../exact.ts'

export interface Farmland {
  /** 亩: priority protection with measures (轻微) … */
  readonly protectedArea: Exact
  /** … safe use or remediation with measures and produce within limits (轻中度) … */
  readonly safelyUsed: Exact
  /** … strictly controlled (重度) … */
  readonly controlled: Exact
  /** … of all polluted farmland. */
  readonly polluted: Exact
}

/** A = (B + C + D)/E × 100 %. Null: no polluted farmland, which is not 100 %. */
export function farmlandSafeUse(land: Farmland): Exact | null {
  return share(plus(plus(land.protectedArea, land.safelyUsed), land.controlled), land.polluted)
}

/** Polluted plots that meet their use / polluted plots redeveloped. Null: none was redeveloped. */
export function plotSafeUse(meeting: Exact, redeveloped: Exact): Exact | null {
  return share(meeting, redeveloped)
}

/** A share beyond the whole counts something twice. */
export const beyondWhole = (rate: Exact): boolean => compare(rate, exact(100)) > 0

/** Any part of a whole in %: 城镇污水处理率 = treated / generated. Null: the whole is nothing. */
export function share(part: Exact, whole: Exact): Exact | null {
  return whole.n === 0n ? null : over(times(part, exact(100)), whole)
}
