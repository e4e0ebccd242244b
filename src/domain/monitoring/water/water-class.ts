/**
 * The class of surface water by its worst item (单因子评价法): GB 3838-2002 table 1, judged as 环办〔2011〕22号
 * lays down.
 */
import { compare, type Exact, exact, mean, minus, over } from '../../exact.ts'
import type { ItemLimits, SurfaceWater } from './water-pack.ts'

/** 6 is 劣Ⅴ类. */
export type WaterClass = 1 | 2 | 3 | 4 | 5 | 6

/** 优 · 良好 · 轻度污染 · 中度污染 · 重度污染, of classes Ⅰ–Ⅱ, Ⅲ, Ⅳ, Ⅴ and worse. */
const WATER_QUALITIES = ['excellent', 'good', 'light', 'moderate', 'heavy'] as const
export type WaterQuality = (typeof WATER_QUALITIES)[number]

const QUALITY: Readonly<Record<WaterClass, WaterQuality>> = {
  1: 'excellent',
  2: 'excellent',
  3: 'good',
  4: 'light',
  5: 'moderate',
  6: 'heavy',
}
const qualityOf = (waterClass: WaterClass): WaterQuality => QUALITY[waterClass]

/** Item name → concentration (mg/L; pH without unit). */
export type WaterSample = Readonly<Record<string, Exact>>

/** Class of one item; the better one where limits are equal. A pH out of its range is worse than Ⅴ. */
function itemClass(limits: ItemLimits, value: Exact, lake: boolean): WaterClass {
  if ('between' in limits) {
    const [low, high] = limits.between.map(exact)
    return low && high && compare(value, low) >= 0 && compare(value, high) <= 0 ? 1 : 6
  }
  const falling = 'least' in limits
  const five = falling ? limits.least : lake ? (limits.lake ?? limits.most) : limits.most
  const at = five.findIndex((limit) => {
    const side = compare(value, exact(limit))
    return falling ? side >= 0 : side <= 0
  })
  return (at === -1 ? 6 : at + 1) as WaterClass
}

export interface PollutantOver {
  readonly item: string
  /** C/S − 1 against class Ⅲ; null for pH and oxygen, which have none. */
  readonly multiple: Exact | null
}

export interface SectionVerdict {
  readonly standard: string
  readonly waterClass: WaterClass
  readonly quality: WaterQuality
  /** Class Ⅲ or better. */
  readonly good: boolean
  readonly items: readonly { readonly item: string; readonly waterClass: WaterClass }[]
  /** Worse than class Ⅲ, worst first, at most three with their multiples. */
  readonly mainPollutants: readonly PollutantOver[]
}

const MOST_NAMED = 3

/** A section by one sample, or by the means of a quarter’s or year’s samples. Null: nothing counts. */
export function judgeSection(
  standard: SurfaceWater,
  sample: WaterSample,
  lake = false,
): SectionVerdict | null {
  const items = Object.entries(sample).flatMap(([item, value]) => {
    const limits = standard.items[item]
    if (!limits || standard.notEvaluated.includes(item)) return []
    return [{ item, value, limits, waterClass: itemClass(limits, value, lake) }]
  })
  if (items.length === 0) return null
  const waterClass = Math.max(...items.map((one) => one.waterClass)) as WaterClass
  const overs = items
    .filter((one) => one.waterClass > 3)
    .sort((a, b) => b.waterClass - a.waterClass || compare(times3(b, lake), times3(a, lake)))
    .slice(0, MOST_NAMED)
    .map((one) => ({
      item: one.item,
      multiple: standard.withoutMultiple.includes(one.item)
        ? null
        : minus(times3(one, lake), exact(1)),
    }))
  return {
    standard: standard.standard,
    waterClass,
    quality: qualityOf(waterClass),
    good: waterClass <= 3,
    items: items.map(({ item, waterClass: own }) => ({ item, waterClass: own })),
    mainPollutants: overs,
  }
}

interface Judged {
  readonly value: Exact
  readonly limits: ItemLimits
}
/** How many times the limit of class Ⅲ. */
function times3({ value, limits }: Judged, lake: boolean): Exact {
  if (!('most' in limits)) return exact(0)
  const five = lake ? (limits.lake ?? limits.most) : limits.most
  return over(value, exact(five[2]))
}

/** A quarter’s, a year’s or several sections’ figures: the arithmetic mean of each item, then judged. */
export function meanSample(samples: readonly WaterSample[]): WaterSample {
  const names = [...new Set(samples.flatMap((sample) => Object.keys(sample)))]
  return Object.fromEntries(
    names.flatMap((name) => {
      const middle = mean(samples.flatMap((sample) => sample[name] ?? []))
      return middle ? [[name, middle]] : []
    }),
  )
}
