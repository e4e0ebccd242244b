/** Times as HJ 212 writes them: Beijing time without a zone, 14 digits, or 17 with milliseconds. */

const BEIJING_MS = 8 * 3_600_000
const DIGITS = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})?$/

/** Null: not a time. */
export function readTime(text: string): Date | null {
  const parts = DIGITS.exec(text)
  if (parts === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  const time = Date.UTC(year, month - 1, day, hour, minute, second, ms)
  const date = new Date(time - BEIJING_MS)
  // What the calendar does not have (month 13) would silently be another day.
  return writeTime(date) === text.slice(0, 14) ? date : null
}

/** 14 digits. */
export const writeTime = (date: Date) => stamp(date).slice(0, 14)

/** 17 digits: the number of an exchange (QN). */
export const writeQn = (date: Date) => stamp(date)

const stamp = (date: Date) =>
  new Date(date.getTime() + BEIJING_MS).toISOString().replace(/[-:TZ.]/g, '')
