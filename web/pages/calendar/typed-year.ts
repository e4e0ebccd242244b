/** A year as somebody typed it, in lines: the year, or what cannot be read. */
import { CalendarYear } from '#domain/calendar/year.ts'

export interface TypedYear {
  readonly year: string
  readonly title: string
  readonly number: string
  readonly issuedOn: string
  /** 春节 2027-02-05 2027-02-11 */
  readonly holidays: string
  readonly makeUpDays: string
}

export type ReadYear =
  | { readonly year: CalendarYear }
  | { readonly year: null; readonly lines: readonly string[]; readonly faults: readonly string[] }

const DAY = /^\d{4}-\d{2}-\d{2}$/

export function readYear(typed: TypedYear): ReadYear {
  const holidays = linesOf(typed.holidays).map((line) => {
    const [name = '', from = '', to = from] = line.split(/[\s,，、]+/)
    return { line, name, from, to }
  })
  const makeUpDays = linesOf(typed.makeUpDays)
  const lines = [
    ...holidays.filter(({ from, to }) => !(DAY.test(from) && DAY.test(to))).map(({ line }) => line),
    ...makeUpDays.filter((day) => !DAY.test(day)),
  ]
  if (lines.length > 0) return { year: null, lines, faults: [] }
  const { data, error } = CalendarYear.safeParse({
    year: Number(typed.year),
    notices: [{ title: typed.title, number: typed.number, issuedOn: typed.issuedOn }],
    holidays: holidays.map(({ name, from, to }) => ({ name, from, to })),
    makeUpDays,
  })
  return data
    ? { year: data }
    : { year: null, lines: [], faults: error.issues.map(({ message }) => message) }
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
