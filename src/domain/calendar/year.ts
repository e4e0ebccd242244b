/**
 * One year of the working-day calendar, as the State Council publishes it each autumn: the days off and
 * the weekend days worked for them (调休上班). Days of a year stand in that year's data, also those
 * that the notice of the next year gave.
 */
import { z } from 'zod'
import { addDays, CivilDate, daysBetween } from '../civil-date.ts'
import { Text } from '../text.ts'

export const FIRST_YEAR = 2000
export const LAST_YEAR = 2100

const Notice = z.object({ title: Text(200), number: Text(60), issuedOn: CivilDate })

const Holiday = z.object({ name: Text(40), from: CivilDate, to: CivilDate })

export const CalendarYear = z
  .object({
    year: z.int().min(FIRST_YEAR).max(LAST_YEAR),
    notices: z.array(Notice).min(1).max(10),
    /** Both days included. */
    holidays: z.array(Holiday).min(1).max(60),
    makeUpDays: z.array(CivilDate).max(60),
  })
  .superRefine((year, context) => {
    for (const { path, message } of faultsOf(year))
      context.addIssue({ code: 'custom', path: [...path], message })
  })
export type CalendarYear = Readonly<z.infer<typeof CalendarYear>>

interface Fault {
  readonly path: readonly (string | number)[]
  readonly message: string
}

function faultsOf({ year, holidays, makeUpDays }: CalendarYear): Fault[] {
  const seen = new Set<CivilDate>()
  const faults: Fault[] = []
  const outside = (day: CivilDate) => Number(day.slice(0, 4)) !== year
  const claim = (day: CivilDate, path: Fault['path']) => {
    if (seen.has(day)) faults.push({ path, message: `${day} 出现两次 / stands here twice` })
    seen.add(day)
  }
  for (const [index, { from, to }] of holidays.entries()) {
    const path = ['holidays', index]
    if (outside(from) || outside(to))
      faults.push({ path, message: `${from}–${to} 不在 ${year} 年内 / is not within ${year}` })
    else if (from > to)
      faults.push({ path, message: `${to} 早于 ${from} / the last day is before the first` })
    else for (const day of daysFrom(from, to)) claim(day, path)
  }
  for (const [index, day] of makeUpDays.entries()) {
    const path = ['makeUpDays', index]
    if (outside(day))
      faults.push({ path, message: `${day} 不在 ${year} 年内 / is not within ${year}` })
    else if (!isWeekend(day))
      faults.push({ path, message: `${day} 不是周末，无需调休 / is no day of a weekend` })
    claim(day, path)
  }
  return faults
}

export function daysFrom(from: CivilDate, to: CivilDate): CivilDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index))
}

export function isWeekend(day: CivilDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}
