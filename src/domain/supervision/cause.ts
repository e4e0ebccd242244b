/**
 * What gives rise to a paper. A cause is named by what happened (which date of which round passed, which
 * paper was not answered), never by when somebody looked: the same happening always has the same name.
 */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { Rung } from './ladder-pack.ts'

export const Cause = z.object({
  rung: Rung,
  /** Unique for the item and rung. */
  key: z.string().min(1).max(200),
  round: z.int().min(1),
  /** The unit that had the item when it happened. */
  unitId: z.uuid(),
  /** The day on which it came to be. */
  raisedOn: CivilDate,
  /** Why, in words. */
  reason: z.string().min(1).max(1_000),
})
export type Cause = Readonly<z.infer<typeof Cause>>

/** 2026年3月1日 */
export function chineseDay(day: CivilDate): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
