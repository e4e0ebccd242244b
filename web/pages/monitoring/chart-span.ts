/** The stretch of time a chart shows, as it stands in the address: Beijing time, to the minute. */
export interface ChartSpan {
  /** Milliseconds. */
  readonly from: number
  readonly to: number
}

const BEIJING_MS = 8 * 3_600_000
const MINUTE_MS = 60_000
/** Shorter stretches show nothing more. */
const SHORTEST_MS = 10 * MINUTE_MS

/** 2026-03-01T08:00 */
export const writeInstant = (at: number): string =>
  new Date(at + BEIJING_MS).toISOString().slice(0, 16)

/** Null: no time. */
function readInstant(text: string | null): number | null {
  const at = text === null ? Number.NaN : Date.parse(`${text}:00+08:00`)
  return Number.isNaN(at) ? null : at
}

/** Null: the address names none, or none that is one. */
export function spanIn(search: URLSearchParams): ChartSpan | null {
  const [from, to] = [readInstant(search.get('from')), readInstant(search.get('to'))]
  return from === null || to === null || from >= to ? null : { from, to }
}

export const spanWords = ({ from, to }: ChartSpan) => ({
  from: writeInstant(from),
  to: writeInstant(to),
})

/** @param share of its length that is shown afterwards: a half zooms in, two zooms out. */
export function zoomed({ from, to }: ChartSpan, share: number): ChartSpan {
  const [middle, half] = [(from + to) / 2, Math.max(SHORTEST_MS, (to - from) * share) / 2]
  return wholeMinutes({ from: middle - half, to: middle + half })
}

/** @param share of its length by which it goes on; negative: back. */
export const moved = ({ from, to }: ChartSpan, share: number): ChartSpan =>
  wholeMinutes({ from: from + (to - from) * share, to: to + (to - from) * share })

export const wholeMinutes = ({ from, to }: ChartSpan): ChartSpan => ({
  from: Math.floor(from / MINUTE_MS) * MINUTE_MS,
  to: Math.ceil(to / MINUTE_MS) * MINUTE_MS,
})
