/** Times as HJ 212 writes them: Beijing time without a zone, 14 digits, or 17 with milliseconds. */

const BEIJING_MS = 8 * 3_600_000

/** Null: not a time. */
export function readTime(text: string): Date | null {
  const { length } = text
  if (length !== 14 && length !== 17) return null
  for (let at = 0; at < length; at += 1) {
    const character = text.charCodeAt(at)
    if (character < ZERO || character > ZERO + 9) return null
  }
  const [year, month, day] = [number(text, 0, 4), number(text, 4, 6), number(text, 6, 8)]
  const [hour, minute, second] = [number(text, 8, 10), number(text, 10, 12), number(text, 12, 14)]
  const time = Date.UTC(year, month - 1, day, hour, minute, second, number(text, 14, length))
  const written = new Date(time)
  // What the calendar does not have (month 13) would silently be another day.
  const same =
    written.getUTCFullYear() === year &&
    written.getUTCMonth() === month - 1 &&
    written.getUTCDate() === day &&
    written.getUTCHours() === hour &&
    written.getUTCMinutes() === minute &&
    written.getUTCSeconds() === second
  return same ? new Date(time - BEIJING_MS) : null
}

const ZERO = 48

function number(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - ZERO
  return value
}

/** 14 digits. */
export const writeTime = (date: Date) => stamp(date).slice(0, 14)

/** 17 digits: the number of an exchange (QN). */
export const writeQn = (date: Date) => stamp(date)

const stamp = (date: Date) =>
  new Date(date.getTime() + BEIJING_MS).toISOString().replace(/[-:TZ.]/g, '')
