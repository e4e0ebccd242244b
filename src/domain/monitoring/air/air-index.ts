/** The air quality index (HJ 633-2012 and 2026, clauses 4 and 5): IAQI, AQI, grade, primary pollutants. */
import {
  ceiling,
  compare,
  type Exact,
  exact,
  type Figure,
  minus,
  over,
  plus,
  rounded,
  times,
} from '../../exact.ts'
import type { IndexTable } from './air-pack.ts'
import { type AirGrade, GRADE_LEVELS, POLLUTANTS, type Pollutant } from './pollutants.ts'

/** Averaging times of a daily report; a real-time one goes by `hour`, particles by `day` all the same. */
export type IndexTime = 'hour' | '8h' | 'day'

export interface SubIndex {
  readonly pollutant: Pollutant
  readonly iaqi: number
  /** Past the last breakpoint (爆表): the concentration is shown beside the index. */
  readonly beyond: boolean
}

/**
 * One pollutant's index: linear between breakpoints, rounded up. The concentration is first rounded by
 * GB/T 8170: whole μg/m³, CO one decimal. Null: this averaging time has no index at such a concentration
 * (HJ 633-2012: SO2 1 h, O3 8 h above 800), or none at all.
 */
export function iaqi(
  table: IndexTable,
  pollutant: Pollutant,
  time: IndexTime,
  concentration: Figure,
): SubIndex | null {
  const column = table.breakpoints[pollutant][time]
  if (!column) return null
  const value = rounded(exact(concentration), pollutant === 'CO' ? 1 : 0)
  const at = column.findIndex((point, index) => index > 0 && compare(value, exact(point)) <= 0)
  if (at === -1) return above(table, pollutant, column)
  const [low, high] = [exact(column[at - 1] ?? 0), exact(column[at] ?? 0)]
  const [from, to] = [exact(table.levels[at - 1] ?? 0), exact(table.levels[at] ?? 0)]
  const share = over(minus(value, low), minus(high, low))
  return { pollutant, iaqi: ceiling(plus(from, times(share, minus(to, from)))), beyond: false }
}

function above(
  table: IndexTable,
  pollutant: Pollutant,
  column: readonly number[],
): SubIndex | null {
  const short = column.length < table.levels.length
  if (short && table.above === 'other') return null
  return { pollutant, iaqi: table.levels[column.length - 1] ?? 0, beyond: !short }
}

export interface AirIndex {
  readonly aqi: number
  readonly grade: AirGrade
  /** With AQI above 50: those with the largest index, all of them when equal. */
  readonly primary: readonly Pollutant[]
  readonly subIndices: readonly SubIndex[]
}

/** Concentrations by pollutant; one that is missing takes no part. */
export type Concentrations = Readonly<Partial<Record<Pollutant, Exact>>>

const dailyTime = (pollutant: Pollutant): IndexTime => (pollutant === 'O3' ? '8h' : 'day')
const hourlyTime = (pollutant: Pollutant): IndexTime =>
  pollutant.startsWith('PM') ? 'day' : 'hour'

/**
 * AQI of a day (means; O3 the largest 8-hour mean, or the largest hour where that has no index) or of an
 * hour. Null: nothing was measured.
 */
export function airIndex(
  table: IndexTable,
  concentrations: Concentrations,
  kind: 'day' | 'hour',
  largestHour: Concentrations = {},
): AirIndex | null {
  const subIndices = POLLUTANTS.flatMap((pollutant) => {
    const value = concentrations[pollutant]
    if (!value) return []
    const time = kind === 'day' ? dailyTime(pollutant) : hourlyTime(pollutant)
    const other = largestHour[pollutant]
    const index =
      iaqi(table, pollutant, time, value) ??
      (other ? iaqi(table, pollutant, kind === 'day' ? 'hour' : 'day', other) : null)
    return index ? [index] : []
  })
  if (subIndices.length === 0) return null
  const aqi = Math.max(...subIndices.map((one) => one.iaqi))
  const primary =
    aqi > 50 ? subIndices.filter((one) => one.iaqi === aqi).map((one) => one.pollutant) : []
  return { aqi, grade: gradeOf(aqi), primary, subIndices }
}

const GRADE_ENDS = [50, 100, 150, 200, 300] as const

/** HJ 633 table 2: 0–50 优, 51–100 良, 101–150 轻度, 151–200 中度, 201–300 重度, above 严重污染. */
export function gradeOf(aqi: number): AirGrade {
  const at = GRADE_ENDS.findIndex((end) => aqi <= end)
  return GRADE_LEVELS[at === -1 ? GRADE_ENDS.length : at] ?? 'severe'
}
