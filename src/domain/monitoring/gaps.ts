/** Gaps in what a device should have sent, as the commands that ask for them. */

import { writeTime } from './hj212/clock.ts'
import { encodeContent } from './hj212/encode.ts'

export interface GapKind {
  readonly kind: 'minute' | 'hour' | 'day'
  /** The command that asks for past data of this kind. */
  readonly cn: '2051' | '2061' | '2031'
  readonly stepMs: number
}

/** Periods of one command: what a device answers must not flood it. */
const MOST_PERIODS = 24
const BEIJING_MS = 8 * 3_600_000

/**
 * Only what is missing after the first period that is there: before it, the device was not at work.
 * @param there instants in milliseconds, of the span from `from` up to before `to`
 */
export function gapsOf(
  { cn, stepMs }: GapKind,
  there: readonly number[],
  from: number,
  to: number,
): readonly { readonly cn: string; readonly cp: string }[] {
  if (there.length === 0) return []
  const period = (at: number) => Math.floor((at + BEIJING_MS) / stepMs)
  const known = new Set(there.map(period))
  const first = Math.max(period(from), Math.min(...known))
  const missing: [number, number][] = []
  for (let at = first; at < period(to); at += 1) {
    if (known.has(at)) continue
    const last = missing.at(-1)
    if (last && last[1] === at - 1 && at - last[0] < MOST_PERIODS) last[1] = at
    else missing.push([at, at])
  }
  const time = (at: number) => writeTime(new Date(at * stepMs - BEIJING_MS))
  return missing.map(([begin, end]) => ({
    cn,
    cp: encodeContent({ fields: { BeginTime: time(begin), EndTime: time(end) }, factors: [] }),
  }))
}
