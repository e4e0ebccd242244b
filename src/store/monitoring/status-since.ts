/** Since when a target has stood as it does, by the data there are now: asked when it is assessed for the first time. */
import { addDays, type CivilDate, daysBetween } from '../../domain/civil-date.ts'
import { type Days, monthsOf } from '../../domain/monitoring/indicator/calendar.ts'
import type { TargetStatus } from '../../domain/monitoring/indicator/outlook.ts'

/**
 * Goes back from `today` over the first days of months, then by halves within the month that differs; a status that
 * changed twice within one month is not noticed.
 * @param monthly the figures are those of whole months: the day is the first on which a month was known.
 * @param statusOn how it would have stood on a day.
 */
export async function statusSince(
  status: TargetStatus,
  { from, to }: Days,
  today: CivilDate,
  monthly: boolean,
  statusOn: (day: CivilDate) => Promise<TargetStatus>,
): Promise<CivilDate> {
  const over = addDays(to, 1)
  const firsts = monthsOf({ from, to }).map((month) => `${month}-01` as CivilDate)
  const days = [from, ...firsts, over].filter((day) => day >= from && day < today)
  let same = today
  for (const day of [...new Set(days)].reverse()) {
    if ((await statusOn(day)) !== status)
      return monthly
        ? same
        : firstBetween(day, same, async (one) => (await statusOn(one)) === status)
    same = day
  }
  return same
}

/** The first day after `before` that fits, up to `after`, which does. */
async function firstBetween(
  before: CivilDate,
  after: CivilDate,
  fits: (day: CivilDate) => Promise<boolean>,
): Promise<CivilDate> {
  let [low, high] = [before, after]
  while (daysBetween(low, high) > 1) {
    const middle = addDays(low, Math.floor(daysBetween(low, high) / 2))
    if (await fits(middle)) high = middle
    else low = middle
  }
  return high
}
