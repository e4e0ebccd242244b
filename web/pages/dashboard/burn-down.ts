/** What would be left month by month if every item kept its deadline. */
import { addDays, type CivilDate, endOfMonth } from '#domain/civil-date.ts'
import type { Dashboard } from '#domain/ledger/item-list.ts'

export interface MonthLeft {
  readonly month: string
  readonly from: CivilDate
  readonly to: CivilDate
  readonly due: number
  readonly open: number
  readonly late: number
  /** After the month; what has no deadline is never planned away. */
  readonly left: number
}

export function monthsLeft({ byMonth, open }: Pick<Dashboard, 'byMonth' | 'open'>): MonthLeft[] {
  let left = open - sum(byMonth.map((each) => each.open)) + sum(byMonth.map(({ due }) => due))
  return byMonth.map((each) => {
    left -= each.due
    const [year = 0, month = 0] = each.month.split('-').map(Number)
    const from = `${each.month}-01` as CivilDate
    return { ...each, from, to: endOfMonth(year, month) ?? from, left }
  })
}

/** By deadlines, on a day. */
export function plannedOn(day: CivilDate, months: readonly MonthLeft[]): number | null {
  const [first] = months
  if (first === undefined) return null
  return months.findLast(({ to }) => to <= day)?.left ?? first.left + first.due
}

type Point = readonly [CivilDate, number]

/** From the day before the first month on. */
export function plannedLine(months: readonly MonthLeft[]): readonly Point[] {
  const [first] = months
  if (first === undefined) return []
  return [
    [addDays(first.from, -1), first.left + first.due],
    ...months.map(({ to, left }): Point => [to, left]),
  ]
}

export function actualLine(
  { openHistory, open }: Pick<Dashboard, 'openHistory' | 'open'>,
  today: CivilDate,
): readonly Point[] {
  const past = openHistory.filter(({ on }) => on < today)
  return [...past.map(({ on, open: then }): Point => [on, then]), [today, open]]
}

const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0)
