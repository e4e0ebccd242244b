/** Hours of readings as the rules for alarms look at them. */
import type { StationKind } from '../station.ts'

/** One hour of a series; null: no value, or none that counts. */
export interface Hour {
  /** Milliseconds; the start of the hour. */
  readonly at: number
  readonly value: number | null
  readonly implausible: boolean
}

export interface HourSeries {
  readonly stationId: string
  readonly stationName: string
  readonly stationKind: StationKind
  readonly factor: string
  /** As people call it: 化学需氧量. */
  readonly factorName: { readonly zh: string; readonly en: string }
  /** Every hour of the window, first to last, also those without data. */
  readonly hours: readonly Hour[]
  /** Samples by hand: of a day, with what the instrument’s hours of that day average. */
  readonly samples: readonly {
    readonly at: number
    readonly manual: number
    readonly online: number
  }[]
}

const HOUR_MS = 3_600_000

/** The latest of the longest unbroken stretches of hours that fit. */
export function lastRun(
  hours: readonly Hour[],
  fits: (hour: Hour, before: Hour | null) => boolean,
): readonly Hour[] {
  let [start, from, to] = [0, 0, 0]
  for (const [at, hour] of hours.entries()) {
    const before = at > start ? (hours[at - 1] ?? null) : null
    if (!fits(hour, before)) start = fits(hour, null) ? at : at + 1
    const length = at + 1 - start
    if (length > 0 && length >= to - from) [from, to] = [start, at + 1]
  }
  return hours.slice(from, to)
}

/** The hours at the end that all fit. */
export function trailing(hours: readonly Hour[], fits: (hour: Hour) => boolean): readonly Hour[] {
  const at = hours.findLastIndex((hour) => !fits(hour))
  return hours.slice(at + 1)
}

/** Every hour from `from` up to, not including, `to`. */
export const everyHour = (from: number, to: number): readonly number[] =>
  Array.from(
    { length: Math.max(0, Math.round((to - from) / HOUR_MS)) },
    (_, at) => from + at * HOUR_MS,
  )
