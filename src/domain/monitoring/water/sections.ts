/** Many sections together (环办〔2011〕22号): the share of good ones, and the quality of a basin. */
import { compare, type Exact, exact, over } from '../../exact.ts'
import {
  judgeSection,
  meanSample,
  type WaterClass,
  type WaterQuality,
  type WaterSample,
} from './water-class.ts'
import type { BasinRules, SurfaceWater } from './water-pack.ts'

export interface Section {
  readonly sectionId: string
  /** Null: not judged. */
  readonly waterClass: WaterClass | null
  /** Why it takes no part: 断流, 干涸; required for one that was not judged. */
  readonly excludedBecause: string | null
}

export interface GoodShare {
  /** 优良比例, %, exact; null: no section was judged. */
  readonly rate: Exact | null
  readonly good: number
  readonly judged: number
  readonly excluded: readonly { readonly sectionId: string; readonly reason: string }[]
  /** Neither judged nor excluded with a reason: the share is not final until they are. */
  readonly missing: readonly string[]
}

/** 优良（达到或优于Ⅲ类）比例 = sections of Ⅰ–Ⅲ / sections judged. */
export function goodShare(sections: readonly Section[]): GoodShare {
  const judged = sections.filter(
    ({ waterClass, excludedBecause }) => waterClass !== null && excludedBecause === null,
  )
  const good = judged.filter(({ waterClass }) => (waterClass ?? 6) <= 3).length
  return {
    rate: percentOf(good, judged.length),
    good,
    judged: judged.length,
    excluded: sections.flatMap(({ sectionId, excludedBecause }) =>
      excludedBecause === null ? [] : [{ sectionId, reason: excludedBecause }],
    ),
    missing: sections
      .filter(({ waterClass, excludedBecause }) => waterClass === null && excludedBecause === null)
      .map(({ sectionId }) => sectionId),
  }
}

/** The quality of a river or basin. Null: no section was judged. */
export function judgeBasin(
  rules: BasinRules,
  standard: SurfaceWater,
  samples: readonly WaterSample[],
): WaterQuality | null {
  if (samples.length < rules.sections)
    return judgeSection(standard, meanSample(samples))?.quality ?? null
  const classes = samples.flatMap((sample) => judgeSection(standard, sample)?.waterClass ?? [])
  return classes.length === 0 ? null : qualityOfShares(rules, classes)
}

export function qualityOfShares(rules: BasinRules, classes: readonly WaterClass[]): WaterQuality {
  const share = (fits: (one: WaterClass) => boolean) =>
    percentOf(classes.filter(fits).length, classes.length) ?? exact(0)
  const good = share((one) => one <= 3)
  const worse = share((one) => one === 6)
  if (compare(good, exact(rules.excellent)) >= 0) return 'excellent'
  if (compare(good, exact(rules.good)) >= 0) return 'good'
  if (compare(worse, exact(rules.worseFew)) < 0) return 'light'
  return compare(worse, exact(rules.worseMany)) < 0 ? 'moderate' : 'heavy'
}

const percentOf = (part: number, whole: number): Exact | null =>
  whole === 0 ? null : over(exact(part * 100), exact(whole))
