/** Dust: dust fall (GB/T 15265-94, HJ 1221-2021) and dust on roads by weight (以克论净). */
import { compare, type Exact, exact, mean, minus, over, times } from '../../exact.ts'
import type { SourcesPack } from '../source/sources-pack.ts'

export interface DustJar {
  /** Grams: dish with dust, dish alone, blank of the reagent. */
  readonly withDust: Exact
  readonly dish: Exact
  readonly blank: Exact
  /** cm² of the jar’s mouth; days to 0.1. */
  readonly mouth: Exact
  readonly days: Exact
}

/** M = (W1 − W0 − Wc)/(S·n)·30·10⁴, t/(km²·30 d); GB/T 15265-94 clause 7. */
export function dustFall({ withDust, dish, blank, mouth, days }: DustJar): Exact {
  const mass = minus(minus(withDust, dish), blank)
  return times(over(mass, times(mouth, days)), exact(300_000))
}

export interface RoadDustVerdict {
  readonly mean: Exact
  readonly limit: number
  readonly meets: boolean
  /** At least three points. */
  readonly enough: boolean
}

/** Grams swept from one square metre at each point. Null: no point, or no such class of road. */
export function judgeRoadDust(
  rules: SourcesPack['roadDust'],
  roadClass: string,
  points: readonly Exact[],
): RoadDustVerdict | null {
  const limit = rules.classes[roadClass]
  const middle = mean(points)
  if (limit === undefined || !middle) return null
  return {
    mean: middle,
    limit,
    meets: compare(middle, exact(limit)) <= 0,
    enough: points.length >= rules.leastPoints,
  }
}
