/** When a notice is sent: not in quiet hours, and later and later after failures. */
import type { NoticesPack, QuietHours } from './notices-pack.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440
/** China keeps one time all year. */
const CHINA_MINUTES = 8 * 60

/** `now`, or the end of the quiet hours `now` falls into. Equal hours are no quiet hours. */
export function afterQuiet(now: Date, { from, to }: QuietHours): Date {
  const minute = (Math.floor(now.getTime() / MINUTE_MS) + CHINA_MINUTES) % DAY_MINUTES
  const [start, end] = [minuteOf(from), minuteOf(to)]
  const quiet = start <= end ? start <= minute && minute < end : start <= minute || minute < end
  if (!quiet) return now
  const wait = (end - minute + DAY_MINUTES) % DAY_MINUTES
  return new Date((Math.floor(now.getTime() / MINUTE_MS) + wait) * MINUTE_MS)
}

/**
 * Milliseconds to wait after so many failed attempts: twice as long each time up to a most, of which a
 * random half, so that many failures at once do not come back at once.
 * @param random from 0 to 1.
 */
export function pauseAfter(
  attempts: number,
  { firstSeconds, mostSeconds }: NoticesPack['retries'],
  random: number,
): number {
  const whole = Math.min(mostSeconds, firstSeconds * 2 ** Math.min(30, attempts - 1)) * 1000
  return Math.round(whole / 2 + (whole / 2) * random)
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
