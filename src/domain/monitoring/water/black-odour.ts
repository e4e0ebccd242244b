/** Grades of black-odorous water (城市黑臭水体整治工作指南, 2015, table 2 and its rules of grading). */
import { compare, type Exact, exact, over, times } from '../../exact.ts'
import type { BlackOdourRules } from './water-pack.ts'

/** One visit to a point; what was not measured is null. */
export interface BlackOdourReading {
  /** cm, and the depth of the water there. */
  readonly transparency: Exact | null
  readonly depth: Exact | null
  /** mg/L · mV · mg/L */
  readonly oxygen: Exact | null
  readonly redox: Exact | null
  readonly ammonia: Exact | null
}

/** 0 not black-odorous · 1 轻度 · 2 重度 */
export type BlackOdourGrade = 0 | 1 | 2
const INDICATORS = ['transparency', 'oxygen', 'redox', 'ammonia'] as const

const below = (value: Exact, limit: number) => compare(value, exact(limit)) < 0

/** Transparency of shallow water is judged against 40 % of its depth. */
function clearEnough(rules: BlackOdourRules, { transparency, depth }: BlackOdourReading) {
  if (!transparency) return null
  const { slight, severe } = rules.transparency
  if (below(transparency, severe)) return 2
  const bound =
    depth && below(depth, rules.shallow)
      ? over(times(depth, exact(rules.shallowShare)), exact(100))
      : exact(slight)
  return compare(transparency, bound) <= 0 ? 1 : 0
}

/** Grade of each indicator; null: not measured. */
export function indicatorGrades(
  rules: BlackOdourRules,
  reading: BlackOdourReading,
): readonly (BlackOdourGrade | null)[] {
  const low = (value: Exact | null, { slight, severe }: { slight: number; severe: number }) =>
    value && (below(value, severe) ? 2 : compare(value, exact(slight)) <= 0 ? 1 : 0)
  const { ammonia } = reading
  return [
    clearEnough(rules, reading),
    low(reading.oxygen, rules.oxygen),
    low(reading.redox, rules.redox),
    ammonia &&
      (compare(ammonia, exact(rules.ammonia.severe)) > 0
        ? 2
        : compare(ammonia, exact(rules.ammonia.slight)) > 0
          ? 1
          : 0),
  ]
}

/**
 * A point over all its visits: 重度 when one indicator is so in 60 % of its data or two are in 30 %; 轻度
 * when any indicator ever was; else none. Null: nothing was measured.
 */
export function gradePoint(
  rules: BlackOdourRules,
  visits: readonly BlackOdourReading[],
): BlackOdourGrade | null {
  const grades = visits.map((visit) => indicatorGrades(rules, visit))
  const series = INDICATORS.map((_, at) => grades.flatMap((each) => each[at] ?? []))
  const measured = series.filter((each) => each.length > 0)
  if (measured.length === 0) return null
  const severe = measured.map(
    (each) => (each.filter((one) => one === 2).length * 100) / each.length,
  )
  const one = severe.some((share) => share >= rules.oneShare)
  const two = severe.filter((share) => share >= rules.twoShare && share > 0).length >= 2
  if (one || two) return 2
  return measured.some((each) => each.some((grade) => grade > 0)) ? 1 : 0
}

export interface WaterBodyVerdict {
  readonly grade: BlackOdourGrade
  /** Stretches of points next to each other that are 重度 together: [first, last]. */
  readonly severeReaches: readonly (readonly [number, number])[]
  readonly severePoints: number
  readonly points: number
  /** At least three points, each visited three times. */
  readonly enough: boolean
}

/** A whole water body, its points in order along the water. Null: no point was measured. */
export function gradeWaterBody(
  rules: BlackOdourRules,
  points: readonly (readonly BlackOdourReading[])[],
): WaterBodyVerdict | null {
  const grades = points.flatMap((visits) => gradePoint(rules, visits) ?? [])
  if (grades.length === 0) return null
  const severe = grades.filter((grade) => grade === 2).length
  const whole = severe * 100 >= rules.pointShare * grades.length
  return {
    grade: whole ? 2 : grades.some((grade) => grade > 0) ? 1 : 0,
    severeReaches: reaches(grades, rules.consecutive),
    severePoints: severe,
    points: grades.length,
    enough:
      points.length >= rules.leastPoints &&
      points.every((visits) => visits.length >= rules.leastTimes),
  }
}

function reaches(grades: readonly BlackOdourGrade[], least: number): [number, number][] {
  const found: [number, number][] = []
  let from = 0
  for (let at = 0; at <= grades.length; at += 1) {
    if (grades[at] === 2) continue
    if (at - from >= least) found.push([from, at - 1])
    from = at + 1
  }
  return found
}
